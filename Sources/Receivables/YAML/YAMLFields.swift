// SPDX-License-Identifier: MIT

/// A group whose keys are known: each at most once, and no other.
package struct YAMLFields {
    /// The group itself.
    package let group: YAMLValue
    private let values: [String: YAMLValue]

    /// The fields of a group.
    ///
    /// - Throws: where the value is no group, or has a key that is not among `known`.
    package init(
        _ value: YAMLValue,
        known: [String],
        or what: Wording? = nil
    ) throws(DocumentError) {
        var values: [String: YAMLValue] = [:]
        for (key, value) in try value.entries(what) {
            let name = key.node.keyText
            guard known.contains(name) else { throw Self.unknown(key, name, among: known) }
            guard values.updateValue(value, forKey: name) == nil else {
                throw key.error(
                    .repeatedKey,
                    Wording(es: "la clave está repetida", en: "the key is repeated")
                )
            }
        }
        group = value
        self.values = values
    }

    /// The value of a key, or nil if it is not there.
    package subscript(key: String) -> YAMLValue? { values[key] }

    /// The value of a key that has to be there.
    package func required(_ key: String) throws(DocumentError) -> YAMLValue {
        guard let value = values[key] else {
            throw group.error(
                .missingKey,
                Wording(es: "falta la clave «\(key)»", en: "the key \"\(key)\" is missing")
            )
        }
        return value
    }

    private static func unknown(
        _ key: YAMLValue,
        _ name: String,
        among known: [String]
    ) -> DocumentError {
        let near = NearestName.of(name, among: known)
        let list = known.joined(separator: ", ")
        return key.error(
            .unknownKey,
            Wording(
                es: "clave desconocida"
                    + (near.map { "; ¿quiso decir «\($0)»?" } ?? "; se admiten: \(list)"),
                en: "unknown key"
                    + (near.map { "; did you mean \"\($0)\"?" } ?? "; accepted are: \(list)")
            )
        )
    }
}

extension YAMLNode {
    /// The text of a key.
    var keyText: String {
        if case .scalar(let text, _) = content { text } else { "" }
    }
}

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
        var before: YAMLValue?
        for (key, value) in try value.entries(what) {
            defer { before = value }
            let name = key.node.keyText
            guard known.contains(name) else {
                throw Self.torn(before, key, name, value)
                    ?? Self.unknown(key, name, among: known)
            }
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

    /// The error of `{percent: 12,5}`: YAML takes what stands behind the comma for a key of its own.
    private static func torn(
        _ before: YAMLValue?,
        _ key: YAMLValue,
        _ name: String,
        _ value: YAMLValue
    ) -> DocumentError? {
        guard let whole = before?.scalar, isDigits(whole), isDigits(name), value.scalar == nil,
            !value.isGroup, !value.isList
        else { return nil }
        let remedy = YAMLValue.writeWithPoint("\(whole).\(name)")
        return key.error(
            .unknownKey,
            Wording(
                es: "la coma separa claves; \(remedy.spanish)",
                en: "a comma separates keys; \(remedy.english)"
            )
        )
    }

    private static func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
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

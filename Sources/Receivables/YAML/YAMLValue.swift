// SPDX-License-Identifier: MIT

/// A value of a document, its place and its key; what a reader walks.
package struct YAMLValue: Hashable, Sendable {
    let node: YAMLNode
    /// The keys that lead to it, such as `interest.rates[0].percent`.
    package let path: String
    /// The file's name, for errors.
    package let file: String?

    init(_ node: YAMLNode, path: String, file: String?) {
        self.node = node
        self.path = path
        self.file = file
    }

    /// The text of a scalar, quoted or not; nil for lists, groups, and where nothing stands.
    package var scalar: String? {
        guard case .scalar(let text, let isPlain) = node.content,
            !(isPlain && ["", "~", "null", "Null", "NULL"].contains(text))
        else { return nil }
        return text
    }

    /// The letters of a scalar, also where YAML means nothing by them: `NULL`.
    package var word: String? {
        if case .scalar(let text, _) = node.content, !text.isEmpty { text } else { nil }
    }

    /// Whether it is the word `none`, which switches a thing off.
    package var isNone: Bool { scalar == "none" }

    /// Whether it is a group of keys.
    package var isGroup: Bool {
        if case .group = node.content { true } else { false }
    }

    /// Whether it is a list.
    package var isList: Bool {
        if case .list = node.content { true } else { false }
    }

    /// The values of a list.
    package func items(_ what: Wording? = nil) throws(DocumentError) -> [YAMLValue] {
        guard case .list(let nodes) = node.content else {
            throw expected(what ?? Wording(es: "una lista", en: "a list"), .wrongType)
        }
        return nodes.enumerated().map { YAMLValue($1, path: "\(path)[\($0)]", file: file) }
    }

    /// The keys and values of a group whose keys are free, in their order.
    package func entries(
        _ what: Wording? = nil
    ) throws(DocumentError) -> [(key: YAMLValue, value: YAMLValue)] {
        guard case .group(let entries) = node.content else {
            throw expected(
                what ?? Wording(es: "un grupo de claves", en: "a group of keys"),
                .wrongType
            )
        }
        return entries.map { entry in
            let path = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            return (
                YAMLValue(entry.keyNode, path: path, file: file),
                YAMLValue(entry.value, path: path, file: file)
            )
        }
    }

    /// An error at this value.
    package func error(_ code: DocumentError.Code, _ wording: Wording) -> DocumentError {
        DocumentError(
            code,
            file: file,
            line: node.line,
            column: node.column,
            path: path,
            wording
        )
    }

    /// The error that something else was expected here; `suggestion` is what was probably meant,
    /// `remedy` what to do.
    package func expected(
        _ what: Wording,
        _ code: DocumentError.Code,
        suggestion: String? = nil,
        remedy: Wording? = nil
    ) -> DocumentError {
        let found = found
        return error(
            code,
            Wording(
                es: "se esperaba \(what(.spanish)), pero \(found(.spanish))"
                    + (suggestion.map { "; ¿quiso decir «\($0)»?" } ?? "")
                    + (remedy.map { "; \($0.spanish)" } ?? ""),
                en: "expected \(what(.english)), found \(found(.english))"
                    + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
                    + (remedy.map { "; \($0.english)" } ?? "")
            )
        )
    }

    /// What stands here, for a message.
    private var found: Wording {
        switch node.content {
        case .list: Wording(es: "hay una lista", en: "a list")
        case .group: Wording(es: "hay un grupo de claves", en: "a group of keys")
        case .scalar(let text, _):
            if scalar == nil {
                Wording(es: "no hay nada", en: "nothing")
            } else {
                Wording(es: "dice «\(Self.short(text))»", en: "\"\(Self.short(text))\"")
            }
        }
    }

    /// So many characters of a text, on one line.
    package static func short(_ text: String, upTo countMax: Int = 40) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard result.count < countMax else { return String(result) + "…" }
            result.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
        }
        return String(result)
    }
}

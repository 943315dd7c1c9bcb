// SPDX-License-Identifier: MIT
import Yams

/// Reads one small YAML document, and refuses all that a policy or mapping has no use for:
/// anchors and aliases, tags, merge keys, several documents, deep nesting.
package enum YAMLReader {
    /// How deep groups and lists may be nested.
    package static let depthMax = 16

    /// The document's root.
    ///
    /// - Parameters:
    ///   - text: the document.
    ///   - file: the name that errors bear.
    ///   - byteCountMax: how many bytes it may have in UTF-8.
    /// - Returns: the root.
    /// - Throws: where the text is not one such document.
    package static func read(
        _ text: String,
        file: String?,
        byteCountMax: Int
    ) throws(DocumentError) -> YAMLValue {
        // Editors of Windows put a byte order mark before the text.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        func failure(
            _ code: DocumentError.Code,
            _ place: (line: Int, column: Int),
            _ wording: Wording
        ) -> DocumentError {
            DocumentError(
                code,
                file: file,
                line: place.line,
                column: place.column,
                path: "",
                wording
            )
        }
        let byteCount = text.utf8.count
        guard byteCount <= byteCountMax else {
            throw failure(
                .tooLarge,
                (1, 1),
                Wording(
                    es: "el documento tiene \(byteCount) bytes; se admiten hasta \(byteCountMax)",
                    en: "the document has \(byteCount) bytes; at most \(byteCountMax) are accepted"
                )
            )
        }
        if let alias = YAMLAliases.firstAlias(in: text) {
            throw failure(.unsupported, alias, Self.anchorWording)
        }
        let parsed: (root: Node?, parser: Parser)
        do {
            parsed = try parse(text)
        } catch {
            let fault = YAMLFault(error, in: text)
            throw failure(fault.code, (fault.line, fault.column), fault.wording)
        }
        guard let root = parsed.root else {
            throw failure(
                .missingKey,
                (1, 1),
                Wording(
                    es: "el documento está vacío; se esperaba un grupo de claves",
                    en: "the document is empty; expected a group of keys"
                )
            )
        }
        do {
            // Nodes know their anchors only while the parser lives.
            defer { withExtendedLifetime(parsed.parser) {} }
            let end = YAMLFault.end(of: text)
            return YAMLValue(try converted(root, depth: 0, end: end), path: "", file: file)
        } catch {
            throw failure(error.code, (error.line, error.column), error.wording)
        }
    }

    static let anchorWording = Wording(
        es: "no se admiten anclas ni alias (& y *); escriba el valor completo",
        en: "anchors and aliases (& and *) are not accepted; write the value out"
    )

    /// Parses without resolving types, so that `1` and `"1"` are the same key.
    static func parse(_ text: String) throws -> (root: Node?, parser: Parser) {
        // The parser keeps a pointer to the text, which is stable only where the text does
        // not fit in the string itself. Faults past the end are brought back to it.
        var padded = text.utf8.count < 32 ? text + String(repeating: "\n", count: 32) : text
        padded.makeContiguousUTF8()
        let parser = try Parser(yaml: padded, resolver: .basic, encoding: .utf8)
        return (try parser.singleRoot(), parser)
    }

    private static func converted(
        _ node: Node,
        depth: Int,
        end: (line: Int, column: Int)
    ) throws(YAMLFault) -> YAMLNode {
        // An empty value at the end is said to stand behind it.
        let (line, column) = YAMLFault.place(node.mark, end: end)
        func failure(_ code: DocumentError.Code, _ wording: Wording) -> YAMLFault {
            YAMLFault(code, line: line, column: column, wording)
        }
        guard depth <= depthMax else {
            throw failure(
                .unsupported,
                Wording(
                    es: "demasiados niveles, uno dentro de otro; se admiten hasta \(depthMax)",
                    en: "nested too deep; at most \(depthMax) levels are accepted"
                )
            )
        }
        guard node.anchor == nil else { throw failure(.unsupported, anchorWording) }
        switch node {
        case .alias: throw failure(.unsupported, anchorWording)
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            guard accepts(scalar.tag, quoted: !isPlain) else {
                throw failure(.unsupported, tagWording)
            }
            return YAMLNode(
                content: .scalar(scalar.string, isPlain: isPlain),
                line: line,
                column: column
            )
        case .sequence(let sequence):
            guard accepts(sequence.tag, default: .seq) else {
                throw failure(.unsupported, tagWording)
            }
            var items: [YAMLNode] = []
            for item in sequence { items.append(try converted(item, depth: depth + 1, end: end)) }
            return YAMLNode(content: .list(items), line: line, column: column)
        case .mapping(let mapping):
            guard accepts(mapping.tag, default: .map) else {
                throw failure(.unsupported, tagWording)
            }
            var entries: [YAMLNode.Entry] = []
            for (key, value) in mapping {
                let entry = try entry(key, value, depth: depth, end: end)
                entries.append(entry)
            }
            return YAMLNode(content: .group(entries), line: line, column: column)
        }
    }

    private static func entry(
        _ key: Node,
        _ value: Node,
        depth: Int,
        end: (line: Int, column: Int)
    ) throws(YAMLFault) -> YAMLNode.Entry {
        let (line, column) = YAMLFault.place(key.mark, end: end)
        guard case .scalar(let scalar) = key, key.anchor == nil else {
            throw YAMLFault(
                .wrongType,
                line: line,
                column: column,
                Wording(
                    es: "una clave tiene que ser un texto simple",
                    en: "a key has to be simple text"
                )
            )
        }
        let node = YAMLNode(
            content: .scalar(scalar.string, isPlain: false),
            line: line,
            column: column
        )
        return YAMLNode.Entry(
            key: scalar.string,
            keyNode: node,
            value: try converted(value, depth: depth + 1, end: end)
        )
    }

    private static let tagWording = Wording(
        es: "no se admiten etiquetas de tipo (!); escriba sólo el valor",
        en: "type tags (!) are not accepted; write the value alone"
    )

    private static func accepts(_ tag: Tag, quoted: Bool) -> Bool {
        let name = tag.description
        return name == Tag.Name.implicit.rawValue || (quoted && name == Tag.Name.str.rawValue)
    }

    private static func accepts(_ tag: Tag, default name: Tag.Name) -> Bool {
        [Tag.Name.implicit.rawValue, name.rawValue].contains(tag.description)
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// What is done to each value of a column before anything reads it.
///
/// In this order: signs are removed, zeros put in front, codes translated, and what is empty
/// replaced.
struct ColumnTemplate: Hashable, Sendable {
    let name: String
    /// Characters that do not count, such as the blanks or points in a code.
    private let removed: Set<UInt8>
    /// How many digits a number has with the zeros that were lost in front.
    private let width: Int?
    private let map: [String: String]?
    private let fallback: String?
    let origin: YAMLValue

    private static let keys = ["remove", "pad", "map", "table", "default"]

    init(
        name key: YAMLValue,
        reading value: YAMLValue,
        _ formats: MappingFormats
    ) throws(DocumentError) {
        name = try key.text()
        origin = key
        let fields = try YAMLFields(value, known: Self.keys)
        let signs = Array(try fields["remove"]?.text().utf8 ?? "".utf8)
        if let value = fields["remove"], !signs.allSatisfy({ $0 < 0x80 }) {
            throw value.expected(
                Wording(
                    es: "caracteres sin tilde, como \" .-\"",
                    en: "plain characters, such as \" .-\""
                ),
                .impossibleValue
            )
        }
        removed = Set(signs)
        width = try fields["pad"].map { (value) throws(DocumentError) in try value.count(1...64) }
        map = try Self.map(fields, formats)
        fallback = try fields["default"]?.text()
    }

    /// The meanings of codes that a group gives, in itself or in a file.
    static func map(
        _ fields: YAMLFields,
        _ formats: MappingFormats
    ) throws(DocumentError) -> [String: String]? {
        if let value = fields["table"] {
            guard fields["map"] == nil else {
                throw value.error(
                    .impossibleValue,
                    Wording(
                        es: "se esperaba map o table, uno de los dos",
                        en: "expected map or table, one of them"
                    )
                )
            }
            return try formats.table(value)
        }
        guard let value = fields["map"] else { return nil }
        var map: [String: String] = [:]
        for (key, value) in try value.entries() { map[try key.text()] = try value.text() }
        return map
    }

    /// The value in the place of `text`, nil where it stays.
    func value(_ text: [UInt8]) throws(RowFault) -> [UInt8]? {
        var value = removed.isEmpty ? text : text.filter { !removed.contains($0) }
        if let width, !value.isEmpty {
            guard value.count <= width else {
                throw RowFault(
                    name,
                    Wording(
                        es:
                            "«\(RowFault.short(value.span))» tiene más de \(width) caracteres, los de pad",
                        en: "\"\(RowFault.short(value.span))\" has more than \(width) characters, "
                            + "those of pad"
                    )
                )
            }
            value = Array(repeating: UInt8(ascii: "0"), count: width - value.count) + value
        }
        if let map, !value.isEmpty {
            guard let meaning = map[String(decoding: value, as: UTF8.self)] else {
                throw RowFault(value.span, notIn: map, name)
            }
            value = Array(meaning.utf8)
        }
        if value.isEmpty, let fallback { value = Array(fallback.utf8) }
        return value == text ? nil : value
    }
}

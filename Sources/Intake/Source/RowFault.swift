// SPDX-License-Identifier: MIT
import Receivables

/// Why the row at hand is refused.
struct RowFault: Error {
    let column: String?
    let reason: Wording

    init(_ column: String?, _ reason: Wording) {
        self.column = column
        self.reason = reason
    }

    /// A value that the catalogue refuses.
    init(_ error: EventInputError, _ event: RowPlan.Event) {
        let field = event.fields.first { $0.name == error.field }
        let type = event.type.rawValue
        self.init(
            field?.columnNames.first,
            Wording(
                es: "\(type), \(error.message(.spanish))",
                en: "\(type), \(error.message(.english))"
            )
        )
    }

    /// A value that is not written in the field's format.
    init(_ value: Span<UInt8>, not format: ValueFormat, _ field: RowPlan.Field) {
        let text = Self.short(value)
        let expected =
            switch format.kind {
            case .number: Wording(es: "un número escrito como", en: "a number written like")
            case .date: Wording(es: "una fecha como", en: "a date written as")
            case .month: Wording(es: "un mes como", en: "a month written as")
            }
        self.init(
            field.columnNames.first,
            Wording(
                es: "«\(text)» no es \(expected(.spanish)) \(format.text)",
                en: "\"\(text)\" is not \(expected(.english)) \(format.text)"
            )
        )
    }

    /// A value that the field's map does not have.
    init(_ value: Span<UInt8>, notIn map: [String: String], _ field: RowPlan.Field) {
        let text = Self.short(value)
        let known = map.keys.sorted()
        let near = NearestName.of(text, among: known)
        let list = known.prefix(12).joined(separator: ", ")
        self.init(
            field.columnNames.first,
            Wording(
                es: "«\(text)» no está en map"
                    + (near.map { "; ¿quiso decir «\($0)»?" } ?? "; están: \(list)"),
                en: "\"\(text)\" is not in map"
                    + (near.map { "; did you mean \"\($0)\"?" } ?? "; there are: \(list)")
            )
        )
    }

    /// A row with too many or too few fields.
    init(fields: Int, of expected: Int) {
        self.init(
            nil,
            Wording(
                es: "la fila tiene \(fields) campos; se esperaban \(expected)",
                en: "the row has \(fields) fields; expected \(expected)"
            )
        )
    }

    /// A row that bears the same text as one before it.
    init(repeated key: String, _ column: String?, line: Int) {
        let text = YAMLValue.short(key)
        self.init(
            column,
            Wording(
                es: "«\(text)» está repetido; ya está en la línea \(line)",
                en: "\"\(text)\" is repeated; it already stands on line \(line)"
            )
        )
    }

    private static func short(_ value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        for index in 0..<Swift.min(value.count, 200) { bytes.append(value[index]) }
        return YAMLValue.short(String(decoding: bytes, as: UTF8.self))
    }
}

extension Wording {
    static let blankLine = Wording(es: "línea en blanco", en: "blank line")
    static let nothingToRecord = Wording(
        es: "de esta fila no sale ningún evento nuevo",
        en: "no new event comes of this row"
    )
}

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
    init(_ value: ArraySlice<UInt8>, not format: ValueFormat, _ column: String?) {
        let text = Self.short(value.span)
        let expected =
            switch format.kind {
            case .number: Wording(es: "un número escrito como", en: "a number written like")
            case .date: Wording(es: "una fecha como", en: "a date written as")
            case .month: Wording(es: "un mes como", en: "a month written as")
            case .moment: Wording(es: "un momento como", en: "a moment written as")
            }
        self.init(
            column,
            Wording(
                es: "«\(text)» no es \(expected(.spanish)) \(format.text)",
                en: "\"\(text)\" is not \(expected(.english)) \(format.text)"
            )
        )
    }

    /// A value that the field's map does not have.
    init(_ value: Span<UInt8>, notIn map: [String: String], _ column: String?) {
        let text = Self.short(value)
        let known = map.keys.sorted()
        let near = NearestName.of(text, among: known)
        let list = known.prefix(12).joined(separator: ", ")
        self.init(
            column,
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

    /// A row of a sheet with something behind the last column of its header.
    init(cell: String, beyond count: Int) {
        self.init(
            nil,
            Wording(
                es: "\(cell) tiene un valor, y el encabezado acaba en la columna \(count)",
                en: "\(cell) has a value, and the header ends with column \(count)"
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
                en: "\"\(text)\" is repeated; it is already on line \(line)"
            )
        )
    }

    static func short(_ value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        for index in 0..<Swift.min(value.count, 200) { bytes.append(value[index]) }
        return YAMLValue.short(String(decoding: bytes, as: UTF8.self))
    }
}

extension Wording {
    static func errorCell(_ found: String) -> Wording {
        Wording(
            es: "la celda tiene el error \(YAMLValue.short(found)); corríjalo en el libro",
            en: "the cell has the error \(YAMLValue.short(found)); correct it in the workbook"
        )
    }

    static let unsavedFormula = Wording(
        es: "la fórmula no trae su valor; abra el libro en la hoja de cálculo y guárdelo",
        en: "the formula comes without its value; open the workbook in the spreadsheet program "
            + "and save it"
    )
    static let repeatedRow = Wording(es: "fila repetida", en: "repeated row")
    static let blankLine = Wording(es: "línea en blanco", en: "blank line")
    static let nothingToRecord = Wording(
        es: "de esta fila no sale ningún evento nuevo",
        en: "no new event comes of this row"
    )
}

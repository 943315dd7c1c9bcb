// SPDX-License-Identifier: MIT
import Documents
import EventLog

extension Document {
    /// A document of some blocks.
    static func sample(_ blocks: [Block], title: String = "Prueba") -> Document {
        Document(
            issuer: "Municipalidad de Ahuachapán",
            title: title,
            subtitle: "Al 30 de junio de 2018",
            sections: [Section(blocks: blocks)],
            origin: [
                Fact("Hasta el", Cell("2018-06-30", .date(CivilDate(dayNumber: 17_712)))),
                Fact("Raíz", Cell(text: String(repeating: "ab", count: 32))),
            ],
            footer: ["Hasta el 2018-06-30", "Política ejemplo", "Raíz abab"],
            words: Words(
                language: "es",
                page: { "Página \($0) de \($1)" },
                origin: "Origen",
                nothing: "(nada)",
                continued: "(continúa)"
            ),
            madeAt: Instant(milliseconds: 1_530_424_799_999)
        )
    }
}

extension Document.Cell {
    /// An amount.
    static func money(_ cents: Int64) -> Self {
        let text = Thousands.separated(cents / 100) + "." + String(100 + cents % 100).suffix(2)
        return Self(text, .number(digits: cents, decimals: 2))
    }
}

extension Document.Table {
    /// A table of so many rows, each with a name of its own, and their sum.
    static func long(_ count: Int, columns: Int = 2) -> Self {
        let amounts = (0..<columns - 1).map { Document.Column("Monto \($0 + 1)", isNumber: true) }
        return Self(
            title: "Cuentas",
            columns: [Document.Column("Cuenta", isNumber: false)] + amounts,
            rows: (0..<count).map { row in
                [Document.Cell(text: "INM-\(10_000 + row)")]
                    + amounts.map { _ in .money(Int64(row) * 100 + 1) }
            },
            totals: [Document.Cell(text: "Total")]
                + amounts.map { _ in .money(Int64(count * (count - 1) / 2 * 100 + count)) }
        )
    }
}

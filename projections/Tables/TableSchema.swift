// SPDX-License-Identifier: MIT
package import Receivables

/// A table of the materialised projections: its columns, and what they mean.
package struct TableSchema: Sendable {
    /// What a column holds.
    package enum Content: String, Sendable {
        /// Text as the log has it, or a word of ours.
        case text = "TEXT"
        /// A day, `YYYY-MM-DD`.
        case date = "DATE"
        /// A month, `YYYY-MM`.
        case month = "MONTH"
        /// A whole number.
        case integer = "INTEGER"
        /// US cents.
        case cents = "CENTS"
        /// 0 or 1.
        case flag = "FLAG"
        /// Per cent, which may have decimals.
        case percent = "PERCENT"

        /// How SQLite declares it: what DuckDB and others go by.
        package var declaration: String {
            switch self {
            case .text, .date, .month: "TEXT"
            case .integer, .cents, .flag: "INTEGER"
            case .percent: "REAL"
            }
        }
    }

    /// A column.
    package struct Column: Sendable {
        /// Its name.
        package let name: String
        /// What it holds.
        package let content: Content
        /// Whether it may be NULL.
        package let isOptional: Bool
        /// What it means, in a line.
        package let meaning: Wording
        /// Whether it can differ from one day to the next without an event.
        package let moves: Bool

        init(_ name: String, _ content: Content, moves: Bool = false, es: String, en: String) {
            self.moves = moves
            isOptional = name.hasSuffix("?")
            self.name = isOptional ? String(name.dropLast()) : name
            self.content = content
            meaning = Wording(es: es, en: en)
        }
    }

    /// Which table.
    package let table: ProjectionTable
    /// What a row is, in a line.
    package let meaning: Wording
    /// Its columns; those of an account's tables include `account`.
    package let columns: [Column]
    /// The columns that tell rows apart; empty where nothing does.
    package let key: [String]
    /// Columns that are looked for.
    package let indexes: [[String]]

    init(
        _ table: ProjectionTable,
        es: String,
        en: String,
        key: [String],
        indexes: [[String]] = [],
        _ columns: [Column]
    ) {
        self.table = table
        meaning = Wording(es: es, en: en)
        self.columns = columns
        self.key = key
        self.indexes = indexes
    }
}

/// The tables of the materialised projections.
package enum ProjectionTable: String, CaseIterable, Sendable {
    case accounts
    case balances
    case charges
    case payments
    case allocations
    case refunds
    case exonerations
    case plans
    case activity
    case goals
    case officeMoney = "office_money"
    case suspense
    case reversals
    case ordinances
    case policies
    case moraByMonth = "mora_by_month"
    case accountsByMonth = "accounts_by_month"

    /// Whether its rows belong to one account each, and are made anew with it.
    package var isByAccount: Bool {
        switch self {
        case .activity, .goals, .officeMoney, .suspense, .reversals, .ordinances, .policies,
            .moraByMonth, .accountsByMonth:
            false
        default: true
        }
    }

    /// Its columns.
    package var schema: TableSchema { TableSchema.all[self] ?? missing }

    private var missing: TableSchema { preconditionFailure("each table has a schema") }
}

/// A value in a table.
package enum TableCell: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)

    static func flag(_ flag: Bool) -> Self { .integer(flag ? 1 : 0) }

    /// A day by its number.
    static func day(_ number: Int32) -> Self { .text(CivilDateText.of(number)) }

    static func day(_ number: Int32?) -> Self { number.map { .day($0) } ?? .null }

    /// A text by its code; NULL for none.
    static func code(_ code: Int32, _ space: CodeSpace) -> Self {
        code < 0 ? .null : .text(space.name(code))
    }

    /// The components of what is due, in the order of the columns.
    static func dues(_ dues: Dues) -> [Self] {
        [dues.principal, dues.interest, dues.fine, dues.surcharge].map(TableCell.integer)
    }
}

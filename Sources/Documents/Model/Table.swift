// SPDX-License-Identifier: MIT
public import EventLog

extension Document {
    /// Rows of the same columns, and what they add up to.
    public struct Table: Sendable {
        /// What stands above it.
        public var title: String
        /// The columns.
        public var columns: [Column]
        /// The rows, as many cells each as there are columns.
        public var rows: [[Cell]]
        /// The totals, as many cells as columns; nil for none.
        public var totals: [Cell]?
        /// Whether columns in which nothing stands are left out where people read.
        public var hidesEmpty = true

        /// A table.
        public init(title: String, columns: [Column], rows: [[Cell]], totals: [Cell]? = nil) {
            self.title = title
            self.columns = columns
            self.rows = rows
            self.totals = totals
        }

        /// The columns in which something stands, the first one always.
        var shown: [Int] {
            guard hidesEmpty else { return Array(columns.indices) }
            return columns.indices.filter { column in
                column == 0 || rows.contains { !$0[column].text.isEmpty }
            }
        }
    }

    /// A column of a table.
    public struct Column: Hashable, Sendable {
        /// What stands above it.
        public var heading: String
        /// Whether its cells stand to the right, as numbers do.
        public var isNumber: Bool
        /// What becomes of it where there is little space.
        public var weight: Weight

        /// A column.
        public init(_ heading: String, isNumber: Bool, weight: Weight = .usual) {
            self.heading = heading
            self.isNumber = isNumber
            self.weight = weight
        }

        /// What becomes of a column in a narrow place, such as a terminal.
        public enum Weight: Hashable, Sendable {
            /// It tells rows apart: it stays, and is not cut as long as anything else can be.
            case key
            /// A text that says little when it is cut short.
            case detail
            /// Nothing in particular.
            case usual
            /// It is left out before others.
            case spare
        }
    }

    /// A value and how people read it.
    public struct Cell: Hashable, Sendable {
        /// How people read it.
        public var text: String
        /// What a spreadsheet reckons with.
        public var value: Value

        /// A cell.
        public init(_ text: String, _ value: Value) {
            self.text = text
            self.value = value
        }

        /// A cell of text.
        public init(text: String) {
            self.init(text, text.isEmpty ? .none : .text)
        }

        /// An empty cell.
        public static let empty = Cell("", .none)

        /// What a spreadsheet reckons with.
        public enum Value: Hashable, Sendable {
            /// Nothing.
            case none
            /// The text itself.
            case text
            /// `digits` over ten to the power of `decimals`: an amount is its cents with two.
            case number(digits: Int64, decimals: Int)
            /// A day.
            case date(CivilDate)
        }
    }
}

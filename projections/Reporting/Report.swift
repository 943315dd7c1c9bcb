// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// A report as data: what its JSON holds, with what people need to read it as a table.
///
/// The JSON of a report is an object whose keys are `report`, the clocks, then `fields` and
/// `parts` in their order (command line, "Report shapes").
public struct Report: Sendable {
    /// The report's name, such as `mora`.
    public let name: String
    /// The question it answers.
    public let clocks: Clocks
    /// The accounts it is about; empty for all.
    ///
    /// In JSON the object `filter`, where there is one.
    public internal(set) var filter: [Field] = []
    /// Of a comparison the clocks of the side that is compared with; `clocks` has the other's.
    public internal(set) var clocksBefore: Clocks?
    /// Single values that stand before the parts, such as a statement's account.
    public var fields: [Field]
    /// Tables and totals, in the order of the JSON.
    public var parts: [Part]

    /// A report.
    public init(name: String, clocks: Clocks, fields: [Field] = [], parts: [Part]) {
        self.name = name
        self.clocks = clocks
        self.fields = fields
        self.parts = parts
    }

    /// Whether its first part is a table with rows, such as findings or differences.
    public var hasRows: Bool {
        guard case .table(let table)? = parts.first else { return false }
        return !table.rows.isEmpty
    }

    /// The clocks under which a report was made, and the log it was made from: enough to
    /// make it again.
    public struct Clocks: Hashable, Sendable {
        /// Events that took effect up to this day count.
        public var asOf: CivilDate
        /// Events recorded up to this moment count; nil for the whole log.
        public var knownAt: Instant?
        /// The name of the policy in force on `asOf`, or of the one that replaced it.
        public var policyName: String
        /// Its hash, 64 hexadecimal digits.
        public var policyHash: String
        /// Whether that policy was put in place of those in force, so that the answer is a what-if.
        public var isPolicySupposed: Bool
        /// How many events were known then.
        public var events: UInt64
        /// The Merkle root over them.
        public var root: Digest
        /// The files of events that counted besides, which are not in the log.
        public var drafts: [DraftFile]

        /// The clocks of a report.
        public init(
            asOf: CivilDate,
            knownAt: Instant?,
            policyName: String,
            policyHash: String,
            isPolicySupposed: Bool = false,
            events: UInt64,
            root: Digest,
            drafts: [DraftFile] = []
        ) {
            self.asOf = asOf
            self.knownAt = knownAt
            self.policyName = policyName
            self.policyHash = policyHash
            self.isPolicySupposed = isPolicySupposed
            self.events = events
            self.root = root
            self.drafts = drafts
        }
    }

    /// A key and its value.
    public struct Field: Hashable, Sendable {
        /// The JSON key.
        public let name: String
        /// The value.
        public let value: Value

        /// A key and its value.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A value in a report.
    public enum Value: Hashable, Sendable {
        /// JSON null; an empty cell.
        case null
        /// Text, a code or a name.
        case text(String)
        /// A code; people read the words of another one, which says more.
        case code(String, readAs: String)
        /// An amount, in JSON a string with two decimals.
        case money(Money)
        /// A whole number.
        case count(Int)
        /// A day.
        case date(CivilDate)
        /// A month.
        case month(CivilMonth)
        /// A moment.
        case instant(Instant)
        /// Yes or no.
        case flag(Bool)
        /// A decimal already written out, such as a percentage; in JSON a string.
        case decimal(String)
        /// Records within a record, in JSON an array of objects.
        indirect case records([[Field]])
    }

    /// A column of a table.
    public struct Column: Hashable, Sendable {
        /// The JSON key, English and stable.
        public let name: String
        /// What people read above it.
        public let heading: Wording

        /// A column.
        public init(_ name: String, es: String, en: String) {
            self.name = name
            heading = Wording(es: es, en: en)
        }
    }

    /// Rows of the same columns, in JSON an array of objects.
    public struct Table: Sendable {
        /// The JSON key.
        public let name: String
        /// What people read above it.
        public let title: Wording
        /// The columns.
        public let columns: [Column]
        /// The rows, as many values each as there are columns.
        public var rows: [[Value]]
        /// What the columns add up to, for people.
        ///
        /// As many values as columns, null where nothing is added up. Totals that belong to
        /// the JSON are a part of their own.
        public var totals: [Value]?

        /// A table.
        public init(
            name: String,
            title: Wording,
            columns: [Column],
            rows: [[Value]],
            totals: [Value]? = nil
        ) {
            self.name = name
            self.title = title
            self.columns = columns
            self.rows = rows
            self.totals = totals
        }
    }

    /// A piece of a report, in JSON a key of its object.
    public enum Part: Sendable {
        /// An array of objects.
        case table(Table)
        /// An object of single values, such as `totals`.
        case object(name: String, fields: [Field])
        /// An object of arrays, such as `groups`.
        case tables(name: String, tables: [Table])
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// Where a column of a record stands.
enum ColumnPlace: Hashable, Sendable {
    /// From the first character to the last, both counted, from 1.
    case positions(ClosedRange<Int>)
    /// The field of that number, from 1.
    case field(Int)
    /// The field that the file's first line gives that name.
    case named(String)
}

/// A column of a record.
struct RecordColumn: Hashable, Sendable {
    let name: String
    let place: ColumnPlace
    /// Where the mapping says so.
    let origin: YAMLValue

    /// As messages name it: with the place that it takes.
    var label: String {
        switch place {
        case .positions(let range): "\(name) (\(range.lowerBound)-\(range.upperBound))"
        case .field(let number): "\(name) (\(number))"
        case .named(let heading): heading == name ? name : "\(name) (\(heading))"
        }
    }
}

/// One kind of line: its tag and its columns.
struct RecordLayout: Hashable, Sendable {
    /// What stands at the tag's place; nil for the lines that no other record claims.
    let tags: Set<String>?
    /// How many characters a line of fixed width has; nil where that is not said.
    let width: Int?
    let columns: [RecordColumn]
    /// Where the mapping describes it.
    let origin: YAMLValue
}

/// The lines of a utility's file: which there are, and where their columns stand.
struct RecordSet: Hashable, Sendable {
    /// What every kind of line says of itself; nil where all are payments.
    let tag: RecordColumn?
    let header: RecordLayout?
    let detail: RecordLayout
    let trailer: RecordLayout?
    /// Tags of lines that nobody needs.
    let ignored: Set<String>
}

/// The forms in which a file comes.
enum RemittanceForm: Hashable, Sendable {
    case fixedWidth(FixedWidthLayout)
    case csv(CSVLayout)

    var encoding: CSVLayout.Encoding {
        switch self {
        case .fixedWidth(let layout): layout.encoding
        case .csv(let layout): layout.encoding
        }
    }
}

/// How a file of fixed columns is written.
struct FixedWidthLayout: Hashable, Sendable {
    var encoding = CSVLayout.Encoding.utf8
    /// Whether blanks around a value are left out.
    var trims = true
    /// Words that stand for nothing.
    var emptyWords: Set<String> = []
    /// Whether lines may have lost the blanks at their end.
    var allowsShortLines = false
}

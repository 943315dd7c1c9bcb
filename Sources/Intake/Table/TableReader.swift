// SPDX-License-Identifier: MIT
import Receivables

/// A file of rows and columns, read front to back in flat memory.
protocol TableReader {
    /// Goes to the next row.
    ///
    /// - Throws: what reading the file throws.
    mutating func step() throws -> TableStep

    /// The row's number, from 1: in a text the line on which it begins.
    var line: Int { get }
    /// The fields' bytes in UTF-8, one after another.
    var bytes: [UInt8] { get }
    /// Where each field ends in `bytes`.
    var ends: [Int] { get }
    /// What each field is; empty where all are text.
    var kinds: [CellKind] { get }
    /// The sheet that the rows are of, where there are several.
    var sheet: String? { get }
    /// Whether a row without its last fields is whole: sheets leave out what is empty.
    var leavesOutEmptyFields: Bool { get }
    /// Whether the file ended within its last row: of a text, without an end of line.
    var endsWithinRow: Bool { get }
}

/// What comes next in a table.
enum TableStep: Hashable {
    /// A row: its fields are at hand until the next step.
    case row
    /// A row that cannot be used, and why.
    case flawed(TableFlaw)
    /// A row with nothing in it.
    case blank
    /// The end of the file.
    case end
}

/// Why a row cannot be read at all.
struct TableFlaw: Hashable, Sendable {
    /// The field it is about.
    var field: Int?
    let reason: Wording
}

/// What a field of a row is, where the file says so.
enum CellKind: Hashable, Sendable {
    case text
    /// A number in digits and a point.
    case number
    /// A day `YYYY-MM-DD`, perhaps with ` HH:MM:SS` behind it.
    case date
    /// What the program shows in place of a value it could not reckon: `#N/A`.
    case error
    /// A formula whose value was not saved.
    case unknown
}

extension TableReader {
    /// How many fields the row has.
    var fieldCount: Int { ends.count }

    /// Where a field stands in `bytes`.
    func range(_ field: Int) -> Range<Int> {
        (field == 0 ? 0 : ends[field - 1])..<ends[field]
    }

    /// The row on one line, for a report: at most 200 characters, without control characters.
    func excerpt(_ delimiter: UInt8) -> String {
        let sizeMax = 800
        var text: [UInt8] = []
        for field in 0..<fieldCount where text.count <= sizeMax {
            if field > 0 { text.append(delimiter) }
            text.append(contentsOf: bytes[range(field)].prefix(sizeMax))
        }
        return YAMLValue.short(String(decoding: text, as: UTF8.self), upTo: 200)
    }

    /// What people call a field: in a sheet `B17`.
    func address(_ field: Int) -> String? {
        sheet == nil ? nil : CellAddress(row: line, column: field + 1).description
    }
}

/// A cell as spreadsheets name it: `B17`.
struct CellAddress: Hashable, CustomStringConvertible {
    /// Both from 1.
    let row: Int
    let column: Int

    /// The most of each that a sheet has.
    static let rowMax = 1_048_576
    static let columnMax = 16_384

    init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

    /// Reads `B17`; nil for all else, and beyond the most that a sheet has.
    init?(_ text: String) {
        var (row, column) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - 0x40)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
                row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
            guard row <= Self.rowMax, column <= Self.columnMax else { return nil }
        }
        guard row > 0 else { return nil }
        self.init(row: row, column: column)
    }

    var description: String {
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + "\(row)"
    }
}

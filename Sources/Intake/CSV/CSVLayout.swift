// SPDX-License-Identifier: MIT
import Receivables

/// How a file of rows and columns is written.
struct CSVLayout: Hashable, Sendable {
    /// The character sets that files come in.
    enum Encoding: String, Hashable, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case latin1
        case windows1252 = "windows-1252"
    }

    /// What separates fields.
    var delimiter = UInt8(ascii: ",")
    /// What surrounds fields that hold delimiters or line ends; nil where nothing does.
    var quote: UInt8? = UInt8(ascii: "\"")
    /// Whether the first row names the columns.
    var hasHeader = true
    /// The names of the columns of a file without a header; nil numbers them from 1.
    var columns: [String]?
    /// The row of the header, or of the first row where there is none; rows above it are titles.
    var firstRow = 1
    /// How many rows the header has.
    var headerRows = 1
    /// The columns whose empty fields hold what stood above them, as merged cells do.
    var filledDown: [YAMLValue] = []
    /// The sheet of a workbook; nil for its only one.
    var sheet: String?
    var encoding = Encoding.utf8
    /// Whether blanks around a field are left out.
    var trims = true
    /// Words that stand for nothing, such as `NULL`.
    var emptyWords: Set<String> = []
}

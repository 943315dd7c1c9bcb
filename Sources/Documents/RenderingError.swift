// SPDX-License-Identifier: MIT

/// A document that could not be made.
public struct RenderingError: Error, Hashable, Sendable {
    /// What failed.
    public enum Code: Hashable, Sendable {
        /// The library that writes PDF files refused.
        case pdf
        /// No font has the letters of Spanish.
        case noFont
        /// The library that writes spreadsheets refused.
        case spreadsheet
        /// A table has more rows than a spreadsheet holds (1,048,575 below the headings).
        case tooManyRows
        /// A library that is loaded when it is needed is not on this machine; `reason` is the
        /// loader's, and the package of Debian and Ubuntu has it.
        case missingLibrary(package: String)
        /// A file for the time being could not be made or read; `reason` names it.
        case temporaryFile
    }

    /// What failed.
    public let code: Code
    /// What the library or the system says of it, or the table's title.
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}

// SPDX-License-Identifier: MIT
public import Receivables

extension CSVReader: TableReader {
    var kinds: [CellKind] { [] }
    var sheet: String? { nil }
    var leavesOutEmptyFields: Bool { false }

    mutating func step() throws -> TableStep {
        switch try next() {
        case .row: .row
        case .blank: .blank
        case .end: .end
        case .flawed(let flaw):
            if case .badEncoding(let field) = flaw {
                .flawed(TableFlaw(field: field, reason: flaw.wording(layout.encoding)))
            } else {
                .flawed(TableFlaw(reason: flaw.wording(layout.encoding)))
            }
        }
    }

    /// Refuses a file that begins as UTF-16 does, which is not read.
    mutating func refuseUTF16(_ file: String?) throws {
        guard try looksLikeUTF16() else { return }
        throw DocumentError.isUTF16(file)
    }
}

extension DocumentError {
    /// A file is written in UTF-16, which is not read.
    public static func isUTF16(_ file: String?) -> DocumentError {
        DocumentError(
            .unsupported,
            file: file,
            line: 1,
            column: 1,
            path: "",
            Wording(
                es: "el archivo está en UTF-16; guárdelo como UTF-8",
                en: "the file is UTF-16; save it as UTF-8"
            )
        )
    }
}

extension [UInt8] {
    /// Whether a file that begins so bears the mark of UTF-16, in either order.
    public var hasUTF16Mark: Bool { starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) }
}

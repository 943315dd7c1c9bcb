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

    /// Refuses a file that begins as no text does that is read here.
    mutating func refuseOtherForms(_ file: String?) throws {
        try Self.refuseOtherForms(try beginning(), file)
    }

    /// The same of a file that begins so.
    static func refuseOtherForms(_ bytes: [UInt8], _ file: String?) throws(DocumentError) {
        if bytes.hasUTF16Mark || bytes.hasUTF16Zeros { throw DocumentError.isUTF16(file) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw DocumentError.isZip(file) }
    }
}

extension DocumentError {
    /// A file is of a kind that is not read, which its first bytes say.
    static func unsupported(_ file: String?, _ wording: Wording) -> DocumentError {
        DocumentError(.unsupported, file: file, line: 1, column: 1, path: "", wording)
    }

    /// A file is written in UTF-16, which is not read.
    public static func isUTF16(_ file: String?) -> DocumentError {
        unsupported(
            file,
            Wording(
                es: "el archivo está en UTF-16; guárdelo como UTF-8",
                en: "the file is UTF-16; save it as UTF-8"
            )
        )
    }

    /// A file is a zip, as workbooks are too.
    fileprivate static func isZip(_ file: String?) -> DocumentError {
        unsupported(
            file,
            Wording(
                es: "el archivo no es un texto, sino un libro (.xlsx) o un zip; dele la "
                    + "terminación .xlsx, guárdelo como CSV, o saque del zip el archivo que trae",
                en: "the file is not text but a workbook (.xlsx) or a zip; give it the ending "
                    + ".xlsx, save it as CSV, or take the file out of the zip"
            )
        )
    }
}

extension [UInt8] {
    /// Whether a file that begins so bears the mark of UTF-16, in either order.
    public var hasUTF16Mark: Bool { starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) }

    /// Whether a file that begins so is UTF-16 without its mark: every second byte is a zero, in either
    /// order, and no other.
    fileprivate var hasUTF16Zeros: Bool {
        let zeros = prefix(4).map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }
}

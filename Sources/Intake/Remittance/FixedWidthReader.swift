// SPDX-License-Identifier: MIT
import Receivables

/// Cuts bytes into lines, and a line into characters, so that columns can be cut out by position.
///
/// Lines end at LF, CR LF or CR; a byte order mark is skipped, and so is the 0x1A with which DOS ends
/// a file. Lines with nothing on them are passed over.
struct FixedWidthReader {
    /// The most characters that a line may have.
    static let widthMax = 4_096

    let layout: FixedWidthLayout
    private let bytes: [UInt8]
    private var at = 0
    private var line = 0

    init(_ layout: FixedWidthLayout, _ bytes: [UInt8]) {
        self.layout = layout
        self.bytes = bytes.last == 0x1A ? Array(bytes.dropLast()) : bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The next line that has something on it; nil at the end.
    mutating func next() throws(RemittanceError) -> RecordRow? {
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
            let text = bytes[start..<at]
            if at < bytes.count {
                let isReturn = bytes[at] == 0x0D
                at += 1
                if isReturn, at < bytes.count, bytes[at] == 0x0A { at += 1 }
            }
            line += 1
            if !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return try row(text) }
        }
        return nil
    }

    private func row(_ text: ArraySlice<UInt8>) throws(RemittanceError) -> RecordRow {
        guard text.count <= 4 * Self.widthMax else { throw tooLong }
        guard text.contains(where: { $0 >= 0x80 }) else {
            let row = RecordRow(line: line, bytes: Array(text), .characters(nil))
            guard text.count <= Self.widthMax else { throw tooLong }
            return row
        }
        guard let decoded = layout.encoding.text(text) else {
            throw RemittanceError(
                line: line,
                CSVFlaw.badEncoding(field: 0).wording(layout.encoding)
            )
        }
        var starts: [Int] = []
        var utf8: [UInt8] = []
        for scalar in decoded.unicodeScalars {
            starts.append(utf8.count)
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        guard starts.count <= Self.widthMax else { throw tooLong }
        return RecordRow(line: line, bytes: utf8, .characters(starts))
    }

    private var tooLong: RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "la línea tiene más de \(Self.widthMax) caracteres. ¿Es otro archivo, o va "
                    + "separado por un signo (form: csv)?",
                en: "the line has more than \(Self.widthMax) characters. Is it another file, or "
                    + "separated by a sign (form: csv)?"
            )
        )
    }
}

extension CSVLayout.Encoding {
    /// The text that bytes stand for; nil if one of them stands for nothing.
    fileprivate func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard self != .utf8 else { return String(validating: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }
}

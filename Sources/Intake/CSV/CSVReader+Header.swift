// SPDX-License-Identifier: MIT
import Receivables

extension CSVReader {
    /// The names of the columns, and what comes after the header if it had to be looked at.
    mutating func header(
        file: String?
    ) throws -> (columns: [String], firstRow: Next?) {
        if try looksLikeUTF16() {
            throw error(
                file,
                .unsupported,
                Wording(
                    es: "el archivo está en UTF-16; guárdelo como UTF-8",
                    en: "the file is UTF-16; save it as UTF-8"
                )
            )
        }
        if let columns = layout.columns { return (columns, nil) }
        let first = try next()
        guard layout.hasHeader else {
            return ((0..<fieldCount).map { "\($0 + 1)" }, first)
        }
        switch first {
        case .row: return (RowValues(self).texts, nil)
        case .flawed(let flaw): throw error(file, .syntax, flaw.wording(layout.encoding))
        case .blank, .end:
            throw error(
                file,
                .missingKey,
                Wording(
                    es: "se esperaba una primera fila con los nombres de las columnas",
                    en: "expected a first row with the names of the columns"
                )
            )
        }
    }

    private func error(
        _ file: String?,
        _ code: DocumentError.Code,
        _ wording: Wording
    ) -> DocumentError {
        DocumentError(code, file: file, line: max(1, line), column: 1, path: "", wording)
    }

    /// Why the row cannot be read, with the column where that is known.
    func fault(_ flaw: CSVFlaw, _ columns: [String]) -> RowFault {
        var column: String?
        if case .badEncoding(let field) = flaw, field < columns.count { column = columns[field] }
        return RowFault(column, flaw.wording(layout.encoding))
    }

    /// The row on one line, for a report: at most 200 characters, without control characters.
    var excerpt: String {
        let sizeMax = 800
        var text: [UInt8] = []
        for field in 0..<fieldCount where text.count <= sizeMax {
            if field > 0 { text.append(layout.delimiter) }
            text.append(contentsOf: bytes[range(field)].prefix(sizeMax))
        }
        return YAMLValue.short(String(decoding: text, as: UTF8.self), upTo: 200)
    }
}

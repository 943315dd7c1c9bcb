// SPDX-License-Identifier: MIT
import Receivables

/// Where a table's rows begin, and what its columns are called.
struct TableHeader {
    let columns: [String]
    /// What comes after the header, if it had to be looked at.
    let firstStep: TableStep?

    /// Reads up to the first row, passing over what stands above the header.
    init(_ reader: inout any TableReader, _ layout: CSVLayout, file: String?) throws {
        var step = try reader.step()
        while reader.line < layout.firstRow, step != .end, !Self.endsSheet(step, reader) {
            step = try reader.step()
        }
        if let columns = layout.columns {
            (self.columns, firstStep) = (columns, step)
            return
        }
        guard layout.hasHeader else {
            columns = (0..<reader.fieldCount).map { "\($0 + 1)" }
            firstStep = step
            return
        }
        var names: [String] = []
        for count in 1...layout.headerRows {
            if count > 1 { step = try reader.step() }
            switch step {
            case .row:
                let texts = RowValues(reader, layout).texts
                names = count == 1 ? texts : Self.joined(names, texts)
            case .flawed(let flaw): throw Self.error(reader, file, .syntax, flaw.reason)
            case .blank, .end: throw Self.error(reader, file, .missingKey, Self.noNames)
            }
        }
        (columns, firstStep) = (names, nil)
    }

    /// Whether nothing follows: a text goes on behind a line that cannot be read, a sheet does not.
    private static func endsSheet(_ step: TableStep, _ reader: any TableReader) -> Bool {
        if case .flawed = step { reader.sheet != nil } else { false }
    }

    /// The names of two header rows: an upper one reaches over the empty cells to its right, as
    /// merged cells do.
    private static func joined(_ upper: [String], _ lower: [String]) -> [String] {
        var reaching = ""
        return (0..<max(upper.count, lower.count)).map { column in
            if column < upper.count, !upper[column].isEmpty { reaching = upper[column] }
            let name = column < lower.count ? lower[column] : ""
            return [reaching, name].filter { !$0.isEmpty }.joined(separator: " / ")
        }
    }

    private static var noNames: Wording {
        Wording(
            es: "se esperaba una primera fila con los nombres de las columnas",
            en: "expected a first row with the names of the columns"
        )
    }

    private static func error(
        _ reader: any TableReader,
        _ file: String?,
        _ code: DocumentError.Code,
        _ wording: Wording
    ) -> DocumentError {
        DocumentError(code, file: file, line: max(1, reader.line), column: 1, path: "", wording)
    }
}

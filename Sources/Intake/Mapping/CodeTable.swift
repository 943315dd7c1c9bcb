// SPDX-License-Identifier: MIT
import Receivables

/// What codes of another system mean: a CSV file whose first column is the code, and the second
/// what it is here.
enum CodeTable {
    /// Why a table is refused.
    struct Flaw: Error {
        let line: Int
        let reason: Wording
    }

    /// The most bytes that a table may have.
    static let byteCountMax = 16 << 20

    /// Reads a table; the delimiter is the sign of its header that is one.
    static func read(_ bytes: [UInt8]) throws -> [String: String] {
        var layout = CSVLayout()
        let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        layout.delimiter = Array(",;\t".utf8).first(where: header.contains) ?? layout.delimiter
        var rest = bytes
        var reader = CSVReader(layout) {
            defer { rest = [] }
            return rest
        }
        var table: [String: String] = [:]
        var isHeader = true
        while true {
            switch try reader.step() {
            case .end: return table
            case .blank: continue
            case .flawed(let flaw): throw Flaw(line: reader.line, reason: flaw.reason)
            case .row:
                defer { isHeader = false }
                let values = RowValues(reader, layout)
                guard reader.fieldCount >= 2 else {
                    throw Flaw(line: reader.line, reason: .twoColumns)
                }
                if isHeader { continue }
                let (code, meaning) = (values.text(0), values.text(1))
                guard table[code] == nil || table[code] == meaning else {
                    throw Flaw(line: reader.line, reason: repeated(code))
                }
                table[code] = meaning
            }
        }
    }

    private static func repeated(_ code: String) -> Wording {
        let code = YAMLValue.short(code)
        return Wording(
            es: "«\(code)» ya tiene otro significado; deje uno",
            en: "\"\(code)\" has another meaning already; keep one"
        )
    }
}

extension Wording {
    fileprivate static let twoColumns = Wording(
        es: "se esperaban dos columnas: el código y lo que significa",
        en: "expected two columns: the code and what it means"
    )
}

// SPDX-License-Identifier: MIT
import Receivables

/// A line of a utility's file in UTF-8, whose columns are cut out as its record says.
struct RecordRow {
    enum Cells {
        /// Where each character begins; nil where each is one byte.
        case characters([Int]?)
        /// Where each field stands.
        case fields([Range<Int>])
    }

    /// The line, from 1.
    let line: Int
    let bytes: [UInt8]
    private let cells: Cells

    init(line: Int, bytes: [UInt8], _ cells: Cells) {
        (self.line, self.bytes, self.cells) = (line, bytes, cells)
    }

    /// How many characters or fields it has.
    var width: Int {
        switch cells {
        case .characters(let starts): starts?.count ?? bytes.count
        case .fields(let fields): fields.count
        }
    }

    /// Where a column stands; empty where the line ends before it.
    ///
    /// - Throws: where the line ends within it, or lacks the field.
    func range(
        of column: RecordColumn,
        allowsShortLines: Bool
    ) throws(RemittanceError) -> Range<Int> {
        switch (column.place, cells) {
        case (.positions(let positions), .characters(let starts)):
            guard positions.lowerBound <= width else { return bytes.count..<bytes.count }
            guard positions.upperBound <= width || allowsShortLines else {
                throw RemittanceError(line: line, column: column.label, endsWithin)
            }
            func offset(_ character: Int) -> Int {
                character < width ? starts?[character] ?? character : bytes.count
            }
            return offset(positions.lowerBound - 1)..<offset(positions.upperBound)
        case (.field(let number), .fields(let fields)):
            guard number <= fields.count else {
                throw RemittanceError(
                    line: line,
                    column: column.label,
                    Wording(
                        es: "la línea tiene \(width) campos; se esperaban al menos \(number)",
                        en: "the line has \(width) fields; expected at least \(number)"
                    )
                )
            }
            return fields[number - 1]
        default: preconditionFailure("places are of the file's form")
        }
    }

    private var endsWithin: Wording {
        Wording(
            es: "la línea termina dentro de esta columna: tiene \(width) caracteres. Si perdió los "
                + "blancos del final, ponga short-lines: true en file",
            en: "the line ends within this column: it has \(width) characters. If it lost the "
                + "blanks at its end, put short-lines: true under file"
        )
    }
}

/// The lines of a utility's file, whatever its form.
struct RecordRows {
    private enum Source {
        case fixedWidth(FixedWidthReader)
        case csv(any TableReader, first: TableStep?)
    }

    private var source: Source
    /// The names that the file gives its columns; none in one of fixed width.
    let names: [String]
    let trims: Bool
    let emptyWords: Set<String>
    let allowsShortLines: Bool

    init(_ form: RemittanceForm, _ bytes: [UInt8], file: String?) throws {
        let bytes = Self.withoutBlankEnd(bytes)
        try CSVReader.refuseOtherForms(bytes, file)
        var watch = EncodingWatch(form.encoding, file: file)
        for piece in [bytes, []] { try watch.look(at: piece) }
        switch form {
        case .fixedWidth(let layout):
            source = .fixedWidth(FixedWidthReader(layout, bytes))
            (names, trims, emptyWords) = ([], layout.trims, layout.emptyWords)
            allowsShortLines = layout.allowsShortLines
        case .csv(let layout):
            var rest: [UInt8]? = bytes
            var reader: any TableReader = CSVReader(layout) {
                defer { rest = nil }
                return rest ?? []
            }
            let header = try TableHeader(&reader, layout, file: file)
            source = .csv(reader, first: header.firstStep)
            (names, trims, emptyWords) = (header.columns, layout.trims, layout.emptyWords)
            allowsShortLines = false
        }
    }

    /// The bytes up to the end of the last line that has something on it: old systems end files with
    /// the byte 1A or a line of blanks, which is no line of the utility's.
    private static func withoutBlankEnd(_ bytes: [UInt8]) -> [UInt8] {
        let blanks: [UInt8] = [0x09, 0x0A, 0x0D, 0x1A, 0x20]
        guard let last = bytes.lastIndex(where: { !blanks.contains($0) }) else { return bytes }
        // Blanks behind its last value belong to that line.
        var end = last + 1
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        if end < bytes.count, bytes[end] == 0x0D { end += 1 }
        if end < bytes.count, bytes[end] == 0x0A { end += 1 }
        return end < bytes.count ? Array(bytes[..<end]) : bytes
    }

    /// The next line that has something on it; nil at the end.
    mutating func next() throws -> RecordRow? {
        switch source {
        case .fixedWidth(var reader):
            defer { source = .fixedWidth(reader) }
            return try reader.next()
        case .csv(var reader, var first):
            defer { source = .csv(reader, first: first) }
            while true {
                let next = try first ?? reader.step()
                first = nil
                switch next {
                case .end: return nil
                case .blank: continue
                case .flawed(let flaw):
                    let column = flaw.field.flatMap { $0 < names.count ? names[$0] : nil }
                    throw RemittanceError(line: reader.line, column: column, flaw.reason)
                case .row:
                    return RecordRow(
                        line: reader.line,
                        bytes: reader.bytes,
                        .fields((0..<reader.fieldCount).map(reader.range))
                    )
                }
            }
        }
    }

    /// The values of a record's columns in a line.
    func values(_ row: RecordRow, _ columns: [RecordColumn]) throws(RemittanceError) -> RowValues {
        var ranges: [Range<Int>] = []
        for column in columns {
            ranges.append(try row.range(of: column, allowsShortLines: allowsShortLines))
        }
        return RowValues(row.bytes, ranges, trims: trims, emptyWords: emptyWords)
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// The rows of one sheet of a workbook.
///
/// Hidden rows are rows. Of merged cells the first bears the value and the others are empty. A
/// formula is its saved value; no formula is ever reckoned here.
struct SheetReader: TableReader {
    let sheet: String?
    var leavesOutEmptyFields: Bool { true }
    var endsWithinRow: Bool { false }
    private(set) var line = 0
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var kinds: [CellKind] = []

    private let workbook: Workbook
    private let xml: XMLReader
    private var isAtEnd = false

    /// Opens a sheet, whose bytes are checked to the end first: what a row becomes is never
    /// undone by damage behind it.
    ///
    /// `progress` is told how many bytes of how many have been read.
    init(
        _ workbook: Workbook,
        _ sheet: Workbook.Sheet,
        _ progress: @escaping (UInt64, UInt64) -> Void = { _, _ in }
    ) throws {
        let archive = workbook.archive
        guard let part = try archive.part(sheet.part) else {
            throw WorkbookError(
                archive.file,
                at: sheet.part,
                .damagedWorkbook("falta en el archivo", "is missing in the file")
            )
        }
        try archive.check(part, named: sheet.part)
        try archive.open(part, named: sheet.part)
        var readCount: UInt64 = 0
        self.workbook = workbook
        self.sheet = sheet.name
        xml = XMLReader {
            let piece = try archive.read(1 << 16, of: sheet.part)
            readCount += UInt64(piece.count)
            progress(readCount, part.size)
            return piece
        }
    }

    mutating func step() throws -> TableStep {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
        guard !isAtEnd else { return .end }
        do {
            while let token = try xml.next() {
                guard case .start("row", let attributes) = token else { continue }
                try beginRow(attributes)
                return try readRow()
            }
        } catch let flaw as XMLReader.Flaw {
            isAtEnd = true
            return .flawed(TableFlaw(reason: flaw.reason))
        } catch let flaw as TableFlaw {
            // What follows could not be told from rows that were passed over.
            isAtEnd = true
            return .flawed(flaw)
        }
        isAtEnd = true
        return .end
    }

    private mutating func beginRow(_ attributes: [(name: String, value: String)]) throws {
        let stated = attributes.first { $0.name == "r" }.map { Int($0.value) ?? 0 }
        let row = stated ?? line + 1
        guard row > line, row <= CellAddress.rowMax else {
            throw TableFlaw(
                reason: .damagedWorkbook(
                    "las filas no están en orden (tras \(line) viene \(row))",
                    "the rows are not in order (\(row) follows \(line))"
                )
            )
        }
        line = row
    }

    private mutating func readRow() throws -> TableStep {
        var flaw: TableFlaw?
        while let token = try xml.next() {
            switch token {
            case .start("c", let attributes):
                let cell = try readCell(attributes)
                if bytes.count > CSVReader.rowSizeMax { flaw = flaw ?? .tooLong }
                if flaw == nil { flaw = cell }
            case .end("row"):
                if let flaw { return .flawed(flaw) }
                return ends.isEmpty || bytes.isEmpty && kinds.allSatisfy { $0 == .text }
                    ? .blank : .row
            default: break
            }
        }
        return .flawed(TableFlaw(reason: .damagedWorkbook("está incompleto", "is incomplete")))
    }

    /// Takes one cell; returns what is wrong with it alone.
    private mutating func readCell(
        _ attributes: [(name: String, value: String)]
    ) throws -> TableFlaw? {
        var column = ends.count
        var cell = RawCell()
        for (name, value) in attributes {
            switch name {
            case "r":
                guard let address = CellAddress(value), address.row == line,
                    address.column > ends.count
                else { throw TableFlaw(reason: Self.badAddress(value, line)) }
                column = address.column - 1
            case "t": cell.type = value
            case "s": cell.style = Int(value) ?? 0
            default: break
            }
        }
        guard column < CellAddress.columnMax else {
            throw TableFlaw(reason: Self.badAddress("", line))
        }
        while ends.count < column { add([], .text) }
        try cell.read(xml)
        switch cell.value(workbook) {
        case .success(let value): add(value.text, value.kind)
        case .failure(let flaw):
            add([], .text)
            return TableFlaw(field: column, reason: flaw.reason)
        }
        return nil
    }

    private mutating func add(_ text: [UInt8], _ kind: CellKind) {
        if bytes.count <= CSVReader.rowSizeMax { bytes += text }
        ends.append(bytes.count)
        kinds.append(kind)
    }

    private static func badAddress(_ found: String, _ line: Int) -> Wording {
        let name = YAMLValue.short(found)
        return .damagedWorkbook(
            "en la fila \(line) las celdas no están en orden («\(name)»)",
            "in row \(line) the cells are not in order (\"\(name)\")"
        )
    }
}

extension TableFlaw: Error {
    fileprivate static let tooLong = TableFlaw(
        reason: Wording(
            es: "la fila tiene más de \(CSVReader.rowSizeMax) bytes",
            en: "the row has more than \(CSVReader.rowSizeMax) bytes"
        )
    )
}

@available(*, unavailable)
extension SheetReader: Sendable {}

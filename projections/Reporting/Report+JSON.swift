// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Report {
    /// The report as JSON: one object, each row on a line of its own, a newline at the end.
    ///
    /// The same question to the same log gives the same bytes.
    public var json: [UInt8] {
        let pieces = jsonPieces
        var all: [UInt8] = []
        all.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { all += piece }
        return all
    }

    /// The report as JSON, in pieces that follow one another: the rows of a whole town need not be
    /// copied once more to be written.
    ///
    /// The last one is no longer than some rows, and ends with the newline.
    public var jsonPieces: [[UInt8]] {
        var writer = ReportJSONWriter()
        writer.open("{")
        writer.field(Field("report", .text(name)))
        writer.field(Field("asOf", .date(clocks.asOf)))
        writer.field(Field("knownAt", clocks.knownAt.map(Value.instant) ?? .null))
        writer.object(
            "policy",
            [Field("name", .text(clocks.policyName)), Field("hash", .text(clocks.policyHash))]
        )
        writer.object(
            "log",
            [Field("events", .count(Int(clocks.events))), Field("root", .text(clocks.root.hex))]
        )
        if !clocks.drafts.isEmpty {
            writer.field(Field("drafts", .records(clocks.drafts.map(\.fields))))
        }
        if !filter.isEmpty { writer.object("filter", filter) }
        for field in fields { writer.field(field) }
        for part in parts { writer.part(part) }
        writer.close("}")
        writer.bytes.append(UInt8(ascii: "\n"))
        return writer.pieces + [writer.bytes]
    }
}

/// Writes JSON by hand: keys in the order they are given, commas where they belong.
struct ReportJSONWriter {
    /// What stands before `bytes`.
    private(set) var pieces: [[UInt8]] = []
    var bytes: [UInt8] = []
    private var isFirst = true

    mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = true
    }

    mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = false
    }

    mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    mutating func key(_ name: String) {
        separate()
        bytes.appendJSONString(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func field(_ field: Report.Field) {
        key(field.name)
        value(field.value)
    }

    mutating func object(_ name: String, _ fields: [Report.Field]) {
        key(name)
        record(fields)
    }

    mutating func record(_ fields: [Report.Field]) {
        open("{")
        for field in fields { self.field(field) }
        close("}")
    }

    mutating func part(_ part: Report.Part) {
        switch part {
        case .table(let table): self.table(table)
        case .object(let name, let fields): object(name, fields)
        case .tables(let name, let tables):
            key(name)
            open("{")
            for table in tables { self.table(table) }
            close("}")
        }
    }

    mutating func table(_ table: Report.Table) {
        key(table.name)
        open("[")
        let rows = table.rows
        let keys = RowKeys(table.columns)
        // The rows of a whole town, written on all cores.
        let tables = SideBySide.pieces(rows.count) { piece in
            var writer = ReportJSONWriter()
            writer.bytes.reserveCapacity(piece.count * 16 * (table.columns.count + 1))
            writer.isFirst = piece.lowerBound == 0
            for row in rows[piece] { writer.row(row, keys) }
            return writer.bytes
        }
        if tables.count > 1 {
            pieces.append(bytes)
            pieces += tables
            bytes = []
        } else if let only = tables.first {
            bytes += only
        }
        close("]")
    }

    private mutating func row(_ row: [Report.Value], _ keys: RowKeys) {
        separate()
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(UInt8(ascii: "{"))
        for column in row.indices {
            bytes.append(keys[column])
            isFirst = true
            value(row[column])
        }
        close("}")
    }

    /// What stands before each value of a row: comma, key and colon, of all columns in one array.
    private struct RowKeys {
        private var bytes: [UInt8] = []
        private var starts = [0]

        init(_ columns: [Report.Column]) {
            for column in columns {
                var writer = ReportJSONWriter()
                writer.isFirst = bytes.isEmpty
                writer.key(column.name)
                bytes += writer.bytes
                starts.append(bytes.count)
            }
        }

        subscript(column: Int) -> Span<UInt8> {
            @_lifetime(borrow self)
            borrowing get { bytes.span.extracting(starts[column]..<starts[column + 1]) }
        }
    }

    /// What `Money.description` says, without a text of its own.
    private mutating func money(_ cents: Int64) {
        bytes.append(UInt8(ascii: "\""))
        if cents < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.appendDigits(Int(cents.magnitude / 100))
        bytes.append(UInt8(ascii: "."))
        bytes.appendDigits(Int(cents.magnitude % 100), width: 2)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ value: Report.Value) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .text(let text), .decimal(let text), .code(let text, _):
            bytes.appendJSONString(text)
        case .money(let money): self.money(money.cents)
        case .count(let count) where count >= 0: bytes.appendDigits(count)
        case .count(let count): bytes.append(contentsOf: String(count).utf8)
        case .date(let date): bytes.appendJSONString(date.description)
        case .month(let month): bytes.appendJSONString(month.description)
        case .instant(let instant): bytes.appendJSONString(instant.description)
        case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .records(let records):
            open("[")
            for fields in records {
                separate()
                record(fields)
            }
            close("]")
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

@testable import Intake

/// A file that has been read to its end.
struct WholeFile {
    var events = EventColumns(schema: Catalogue.schema)
    var lines: [Int] = []
    var refusals: [RowRefusal] = []
    var skips: [RowSkip] = []
    var counts = RowCounts()

    /// Reads bytes in pieces of `pieceSize`, in runs of `limit`.
    init(
        _ bytes: [UInt8],
        _ mapping: Mapping,
        pieceSize: Int = 65_536,
        limit: Int = 1_000
    ) throws {
        var at = 0
        let file = TableFile.text("f.csv") {
            let end = min(at + pieceSize, bytes.count)
            defer { at = end }
            return Array(bytes[at..<end])
        }
        try self.init(file, mapping, limit: limit)
    }

    /// Reads a file in runs of `limit`.
    init(_ file: TableFile, _ mapping: Mapping, limit: Int = 1_000) throws {
        var source = try RowSource(mapping, file, source: "test")
        while true {
            let run = try source.read(limit, into: &events)
            lines += run.lines
            refusals += run.refusals
            skips += run.skips
            if run.isLast { break }
        }
        counts = source.counts
    }

    init(_ text: String, _ mapping: String, pieceSize: Int = 65_536, limit: Int = 1_000) throws {
        try self.init(
            Array(text.utf8),
            try Mapping.read(mapping, file: "m.yaml"),
            pieceSize: pieceSize,
            limit: limit
        )
    }

    /// The events as canonical JSON, one a line.
    var json: [String] {
        var renderer = CanonicalRenderer(events)
        return (0..<events.count).map { row in
            var bytes: [UInt8] = []
            renderer.append(row: row, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Line and English message of each refusal.
    var messages: [String] { refusals.map { "\($0.line): \($0.message(.english))" } }
}

/// A mapping of `income.recorded` from columns `day`, `what`, `amount`, and more lines.
func incomeMapping(
    _ more: String = "",
    amount: String = "\"{amount}\"",
    on: String = "\"{day}\"",
    what: String = "\"{what}\""
) -> String {
    """
    mapping: test
    \(more)
    events:
      - type: income.recorded
        fields: {on: \(on), actor: ana, category: \(what), amount: \(amount)}
    """
}

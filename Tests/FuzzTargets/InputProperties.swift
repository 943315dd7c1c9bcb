// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Intake
import Receivables

/// Files of events, as lines of JSON and as rows of a table.
enum InputProperties {
    /// The first byte says in what pieces the lines come.
    static func checkLines(_ bytes: [UInt8]) throws -> Bool {
        guard let first = bytes.first else { return false }
        let text = Array(bytes.dropFirst())
        let lengths = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.count)
        var source = JSONLinesSource(.plain, nextPiece: pieces(of: text, size: Int(first) + 1))
        var events = EventColumns(schema: Catalogue.schema)
        var lines: [Int] = []
        var lastLine = 0
        var isMore = true
        while isMore {
            do {
                isMore = try source.read(3, into: &events, lines: &lines)
            } catch let refusal as EventLineError {
                try demand(refusal.line > lastLine, "line \(refusal.line) behind \(lastLine)")
                try demand(refusal.line <= lengths.count, "there is no line \(refusal.line)")
                lastLine = refusal.line
                if let column = refusal.error.column {
                    let length = lengths[refusal.line - 1]
                    try demand((1...length + 1).contains(column), "\(refusal)")
                }
                try demandWords(refusal.error.message)
            }
        }
        try demand(events.count == lines.count, "\(events.count) events of \(lines.count) lines")
        try demandCanonical(events)
        return events.count > 0
    }

    private static let mapping: Mapping? = try? Mapping.read(
        """
        mapping: prueba
        formats: {date: dd/mm/yyyy, money: "1,234.56"}
        skip:
          - when: {estado: anulado}
            reason: {es: recibo anulado, en: void receipt}
        common: {actor: caja}
        events:
          - type: payment.received
            fields:
              on: "{fecha}"
              account: "{cuenta}"
              amount: "{monto}"
              method: cash
              receipt: "{recibo}"
        """,
        file: nil
    )

    /// The first byte says in what pieces the rows come.
    static func checkRows(_ bytes: [UInt8]) throws -> Bool {
        guard let first = bytes.first, let mapping else { return false }
        let text = Array(bytes.dropFirst())
        let whole = try rows(text, mapping, pieceSize: 1 << 20)
        let cut = try rows(text, mapping, pieceSize: Int(first) + 1)
        try demand(whole == cut, "in pieces: \(cut), as a whole: \(whole)")
        return whole.contains { $0.hasPrefix("{") }
    }

    private static func rows(_ text: [UInt8], _ mapping: Mapping, pieceSize: Int) throws -> [String]
    {
        var said: [String] = []
        var events = EventColumns(schema: Catalogue.schema)
        do {
            let file = TableFile.text("f.csv", nextPiece: pieces(of: text, size: pieceSize))
            var source = try RowSource(mapping, file, source: "prueba")
            var (refused, skipped, taken) = (0, 0, 0)
            while true {
                let run = try source.read(2, into: &events)
                refused += run.refusals.count
                skipped += run.skips.count
                taken += run.lines.count
                for refusal in run.refusals {
                    try demand(refusal.line > 1, "the header is refused as a row")
                    try demandWords(refusal.message)
                    said.append(refusal.message(.english))
                }
                if run.isLast { break }
            }
            let counts = source.counts
            try demand(
                counts.rows == counts.accepted + counts.refused + counts.skipped
                    && counts.refused == refused && counts.skipped == skipped
                    && counts.events == taken && events.count == taken,
                "\(counts), but \(refused) refused, \(skipped) skipped, \(events.count) events"
            )
        } catch let error as DocumentError {
            // The header's fault, or the place in the mapping of the column that it lacks.
            try demand(error.line >= 1 && error.column >= 1, "\(error)")
            try demandWords(error.message)
            return [error.message(.english)]
        }
        try demandCanonical(events)
        return said + events.lines
    }

    private static func pieces(of text: [UInt8], size: Int) -> () -> [UInt8] {
        var place = 0
        return {
            let end = min(place + size, text.count)
            defer { place = end }
            return Array(text[place..<end])
        }
    }

    /// Each event in canonical form is read as the same event.
    private static func demandCanonical(_ events: EventColumns) throws {
        var reader = EventLineReader(.plain)
        for line in events.lines {
            var again = EventColumns(schema: Catalogue.schema)
            // Rows of a table have no `recorded` yet, which the log stamps.
            try reader.read(Array(line.utf8).span, into: &again)
            try demand(again.lines == [line], "\(again.lines) of \(line)")
        }
    }

    private static func demandWords(_ message: (Language) -> String) throws(BrokenProperty) {
        for language in [Language.spanish, .english] {
            try demand(!message(language).isEmpty, "a refusal without words")
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Events of a source that is new to the log, and that repeat those of another source: mostly a file that
/// was downloaded again, and got another name on the way.
struct RepeatedEvents {
    private let source: String
    private let other: String
    private var count = 0
    private var all = 0

    /// So many new sources are looked at; a copy of a log may bring any number.
    private static let sourcesMax = 16

    /// Says, on standard error, which new sources of an import repeat another: `reader` is of the log with
    /// what came in or would, `doubts` has what was known of it before.
    static func tell(
        _ reader: LogReader,
        _ doubts: Doubts?,
        file: String,
        isTrial: Bool
    ) throws {
        guard let doubts, doubts.count > 0, reader.count > doubts.count else { return }
        for source in try reader.sources.dropFirst(doubts.sourceCount).prefix(sourcesMax) {
            guard let found = try RepeatedEvents(source.name, reader, after: doubts.count) else {
                continue
            }
            StandardError.line(found.line(file, isTrial: isTrial))
        }
    }

    /// Nil where no other source has the first event or the last of a new source's beginning; nor of
    /// several one alone, which may well be another of the same day and amount.
    private init?(_ source: String, _ reader: LogReader, after before: UInt64) throws {
        guard let other = try Self.other(source, reader, after: before) else { return nil }
        (self.source, self.other) = (source, other)
        var known: [[UInt8]: Int] = [:]
        try reader.forEachMatch([Self.values(of: other)], to: before) { found in
            Self.forEachContent(found) { known[$1, default: 0] += 1 }
        }
        try reader.forEachMatch([Self.values(of: source)], from: before) { found in
            Self.forEachContent(found) { _, content in
                all += 1
                guard let left = known[content], left > 0 else { return }
                known[content] = left - 1
                count += 1
            }
        }
        guard count > 1 || count == all else { return nil }
    }

    /// The source that has one of two new events already, which are looked up by their accounts.
    private static func other(
        _ source: String,
        _ reader: LogReader,
        after before: UInt64
    ) throws -> String? {
        let account = Catalogue.schema.fields[Catalogue.Index.account]
        var probes: [(account: String, content: [UInt8])] = []
        let end = before + UInt64(ImportJob.batchSize)
        try reader.forEachMatch([values(of: source)], from: before, to: end) { found in
            guard let field = found.events.schema.fields.firstIndex(of: account) else { return }
            forEachContent(found) { row, content in
                guard let name = found.events.string(field, row: row) else { return }
                if probes.count == 2 { probes.removeLast() }
                probes.append((name, content))
            }
        }
        guard !probes.isEmpty else { return nil }
        var other: String?
        let wanted = FieldValues(account, probes.map(\.account))
        try reader.forEachMatch([wanted], to: before) { found in
            guard other == nil else { return }
            forEachContent(found) { row, content in
                if other == nil, probes.contains(where: { $0.content == content }) {
                    other = found.events.string(Schema.source, row: row)
                }
            }
        }
        return other
    }

    private static func values(of source: String) -> FieldValues {
        FieldValues(Schema.envelope[Schema.source], [source])
    }

    /// Calls `body` with each event's row, and what it says but for its name and when it was recorded.
    private static func forEachContent(
        _ found: MatchedEvents,
        _ body: (Int, [UInt8]) -> Void
    ) {
        var events = found.events
        for field in [Schema.source, Schema.number, Schema.recorded] {
            events.removeValues(field)
        }
        var renderer = CanonicalRenderer(events)
        for row in found.rows {
            var content: [UInt8] = []
            renderer.append(row: row, to: &content)
            body(row, content)
        }
    }

    private func line(_ file: String, isTrial: Bool) -> String {
        let (count, all) = (Amounts.grouped(count), Amounts.events(all))
        let (own, other) = (source.printable, other.printable)
        let remedy =
            isTrial
            ? Wording(
                es: "entraría todo dos veces: no lo importe",
                en: "all would come in twice: do not import it"
            )
            : Wording(
                es: "está todo dos veces: revierta los de \(own), con un import de event.reversed",
                en: "all is there twice: reverse those of \(own), by an import of event.reversed"
            )
        return say(
            es: "bitacora: aviso: \(file): de \(all.spanish) de \(own), iguales a los de \(other): "
                + "\(count). Si es el mismo archivo con otro nombre, \(remedy.spanish)",
            en: "bitacora: notice: \(file): of \(all.english) of \(own), the same as those of "
                + "\(other): \(count). If it is the same file under another name, \(remedy.english)"
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A trial import (`--dry-run`): judges events as the log would, and leaves it alone.
struct TrialTarget: ImportTarget, ~Copyable {
    private let reader: LogReader
    private var admission: Admission
    /// The last number of each source, and what its new events say.
    private var last: [String: UInt64]
    private var contents: [String: [Digest]] = [:]
    private var lastRecorded: Instant?

    init(_ location: LogLocation) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        let sources = try reader.lastNumbers
        self.reader = reader
        admission = Admission(location, known: sources)
        last = Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.last) })
        lastRecorded = reader.lastRecorded
    }

    func lastNumber(of source: String) -> UInt64 {
        (last[source] ?? 0) + UInt64(contents[source]?.count ?? 0)
    }

    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount {
        var (admission, contents) = (self.admission, self.contents)
        try admission.admit(events)
        var renderer = CanonicalRenderer(events, without: Schema.recorded)
        var count = ImportCount()
        var old: [String: [UInt64: (row: Int, content: Digest)]] = [:]
        var recorded = lastRecorded
        for row in 0..<events.count {
            let source = events.string(Schema.source, row: row) ?? ""
            let number = UInt64(events.integer(Schema.number, row: row) ?? 0)
            var text: [UInt8] = []
            renderer.append(row: row, to: &text)
            let content = Digest.leaf(of: text.span)
            let next = (last[source] ?? 0) + UInt64(contents[source]?.count ?? 0) + 1
            if number == next {
                contents[source, default: []].append(content)
                count.appended += 1
                try check(events, row, now, &recorded)
            } else if number > next {
                throw Self.refused(.numberGap, row, source, number, expected: next)
            } else {
                count.skipped += 1
                guard number > last[source] ?? 0 else {
                    old[source, default: [:]][number] = (row, content)
                    continue
                }
                let index = Int(number - (last[source] ?? 0) - 1)
                guard contents[source]?[index] == content else {
                    throw Self.refused(.numberConflict, row, source, number)
                }
            }
        }
        if !old.isEmpty { try compare(old) }
        (self.admission, self.contents, lastRecorded) = (admission, contents, recorded)
        return count
    }

    /// Holds an event's own `recorded` to the rules of the log.
    private func check(
        _ events: EventColumns,
        _ row: Int,
        _ now: Instant,
        _ last: inout Instant?
    ) throws(LogError) {
        guard let value = events.integer(Schema.recorded, row: row) else { return }
        let recorded = Instant(milliseconds: value)
        let isBackwards = last.map { recorded < $0 } ?? false
        guard !isBackwards, recorded <= now else {
            throw LogError(isBackwards ? .recordedBackwards : .recordedInFuture).with {
                $0.row = row
                $0.recorded = recorded
                $0.recordedLimit = isBackwards ? last : now
            }
        }
        last = recorded
    }

    /// Compares events that bear used numbers with what the log has under those numbers.
    private func compare(_ old: [String: [UInt64: (row: Int, content: Digest)]]) throws {
        var first: LogError?
        try reader.forEachBlock { block in
            let sources = block.events[Schema.source]
            let wanted = (0..<sources.symbols.count).map { old[sources.symbols.string($0)] }
            guard wanted.contains(where: { $0 != nil }) else { return }
            var renderer = CanonicalRenderer(block.events, without: Schema.recorded)
            for row in 0..<block.events.count {
                let source = Int(sources.integers[row])
                let number = UInt64(block.events[Schema.number].integers[row])
                guard let event = wanted[source]?[number] else { continue }
                var text: [UInt8] = []
                renderer.append(row: row, to: &text)
                guard Digest.leaf(of: text.span) != event.content,
                    event.row < first?.row ?? .max
                else { continue }
                first = Self.refused(
                    .numberConflict,
                    event.row,
                    sources.symbols.string(source),
                    number
                )
            }
        }
        if let first { throw first }
    }

    private static func refused(
        _ code: LogError.Code,
        _ row: Int,
        _ source: String,
        _ number: UInt64,
        expected: UInt64? = nil
    ) -> LogError {
        LogError(code).with {
            $0.row = row
            $0.source = source
            $0.number = number
            $0.expectedNumber = expected
        }
    }
}

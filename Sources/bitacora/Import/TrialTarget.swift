// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A trial import (`--dry-run`): judges events as the log would, and leaves it alone.
struct TrialTarget: ImportTarget, ~Copyable {
    private let reader: LogReader
    /// The last number of each source in the log.
    private let last: [ExactText: UInt64]
    /// What each event says, by source and number: of sources met so far, those in the log too.
    private var contents: [ExactText: [Digest]] = [:]
    private var lastRecorded: Instant?
    private var rehearsal: Rehearsal

    init(_ location: LogLocation) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        let sources = try reader.sources
        rehearsal = try Rehearsal(location)
        self.reader = reader
        last = Dictionary(uniqueKeysWithValues: sources.map { (ExactText($0.name), $0.last) })
        lastRecorded = reader.lastRecorded
    }

    func lastNumber(of source: String) -> UInt64 {
        let source = ExactText(source)
        return contents[source].map { UInt64($0.count) } ?? last[source] ?? 0
    }

    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount {
        let sources = events[Schema.source]
        let names = (0..<sources.symbols.count).map { ExactText(sources.symbols.string($0)) }
        try load(names.filter { contents[$0] == nil })
        var added = names.map { _ in [Digest]() }
        let known = names.map { contents[$0] ?? [] }
        var renderer = CanonicalRenderer(events, without: Schema.recorded)
        var text: [UInt8] = []
        var count = ImportCount()
        var recorded = lastRecorded
        for row in 0..<events.count {
            let source = Int(sources.integers[row])
            let index = Int(events[Schema.number].integers[row]) - 1
            text.removeAll(keepingCapacity: true)
            renderer.append(row: row, to: &text)
            let content = Digest.leaf(of: text.span)
            let next = known[source].count + added[source].count
            if index == next {
                added[source].append(content)
                count.appended += 1
                try check(events, row, now, &recorded)
            } else if index > next {
                throw Self.refused(
                    .numberGap,
                    row,
                    names[source].text,
                    index + 1,
                    expected: next + 1
                )
            } else {
                count.skipped += 1
                let isOld = index < known[source].count
                let earlier =
                    isOld ? known[source][index] : added[source][index - known[source].count]
                guard earlier == content else {
                    throw Self.refused(.numberConflict, row, names[source].text, index + 1)
                }
            }
        }
        try rehearsal.append(events, now: now)
        for (name, digests) in zip(names, added) { contents[name, default: []] += digests }
        lastRecorded = recorded
        return count
    }

    /// The log as the import would leave it, to be asked for findings; nil where there is none to ask.
    consuming func close() throws -> (reader: LogReader, before: UInt64)? {
        try rehearsal.close()
    }

    /// Reads, once, what the log has of sources.
    private mutating func load(_ names: [ExactText]) throws {
        guard !names.isEmpty else { return }
        var found: [ExactText: [Digest]] = [:]
        for name in names { found[name] = [] }
        guard names.contains(where: { last[$0] != nil }) else {
            contents.merge(found) { old, _ in old }
            return
        }
        try reader.forEachBlock { block in
            let sources = block.events[Schema.source]
            let names = (0..<sources.symbols.count).map {
                ExactText(sources.symbols.string($0))
            }
            let wanted = names.map { found[$0] != nil }
            var digests = wanted.map { _ in [Digest]() }
            var renderer = CanonicalRenderer(block.events, without: Schema.recorded)
            var text: [UInt8] = []
            for row in 0..<block.events.count {
                let source = Int(sources.integers[row])
                guard wanted[source] else { continue }
                text.removeAll(keepingCapacity: true)
                renderer.append(row: row, to: &text)
                digests[source].append(Digest.leaf(of: text.span))
            }
            for symbol in digests.indices where !digests[symbol].isEmpty {
                found[names[symbol]]? += digests[symbol]
            }
        }
        contents.merge(found) { old, _ in old }
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

    private static func refused(
        _ code: LogError.Code,
        _ row: Int,
        _ source: String,
        _ number: Int,
        expected: Int? = nil
    ) -> LogError {
        LogError(code).with {
            $0.row = row
            $0.source = source
            $0.number = UInt64(number)
            $0.expectedNumber = expected.map { UInt64($0) }
        }
    }
}

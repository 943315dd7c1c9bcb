// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Synchronization

/// Holds each event of a log to the catalogue, on all cores.
final class CatalogueJudgement: Sendable {
    private struct Found {
        var done: UInt64 = 0
        var unfit: [(position: UInt64, what: Wording)] = []
        var errors: [LogError] = []
    }

    /// How many events are judged in one go.
    private static let part: UInt64 = 1 << 18

    private let reader: LogReader
    private let check = CatalogueCheck()
    private let found = Mutex(Found())

    init(_ reader: LogReader) { self.reader = reader }

    /// The events that the catalogue does not take, and why, in the order of the log.
    var unfit: [(position: UInt64, what: Wording)] {
        found.withLock { $0.unfit }.sorted { $0.position < $1.position }
    }

    /// What could not be read.
    var errors: [LogError] { found.withLock { $0.errors } }

    /// Judges all; `progress` is told how many are done, on the caller's thread.
    func run(progress: (UInt64) -> Void) {
        let count = Int((reader.count + Self.part - 1) / Self.part)
        SideBySide.run(
            count,
            progress: { progress(found.withLock { $0.done }) },
            work: { [self] index in
                let start = UInt64(index) * Self.part
                judge(start..<min(start + Self.part, reader.count))
            }
        )
    }

    private func judge(_ positions: Range<UInt64>) {
        var lines = EventLineReader(.plain)
        do {
            try reader.forEachBlock(from: positions.lowerBound, to: positions.upperBound) { block in
                judge(block, &lines)
                found.withLock { $0.done += UInt64(block.events.count) }
            }
        } catch {
            guard let error = error as? LogError else { preconditionFailure("\(error)") }
            found.withLock { $0.errors.append(error) }
        }
    }

    /// Reads event by event what the catalogue does not certainly take.
    private func judge(_ block: DecodedBlock, _ lines: inout EventLineReader) {
        let doubtful = check.doubtfulRows(block.events)
        guard !doubtful.isEmpty else { return }
        var renderer = CanonicalRenderer(block.events)
        var line: [UInt8] = []
        var read = EventColumns(schema: Catalogue.schema)
        for row in doubtful {
            line.removeAll(keepingCapacity: true)
            renderer.append(row: row, to: &line)
            do throws(EventInputError) {
                try lines.read(line.span, into: &read)
            } catch {
                let position = block.firstPosition + UInt64(row)
                found.withLock { $0.unfit.append((position, Wording(error))) }
            }
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// What `verify` found.
struct Verification {
    /// One thing that is wrong.
    struct Finding {
        let file: String
        let offset: UInt64
        let events: Range<UInt64>
        let what: Wording
    }

    /// What the engine found in the bytes.
    let report: VerificationReport
    /// All that is wrong.
    private(set) var findings: [Finding]
    /// How the checkpoints given stand to the log.
    private(set) var checkpoints: [CheckpointVerdict] = []
    private let location: LogLocation

    /// Checks the bytes.
    init(_ location: LogLocation, progress: (UInt64, UInt64) -> Void) throws(LogError) {
        self.location = location
        report = try LogVerifier(location.path).run(progress: progress)
        findings = report.damages.map {
            Finding(
                file: $0.file,
                offset: $0.offset,
                events: $0.events,
                what: Wording($0.finding)
            )
        }
    }

    var isSound: Bool { findings.isEmpty && checkpoints.allSatisfy { $0.flaws.isEmpty } }

    /// Holds each event to the catalogue and, if it is to be full, makes all reports from them.
    mutating func judgeEvents(isFull: Bool, progress: (UInt64, UInt64) -> Void) throws {
        let reader: LogReader
        do {
            reader = try LogReader(location.path, schema: Catalogue.schema)
        } catch {
            note(nil, at: 0, Failure(error).wording)
            return
        }
        var lines = EventLineReader(.plain)
        try reader.forEachBlock { block in
            var renderer = CanonicalRenderer(block.events)
            var line: [UInt8] = []
            var read = EventColumns(schema: Catalogue.schema)
            for row in 0..<block.events.count {
                line.removeAll(keepingCapacity: true)
                renderer.append(row: row, to: &line)
                do throws(EventInputError) {
                    try lines.read(line.span, into: &read)
                } catch {
                    note(reader, at: block.firstPosition + UInt64(row), Wording(error))
                }
            }
            progress(block.firstPosition, reader.count)
        }
        if isFull, isSound { try foldEverything(reader) }
    }

    /// Holds the log to checkpoints that somebody kept.
    mutating func compare(_ files: [CheckpointFile], _ keys: [VerifierKey]) throws(LogError) {
        guard !files.isEmpty else { return }
        // Nothing is compared to a log that is damaged.
        var prover = report.isSound ? LogProver(try LogReader(location.path)) : nil
        checkpoints = try files.map { file throws(LogError) in
            try CheckpointVerdict(file, keys, &prover)
        }
    }

    /// Makes all reports as of today: whether every account can be reckoned with.
    private mutating func foldEverything(_ reader: LogReader) throws {
        let today = try LocalTime.of(zone: reader.identity.timeZone).date(of: Clock.now)
        do {
            _ = try Replay(reader).reports(ReportName.allCases, Question(asOf: today))
        } catch let error as AccountOverflow {
            note(reader, at: error.position, Failure(describing: error).wording)
        } catch let error as TownError {
            note(reader, at: error.position, Failure(describing: error).wording)
        }
    }

    private mutating func note(_ reader: LogReader?, at position: UInt64, _ what: Wording) {
        let segment = reader?.segments.last { $0.firstPosition <= position }
        findings.append(
            Finding(
                file: segment?.name ?? "",
                offset: 0,
                events: position..<(position + 1),
                what: what
            )
        )
    }
}

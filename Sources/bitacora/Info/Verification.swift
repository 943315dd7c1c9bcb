// SPDX-License-Identifier: MIT
import EventLog
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

    var isSound: Bool { findings.isEmpty }

    /// Holds each event to the catalogue and, if it is to be full, to those before it.
    mutating func judgeEvents(isFull: Bool, progress: (UInt64, UInt64) -> Void) throws {
        let reader: LogReader
        do {
            reader = try LogReader(location.path, schema: Catalogue.schema)
        } catch {
            note(nil, at: 0, Failure(error).wording)
            return
        }
        var lines = EventLineReader(.plain)
        var admission = Admission()
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
            if isFull { try judge(block, &admission, reader) }
            progress(block.firstPosition, reader.count)
        }
    }

    private mutating func judge(
        _ block: DecodedBlock,
        _ admission: inout Admission,
        _ reader: LogReader
    ) throws {
        do {
            try admission.admit(block.events)
        } catch let refusal as Admission.Refusal {
            note(reader, at: block.firstPosition + UInt64(refusal.row), refusal.reason)
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

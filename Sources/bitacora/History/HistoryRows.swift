// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Events of the files of another system, merged by the moment at which they were recorded.
///
/// All files are read to the end before the first event is given out, so that nothing is
/// recorded where a row is refused. Events are numbered by file, in the order of their moments.
final class HistoryRows: EventRows {
    /// A file and the rows of it.
    struct File {
        let name: String
        var rows: RowSource
    }

    private var files: [File]
    private let recorded: HistoryManifest.Recorded
    private let goesOn: Bool
    private var clock: LocalCalendar
    private let now: Instant
    private var spool: EventSpool?
    private var merged: (lines: MergedLines, source: JSONLinesSource)?
    private var left: [RowsLeftOut]
    private let progress: (Int) -> Void

    /// What the files hold, by type and year.
    private(set) var tally = HistoryTally()
    /// How many events there are.
    var count: Int { spool?.count ?? 0 }

    /// The events of some files.
    ///
    /// - Parameters:
    ///   - files: the files; of events with the same moment those of the earlier file come first.
    ///   - recorded: when the events were recorded.
    ///   - zone: the municipality's time zone.
    ///   - now: the present, which no event may be behind.
    ///   - goesOn: whether what is not refused is given out all the same.
    ///   - progress: told, while the files are read, how many events there are so far.
    init(
        _ files: [File],
        recorded: HistoryManifest.Recorded,
        zone: String,
        now: Instant,
        goesOn: Bool,
        progress: @escaping (Int) -> Void
    ) {
        self.files = files
        self.recorded = recorded
        self.goesOn = goesOn
        self.now = now
        self.progress = progress
        clock = LocalCalendar(zone)
        left = files.map { _ in RowsLeftOut() }
    }

    func read(
        _ limit: Int,
        into events: inout EventColumns,
        places: inout [InputPlace],
        refused: inout [RefusedLine]
    ) throws -> Bool {
        if merged == nil {
            let lines = try gather(&refused)
            guard goesOn || refused.isEmpty else { return true }
            try begin(lines)
        }
        guard merged != nil else { return false }
        var lines: [Int] = []
        let hasMore = try merged?.source.read(limit, into: &events, lines: &lines) ?? false
        places += merged?.lines.origins(of: lines) ?? []
        return hasMore
    }

    /// Gives all events out once more, from the first; the files are not read again.
    func rewind() throws {
        if let spool { try begin(MergedLines(spool, fileCount: files.count)) }
    }

    private func begin(_ lines: MergedLines) throws {
        let source = JSONLinesSource(try EventInputOptions(recorded: .kept)) {
            try lines.nextPiece()
        }
        merged = (lines, source)
    }

    var notices: [(file: Int, wording: Wording)] {
        left.indices.compactMap { file in left[file].notice.map { (file, $0) } }
    }

    var countsEvents: Bool { true }

    // MARK: Reading the files

    private func gather(_ refused: inout [RefusedLine]) throws -> MergedLines {
        let spool = try EventSpool()
        self.spool = spool
        for file in files.indices {
            var isLast = false
            while !isLast {
                var events = EventColumns(schema: Catalogue.schema)
                let run = try files[file].rows.read(ImportJob.batchSize, into: &events)
                left[file].note(run.skips)
                refused += run.refusals.map { RefusedLine($0, file: file) }
                if recorded == .now { events.removeValues(Schema.recorded) }
                try keep(events, run.lines.map { InputPlace(file: file, line: $0) }, &refused)
                isLast = run.isLast
                progress(spool.count)
            }
        }
        try spool.finish()
        return MergedLines(spool, fileCount: files.count)
    }

    private func keep(
        _ events: EventColumns,
        _ places: [InputPlace],
        _ refused: inout [RefusedLine]
    ) throws {
        var stamped = EventColumns(schema: Catalogue.schema)
        for row in places.indices {
            let day = CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
            var moment = events.integer(Schema.recorded, row: row)
            if moment == nil, recorded == .on {
                moment = clock.instant(of: day, second: 0).milliseconds
            }
            if let moment, moment > now.milliseconds {
                let late = LogError(.recordedInFuture).with {
                    $0.recorded = Instant(milliseconds: moment)
                    $0.recordedLimit = now
                }
                refused.append(RefusedLine(place: places[row], reason: Failure(late).wording))
                continue
            }
            if moment == nil, recorded == .kept {
                refused.append(RefusedLine(place: places[row], reason: .noRecorded))
                continue
            }
            stamped.append(row: row, of: events, without: [Schema.recorded])
            let last = stamped.count - 1
            if let moment, recorded != .now { stamped.set(Schema.recorded, moment) }
            tally.add(stamped, last, day)
            try spool?.add(
                last,
                of: stamped,
                moment: moment ?? Int64(day.dayNumber),
                place: places[row]
            )
        }
    }
}

extension Wording {
    fileprivate static let noRecorded = Wording(
        es: "falta recorded, cuándo se registró; póngalo en el mapeo, o recorded: on (o now) en "
            + "el manifiesto",
        en: "recorded is missing, when it was recorded; give it in the mapping, or say "
            + "recorded: on (or now) in the manifest"
    )
}

// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// The import of another system's history: all files are read and sorted by time, then recorded,
/// then held to the control totals.
struct HistoryImport {
    /// How it is done.
    struct Choices {
        var isTrial = false
        var isAtomic = false
        var keepsGoing = false
        /// Whether differences from the control totals are a no.
        var isStrict = false
        /// Where refused rows are written.
        var refusals: OutputFile?
        var format = OutputFormat.table
    }

    let log: LogLocation
    let choices: Choices

    /// Imports what `plan` makes, given the log's time zone and the bar for reading the files.
    func run(_ plan: (String, ProgressBar) throws -> HistoryPlan) throws {
        let zone = try LogReader(log.path).identity.timeZone
        let reading = ProgressBar(Wording(es: "Leyendo", en: "Reading"), total: 0)
        let plan = try plan(zone, reading)
        let rows = HistoryRows(
            plan.files,
            recorded: plan.recorded,
            zone: zone,
            now: Clock.now,
            goesOn: choices.keepsGoing
        ) { reading.show(events: $0) }
        // What is recorded stays: where the totals are a condition, they are asked about before.
        let asksFirst = choices.isStrict && !choices.isTrial && !plan.controls.isEmpty
        var importing = ProgressBar(asksFirst ? .trying : .importing, total: 0)
        let names = plan.files.map(\.name)
        var job = ImportJob(
            ImportInput(
                names: names,
                rows: rows,
                isHistorical: plan.recorded != .now,
                isSorted: true,
                remittances: RemittanceSources(log)
            ),
            keepsGoing: choices.keepsGoing
        ) { done in
            importing.show(UInt64(done), of: UInt64(rows.count))
        }
        let goesOn = try job.begin()
        reading.clear()
        guard goesOn else { return try finish(job, isWhole: false, []) }
        try choices.refusals?.check()
        if choices.isTrial { return try tryOut(&job, rows, plan.controls, importing) }
        if asksFirst {
            try checkTotals(job, plan.controls, importing)
            try rows.rewind()
            job.beginAgain()
            importing = ProgressBar(.importing, total: 0)
        }
        var target = try LogTarget(log)
        job.doubts = try Doubts(log)
        let countBefore = target.writer.count
        try job.record(into: &target, isAtomic: choices.isAtomic)
        try target.close()
        importing.clear()
        defer { AutomaticSealing.run(log) }
        try Failure.afterRecording(.recorded(count: job.count.appended)) {
            try AddedFindings.report(log, after: countBefore, file: files(job))
            try RepeatedEvents.tell(
                try LogReader(log.path),
                job.doubts,
                file: files(job),
                isTrial: false
            )
            try finish(job, isWhole: true, plan.controls)
        }
    }

    /// Says what would be recorded; where there are control totals, in a copy of the log, in
    /// which it is recorded.
    private func tryOut(
        _ job: inout ImportJob,
        _ rows: HistoryRows,
        _ controls: [ControlFile],
        _ bar: ProgressBar
    ) throws {
        job.doubts = try Doubts(log)
        var output = StandardOutput()
        if controls.isEmpty {
            var target = try Rehearsal(log)
            try job.run(into: &target)
            let rehearsed = try target.close()
            bar.clear()
            try output.write(rows.tally.text(choices.format))
            try output.flush()
            if let (reader, before) = rehearsed {
                try AddedFindings.foretell(reader, after: before, file: files(job))
            }
            return try finish(job, isWhole: true, [])
        }
        let copy = try ScratchLog(log)
        var target = try LogTarget(copy.location)
        let countBefore = target.writer.count
        if choices.isAtomic {
            try job.runAtomically(into: &target)
        } else {
            try job.run(into: &target)
        }
        try target.close()
        bar.clear()
        try output.write(rows.tally.text(choices.format))
        if choices.format == .table { try output.line("") }
        try output.flush()
        // The copy is gone with its last use.
        try withExtendedLifetime(copy) {
            let recorded = try LogReader(copy.location.path)
            try AddedFindings.foretell(recorded, after: countBefore, file: files(job))
            try finish(job, isWhole: true, controls, in: copy.location)
        }
    }

    /// Imports into a copy of the log; if a row is refused or the control totals differ, says so and
    /// ends the command.
    private func checkTotals(
        _ job: ImportJob,
        _ controls: [ControlFile],
        _ bar: ProgressBar
    ) throws {
        let copy = try ScratchLog(log)
        var trial = job
        var target = try LogTarget(copy.location)
        if choices.isAtomic {
            try trial.runAtomically(into: &target)
        } else {
            try trial.run(into: &target)
        }
        try target.close()
        bar.clear()
        // The copy is gone with its last use.
        try withExtendedLifetime(copy) {
            guard choices.keepsGoing || trial.refused.isEmpty else {
                return try finish(trial.undone, isWhole: false, [])
            }
            if try controls.allSatisfy({ try $0.agrees(copy.location) }) { return }
            for control in controls { _ = try control.compare(copy.location, choices.format) }
            StandardError.line(
                say(
                    es: "bitacora: no se registró nada: con --strict no entra lo que no coincide. "
                        + "Corrija los archivos y repita, o sin --strict si la diferencia tiene "
                        + "explicación",
                    en: "bitacora: nothing was recorded: with --strict what does not agree stays "
                        + "out. Correct the files and repeat, or without --strict if the difference "
                        + "is accounted for"
                )
            )
            try finish(trial.undone, isWhole: false, [])
            throw Failure.silent(.no)
        }
    }

    private func files(_ job: ImportJob) -> String { job.names.joined(separator: ", ") }

    /// Holds the log to the control totals, and says what was done.
    private func finish(
        _ job: ImportJob,
        isWhole: Bool,
        _ controls: [ControlFile],
        in location: LogLocation? = nil
    ) throws {
        var agrees = true
        if isWhole, choices.keepsGoing || job.refused.isEmpty {
            for control in controls {
                agrees = try control.compare(location ?? log, choices.format) && agrees
            }
        }
        try ImportSummary(job: job, log: log, isTrial: choices.isTrial, readsAhead: true)
            .report(keepsGoing: choices.keepsGoing, refusals: choices.refusals)
        if !agrees, choices.isStrict { throw Failure.silent(.no) }
    }
}

extension Wording {
    fileprivate static let importing = Wording(es: "Importando", en: "Importing")
    fileprivate static let trying = Wording(es: "Probando", en: "Trying")
}

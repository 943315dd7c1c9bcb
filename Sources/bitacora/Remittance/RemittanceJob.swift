// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// A utility's file on its way into the log: all of it, or nothing.
struct RemittanceJob {
    let input: RemittanceInput
    let location: LogLocation
    /// Whether payments that the log has already under another number are others all the same.
    var asRecorded = false

    /// Records the file and says what became of it.
    func run() throws {
        var writer = try OpenLog.forAppend(location)
        // What is read now stays so until the batch is in: nobody else writes meanwhile.
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        guard writer.lastNumber(of: input.file.source) == 0 else {
            try writer.close()
            return try again(reader, isTrial: false)
        }
        let repeated = try repeated(reader)
        let events = try events(reader)
        let before = writer.count
        let receipt = try writer.append(events.columns, now: Clock.now)
        OpenLog.warn(receipt)
        try writer.close()
        defer { AutomaticSealing.run(location) }
        try Failure.afterRecording(.recorded(count: receipt.appended)) {
            try AddedFindings.report(location, after: before, file: input.name)
            try RemittanceSummary(input, events, appended: receipt.appended, skipped: 0)
                .report(location)
            if let repeated { StandardError.line(repeated.notice) }
        }
    }

    /// Says what would become of the file, and leaves the log alone.
    func tryOut() throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        guard try !reader.sources.contains(where: { $0.name == input.file.source }) else {
            return try again(reader, isTrial: true)
        }
        let repeated = try repeated(reader)
        let events = try events(reader)
        var rehearsal = try Rehearsal(location)
        _ = try rehearsal.append(events.columns, now: Clock.now)
        if let (rehearsed, before) = try rehearsal.close() {
            try AddedFindings.foretell(rehearsed, after: before, file: input.name)
        }
        try RemittanceSummary(
            input,
            events,
            appended: events.columns.count,
            skipped: 0,
            isTrial: true
        ).report(location)
        if let repeated { StandardError.line(repeated.notice) }
    }

    /// What of a remittance is in the log already; nil where that is nothing, or is meant.
    ///
    /// - Throws: `Failure` where it is most of it.
    private func repeated(_ reader: LogReader) throws -> RepeatedRemittance? {
        guard !asRecorded, case .remittance(let remittance) = input.file else { return nil }
        if let same = try RepeatedFile(remittance, reader, file: input.name) { throw same.refusal }
        guard let repeated = try RepeatedRemittance(remittance, reader, file: input.name) else {
            return nil
        }
        if repeated.isMost { throw repeated.refusal }
        return repeated
    }

    private func events(_ reader: LogReader) throws -> RemittanceEvents {
        let today = try Today(reader).date
        if let refusal = input.file.firstToCome(after: today) {
            throw Failure.remittance(refusal, file: input.name)
        }
        let register = try ServiceRegister(reader)
        switch input.file {
        case .remittance(let remittance):
            return RemittanceEvents(remittance, register, actor: Person.user)
        case .correction(let correction):
            do {
                return try CorrectionEvents(correction, reader, register, actor: Person.user).events
            } catch let refusal as RemittanceRefusal {
                throw Failure.remittance(refusal, file: input.name)
            }
        }
    }

    /// The number is in the log already: the same payments do no harm, others are refused.
    private func again(_ reader: LogReader, isTrial: Bool) throws {
        let recorded = try RecordedRemittance(reader, source: input.file.source)
        let isSame = try recorded.isSame(as: input)
        StandardError.line(isSame ? thereAlready : sameInOtherBytes)
        try RemittanceSummary(
            input,
            nil,
            appended: 0,
            skipped: recorded.count,
            isTrial: isTrial
        ).report(location)
    }

    private var thereAlready: String {
        say(
            es: "bitacora: \(input.name): \(input.file.source) ya estaba registrada, el mismo "
                + "archivo; no hay nada nuevo",
            en:
                "bitacora: \(input.name): \(input.file.source) was recorded already, the same file; "
                + "there is nothing new"
        )
    }

    private var sameInOtherBytes: String {
        say(
            es: "bitacora: aviso: \(input.name): \(input.file.source) ya estaba registrada; el "
                + "archivo no es igual byte por byte, pero trae los mismos pagos: no hay nada nuevo",
            en:
                "bitacora: notice: \(input.name): \(input.file.source) was recorded already; the file "
                + "is not the same byte by byte, but has the same payments: there is nothing new"
        )
    }
}

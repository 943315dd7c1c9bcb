// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// What `verify` found.
struct Verification {
    /// What the engine found in the bytes.
    let report: VerificationReport
    /// All that is wrong.
    private(set) var findings: [FindingRow]
    /// Events that the catalogue does not take, and that were taken back: they have never happened.
    private(set) var takenBack: [TakenBackRow] = []
    /// Whether an unfit event has a value in another type's column: somebody altered the files.
    private(set) var hasMisplaced = false
    /// How the checkpoints given stand to the log.
    private(set) var checkpoints: [CheckpointVerdict] = []
    /// Why the events could not be held to the catalogue, where only a newer program can.
    private(set) var unjudged: LogError?
    /// What there is to say of the files without which the log is whole.
    let sideFiles: [SideFileRow]
    private let location: LogLocation
    private let judgement = CatalogueJudgement()

    /// Checks the bytes, and holds the events to the catalogue meanwhile.
    init(_ location: LogLocation, progress: (UInt64, UInt64) -> Void) throws(LogError) {
        self.location = location
        report = try LogVerifier(location.path, indexed: Catalogue.indexed)
            .run(judges: judgement.judges, progress: progress)
        findings = report.damages.map(FindingRow.init)
        sideFiles = report.notes.map(SideFileRow.init)
    }

    /// Whether nothing is wrong with what could be judged.
    var isSound: Bool { findings.isEmpty && checkpoints.allSatisfy { $0.flaws.isEmpty } }

    /// Takes over which events the catalogue does not take and, if it is to be full, makes all reports.
    ///
    /// A log with fields that this program does not know was written by a newer one, or by nobody who
    /// should: that is no damage, but `unjudged`. What devices signed is held to it all the same. But where
    /// an event bears in such a field what its type has in another of the name, no newer program put it there.
    mutating func judgeEvents(isFull: Bool) throws {
        guard let reader = reader() else { return }
        try holdToCatalogue(reader)
        try holdToDevices(reader)
        if isFull, isSound, unjudged == nil { try foldEverything(reader) }
    }

    /// A reader in which the catalogue's fields have their places; those that it lacks stand behind them.
    ///
    /// Nil where the log cannot be read so.
    private mutating func reader() -> LogReader? {
        do {
            return try LogReader(location.path, schema: Catalogue.schema)
        } catch  where error.code == .schemaMismatch {
            unjudged = error
        } catch {
            note(nil, at: 0, "logUnreadable", Failure(error).wording)
            return nil
        }
        guard let own = try? LogReader(location.path).schema.fields else { return nil }
        let known = Catalogue.schema.fields
        guard let grown = Schema(validating: known + own.filter { !known.contains($0) }) else {
            return nil
        }
        return try? LogReader(location.path, schema: grown)
    }

    /// Takes over what the catalogue does not take, apart from it what nobody has to understand any more.
    private mutating func holdToCatalogue(_ reader: LogReader) throws {
        let isAltered = unjudged == nil ? false : try judgement.judgeLacking(reader)
        let unfit = judgement.unfit(before: report.events)
        guard !unfit.isEmpty else { return }
        let reversals = try ReversalPlaces(reader, of: unfit.compactMap(\.name))
        for event in unfit {
            if let name = event.name,
                let by = reversals.reversal(of: name, at: event.position)
            {
                takenBack.append(TakenBackRow(event, name, by: by))
            } else {
                note(reader, at: event.position, Self.unfit, event.what)
                if event.isMisplaced { hasMisplaced = true }
            }
        }
        if isAltered, !findings.isEmpty { unjudged = nil }
    }

    /// Holds what is home of devices to what they signed; a device's own log has nothing signed in it.
    private mutating func holdToDevices(_ reader: LogReader) throws {
        guard !FieldLog.isThere(location.path) else { return }
        for unsigned in try UnsignedEvents.all(in: reader) {
            let (first, last) = (unsigned.positions.lowerBound, unsigned.positions.upperBound)
            note(reader, at: first, to: last, Self.unsigned, unsigned.told)
        }
        for foreign in try ForeignKey.all(in: reader) {
            note(reader, at: foreign.position, Self.keyChanged, foreign.told)
        }
    }

    /// The code of an event that the catalogue does not take.
    static let unfit = "eventUnfit"

    /// The code of events of a device that it has not signed.
    static let unsigned = "deviceUnsigned"

    /// The code of an enrolment that gives a device of which events are home another key.
    static let keyChanged = "deviceKeyChanged"

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
        let today = try Today(reader).reckoned()
        do {
            _ = try Replay(reader).reports(ReportName.allCases, Question(asOf: today))
        } catch let error as AccountOverflow {
            note(
                reader,
                at: error.position,
                "accountUnreckonable",
                Failure(describing: error).wording
            )
        } catch let error as TownError {
            note(
                reader,
                at: error.position,
                "accountUnreckonable",
                Failure(describing: error).wording
            )
        }
    }

    private mutating func note(
        _ reader: LogReader?,
        at position: UInt64,
        to last: UInt64? = nil,
        _ code: String,
        _ what: Wording
    ) {
        let segment = reader?.segments.last { $0.firstPosition <= position }
        findings.append(
            FindingRow(
                file: segment?.name ?? "",
                offset: 0,
                events: position..<((last ?? position) + 1),
                code: code,
                what: what
            )
        )
    }
}

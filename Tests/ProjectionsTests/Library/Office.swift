// SPDX-License-Identifier: MIT
import Dispatch
import EventLog
import Projections
import Receivables

/// What the windows of an office share: one log, in which they record and of which they ask.
final class Office: Sendable {
    /// What a window is told of what it recorded.
    struct Recorded: Sendable {
        let position: UInt64
        let number: UInt64?
        let remarks: [Remark]
    }

    private let directory: String
    private let clock: @Sendable () -> Instant
    private let appender: LogAppender
    /// What is recorded is judged one after the other: two windows then wait, and need not judge again.
    private let judging = DispatchQueue(label: "office.judging", qos: .userInitiated)
    /// Reports use every core for as long as they run.
    private let reporting = DispatchQueue(label: "office.reporting", qos: .utility)

    init(_ directory: String, clock: @escaping @Sendable () -> Instant) {
        var options = AppenderOptions()
        // People use the command line beside it.
        options.holdMax = .milliseconds(250)
        (self.directory, self.clock) = (directory, clock)
        appender = LogAppender(
            directory,
            schema: Catalogue.schema,
            appenderOptions: options,
            clock: clock
        )
    }

    /// Whether nothing goes in any more, because the disk was full or the log was exchanged: make another one.
    var isBroken: Bool { appender.failure != nil }

    /// Records an event of a window, or throws the `Objection` that `append` would have.
    func record(
        _ fields: KeyValuePairs<String, String>,
        from window: String
    ) async throws -> Recorded {
        try await run(on: judging) { try self.judged(fields, window) }
    }

    private func judged(
        _ fields: KeyValuePairs<String, String>,
        _ window: String
    ) throws -> Recorded {
        var draft = EventDraft(try EventInputOptions(source: window, recorded: .dropped))
        for (name, text) in fields { try draft.set(name, text) }
        let event = try draft.single()
        while true {
            let reader = try LogReader(directory, schema: Catalogue.schema)
            let judgement = try Admission(to: reader, now: clock()).judge(event)
            if let objection = judgement.objection { throw objection }
            do {
                let receipt = try appender.appendBlocking(unnumbered: event, ifCount: reader.count)
                return Recorded(
                    position: receipt.firstPosition,
                    number: receipt.number(ofRow: 0),
                    remarks: judgement.remarks
                )
            } catch {
                // Another process may have recorded something meanwhile: judge it beside that too.
                guard error.code == .grown else { throw error }
            }
        }
    }

    /// Whether an account owes nothing today, and what if it does; throws `UnknownAccount` where nothing names it.
    func solvency(of account: String) async throws -> (isSolvent: Bool, report: Report) {
        try await run(on: reporting) {
            let reader = try LogReader(self.directory, schema: Catalogue.schema)
            let today = Today(at: reader, now: self.clock()).date
            return try Replay(reader, account: account).solvency(of: account, Question(asOf: today))
        }
    }

    /// A report of the whole town, as the command line writes it with `--format json`.
    func report(_ name: ReportName, asOf day: CivilDate) async throws -> [UInt8] {
        try await run(on: reporting) {
            let reader = try LogReader(self.directory, schema: Catalogue.schema)
            return try Replay(reader, for: [name]).report(name, Question(asOf: day)).json
        }
    }

    /// Seals what pays by now: to be called now and then.
    func seal() async throws -> SealingReport {
        try await run(on: reporting) {
            try LogSealer(self.directory, indexed: Catalogue.indexed).seal(.due)
        }
    }

    /// Tells of the events behind a position as they come, whoever records them, while `tell` wants more.
    func follow(
        from position: UInt64,
        _ tell: @escaping @Sendable (LogReader, Range<UInt64>) -> Bool
    ) async throws {
        try await run(on: DispatchQueue(label: "office.follower")) {
            let schema = Catalogue.schema
            var follower = try LogFollower(self.directory, schema: schema, from: position)
            while true {
                let new = try follower.next(timeout: .seconds(60))
                guard new.isEmpty || tell(follower.reader, new) else { return }
            }
        }
    }

    /// Waits until all that was handed in is on the disk.
    func close() async throws { try await appender.close() }

    /// Runs what blocks its thread on a queue's, not on one of the few that Swift's tasks share.
    private func run<Value: Sendable>(
        on queue: DispatchQueue,
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

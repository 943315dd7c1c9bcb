// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Assessment {
    /// What an assessment was reckoned from, and what became of it.
    public struct Facts: Hashable, Sendable {
        /// Events recorded up to this moment counted; nil for the whole log.
        public var knownAt: Instant?
        /// How many events the log had then.
        public var events: UInt64
        /// The Merkle root over them.
        public var root: Digest
        /// How many events were appended; nil for a trial.
        public var appended: Int?

        /// What it was reckoned from.
        public init(knownAt: Instant?, events: UInt64, root: Digest, appended: Int?) {
            self.knownAt = knownAt
            self.events = events
            self.root = root
            self.appended = appended
        }
    }

    /// The assessment as one JSON object with a row for each tribute of each account.
    ///
    /// - Throws: `Tariff.Overflow`.
    public func json(_ summary: AssessmentSummary, _ facts: Facts) throws -> [UInt8] {
        var writer = ReportJSONWriter()
        writer.open("{")
        writer.field(Report.Field("report", .text("assessment")))
        writer.field(Report.Field("month", .month(month)))
        writer.field(Report.Field("on", .date(on)))
        writer.field(Report.Field("knownAt", facts.knownAt.map(Report.Value.instant) ?? .null))
        let identity = [
            Report.Field("name", .text(tariff.name)), Report.Field("hash", .text(tariff.hash)),
        ]
        writer.object("tariff", identity)
        let log = [
            Report.Field("events", .count(Int(facts.events))),
            Report.Field("root", .text(facts.root.hex)),
        ]
        writer.object("log", log)
        writer.field(Report.Field("appended", facts.appended.map(Report.Value.count) ?? .null))
        writer.records("summary", summary.charged.map(\.fields))
        writer.records("skipped", summary.skipped.map(\.fields))
        writer.object(
            "totals",
            [
                Report.Field("charges", .count(summary.charges)),
                Report.Field("amount", .money(summary.amount)),
            ]
        )
        writer.key("rows")
        writer.open("[")
        try forEachRow { writer.line($0.fields) }
        writer.close("]")
        writer.close("}")
        writer.bytes.append(UInt8(ascii: "\n"))
        return writer.bytes
    }
}

extension ReportJSONWriter {
    fileprivate mutating func records(_ name: String, _ records: [[Report.Field]]) {
        key(name)
        open("[")
        for record in records { line(record) }
        close("]")
    }

    /// A record on a line of its own.
    fileprivate mutating func line(_ fields: [Report.Field]) {
        separate()
        bytes.append(UInt8(ascii: "\n"))
        record(fields)
    }
}

extension Assessment.Row {
    /// The row under its stable names, as JSON and CSV hold it; the reckoning in English.
    public var fields: [Report.Field] {
        [
            Report.Field("account", .text(account)),
            Report.Field("kind", .text(kind)),
            Report.Field("tribute", .text(tribute)),
            Report.Field("status", .text(status.rawValue)),
            Report.Field("amount", (reckoning?.amount).map(Report.Value.money) ?? .null),
            Report.Field("due", due.map(Report.Value.date) ?? .null),
            Report.Field("missing", .text(missing.map(\.rawValue).joined(separator: ","))),
            Report.Field("standing", standing.map { .money($0.amount) } ?? .null),
            Report.Field("position", standing.map { .count(Int($0.position)) } ?? .null),
            Report.Field("reckoning", .text(reckoning?.wording(.english) ?? "")),
        ]
    }

    /// The names of ``fields``.
    public static let names = [
        "account", "kind", "tribute", "status", "amount", "due", "missing", "standing", "position",
        "reckoning",
    ]
}

extension AssessmentSummary.Charged {
    fileprivate var fields: [Report.Field] {
        [
            Report.Field("tribute", .text(tribute)), Report.Field("kind", .text(kind)),
            Report.Field("charges", .count(charges)), Report.Field("amount", .money(amount)),
        ]
    }
}

extension AssessmentSummary.Noted {
    fileprivate var fields: [Report.Field] {
        [
            Report.Field("status", .text(status.rawValue)),
            Report.Field("missing", .text(missing.map(\.rawValue).joined(separator: ","))),
            Report.Field("differs", .flag(differs)), Report.Field("tribute", .text(tribute)),
            Report.Field("accounts", .count(count)),
        ]
    }
}

// SPDX-License-Identifier: MIT
public import EventLog
import Foundation
import Receivables

/// A report that was saved as JSON: what its head says of how it was made.
public struct SavedReport: Sendable {
    /// The report's name, such as `mora` or `statement`.
    public let name: String
    /// The question it answers, over the log as it was then.
    public let question: Question
    /// The name of the policy in force on its day.
    public let policyName: String
    /// The hash of that policy.
    public let policyHash: String
    /// How many events the log had, or had recorded at its known-at.
    public let events: UInt64
    /// The Merkle root over them.
    public let root: Digest
    /// The months that it is about.
    let months: MonthSpan
    /// The account of a statement or a solvency.
    public let account: String?
    /// The file itself.
    let bytes: [UInt8]

    /// Reads the head of a saved report.
    ///
    /// - Parameter bytes: the file.
    /// - Throws: ``SavedReportError`` if it is no report that this program wrote.
    public init(parsing bytes: [UInt8]) throws(SavedReportError) {
        guard let json = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { throw SavedReportError(key: nil) }
        func text(_ key: String, in object: [String: Any]) throws(SavedReportError) -> String {
            guard let text = object[key] as? String else { throw SavedReportError(key: key) }
            return text
        }
        func object(_ key: String) throws(SavedReportError) -> [String: Any] {
            guard let object = json[key] as? [String: Any] else {
                throw SavedReportError(key: key)
            }
            return object
        }
        name = try text("report", in: json)
        guard let asOf = CivilDate(try text("asOf", in: json)) else {
            throw SavedReportError(key: "asOf")
        }
        let knownAt = try (json["knownAt"] as? String).map { text throws(SavedReportError) in
            guard let instant = Instant(text) else { throw SavedReportError(key: "knownAt") }
            return instant
        }
        let log = try object("log")
        guard let events = (log["events"] as? NSNumber)?.uint64Value,
            let root = Digest(hex: try text("root", in: log))
        else { throw SavedReportError(key: "log") }
        let policy = try object("policy")
        policyName = try text("name", in: policy)
        policyHash = try text("hash", in: policy)
        var question = Question(asOf: asOf, knownAt: knownAt)
        question.events = events
        var months = MonthSpan()
        if let filter = json["filter"] as? [String: Any] {
            months.from = (filter["from"] as? String).flatMap { CivilMonth($0) }
            months.to = (filter["to"] as? String).flatMap { CivilMonth($0) }
            question.filter.account = filter["account"] as? String
            question.filter.sector = filter["sector"] as? String
            question.filter.kind = filter["kind"] as? String
            question.filter.zone = filter["zone"] as? String
        }
        self.question = question
        self.months = months
        self.events = events
        self.root = root
        account = json["account"] as? String
        self.bytes = bytes
    }
}

/// A file that is no saved report.
public struct SavedReportError: Error, Hashable, Sendable {
    /// The key that is missing or is not what it should be; nil if it is no JSON object.
    public let key: String?
}

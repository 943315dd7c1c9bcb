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
    /// The files of events it was made with that are not in the log; of a comparison those of the
    /// side compared.
    public let drafts: [DraftFile]
    /// Of a comparison those of the side that it compares with.
    public var draftsBefore: [DraftFile] { compared?.drafts ?? drafts }
    /// How many events of the log the side has that knows most.
    public var eventsMax: UInt64 { max(events, compared?.question.events ?? 0) }
    /// The rows that it has.
    let selection: RowSelection
    /// The accounts of a collector's pack.
    let packed: PackRequest
    /// The account of a statement or a solvency.
    let account: String?
    /// What a comparison compares with.
    let compared: ComparedSide?
    /// The file itself.
    let bytes: [UInt8]

    /// The first side of a comparison.
    struct ComparedSide: Sendable {
        /// The report that is compared.
        let report: ReportName
        let question: Question
        let policy: PolicyIdentity
        let drafts: [DraftFile]
    }

    /// Reads the head of a saved report.
    ///
    /// - Parameter bytes: the file.
    /// - Throws: ``SavedReportError`` if it is no report that this program wrote.
    public init(parsing bytes: [UInt8]) throws(SavedReportError) {
        let head = try SavedObject(parsing: bytes)
        name = try head.text("report")
        let (log, policy) = (try head.object("log"), try head.object("policy"))
        events = try log.count("events")
        root = try log.digest("root")
        drafts = try Self.drafts(head)
        policyName = try policy.text("name")
        policyHash = try policy.text("hash")
        account = head.optionalText("account")
        let filter = try? head.object("filter")
        selection = Self.selection(filter)
        packed = PackRequest(filter)
        question = try Self.question(head, events, filter)
        compared = name == "comparison" ? try Self.compared(head, filter) : nil
        self.bytes = bytes
        let names =
            ReportName.allCases.map(\.rawValue) + [
                "statement", "solvency", "notice", "comparison", "pack", "control",
            ]
        guard names.contains(name) else { throw SavedReportError(key: "report") }
    }

    /// Whether it compares with the totals of a file, which it does not hold.
    public var needsTotals: Bool { name == "control" }

    private static func selection(_ filter: SavedObject?) -> RowSelection {
        var selection = RowSelection()
        selection.months = MonthSpan(
            from: filter?.optionalText("from").flatMap { CivilMonth($0) },
            to: filter?.optionalText("to").flatMap { CivilMonth($0) }
        )
        selection.by = filter?.optionalText("by").flatMap(RowSelection.Key.init)
        let types = filter?.optionalText("type")?.split(separator: ",") ?? []
        selection.types = types.compactMap { EventType(rawValue: String($0)) }
        let findings = filter?.optionalText("finding")?.split(separator: ",") ?? []
        selection.findings = findings.compactMap { Finding(rawValue: String($0)) }
        selection.over = (try? filter?.count("over")).map { Int(clamping: $0) }
        selection.limit = (try? filter?.count("limit")).map { Int(clamping: $0) }
        selection.find = filter?.optionalText("find").flatMap(SearchWords.init)
        return selection
    }

    private static func question(
        _ head: SavedObject,
        _ events: UInt64,
        _ filter: SavedObject?
    ) throws(SavedReportError) -> Question {
        var question = Question(asOf: try head.date("asOf"), knownAt: try head.instant("knownAt"))
        question.events = events
        question.filter.account = filter?.optionalText("account")
        question.filter.sector = filter?.optionalText("sector")
        question.filter.kind = filter?.optionalText("kind")
        question.filter.zone = filter?.optionalText("zone")
        return question
    }

    private static func compared(
        _ head: SavedObject,
        _ filter: SavedObject?
    ) throws(SavedReportError) -> ComparedSide {
        guard let report = ReportName(rawValue: try head.text("of")) else {
            throw SavedReportError(key: "of")
        }
        let before = try head.object("before")
        return ComparedSide(
            report: report,
            question: try question(before, try before.count("events"), filter),
            policy: PolicyIdentity(
                name: try before.text("policyName"),
                hash: try before.text("policyHash")
            ),
            drafts: try drafts(before)
        )
    }

    private static func drafts(_ head: SavedObject) throws(SavedReportError) -> [DraftFile] {
        guard head.has("drafts") else { return [] }
        var files: [DraftFile] = []
        for file in try head.objects("drafts") {
            files.append(
                DraftFile(
                    name: try file.text("file"),
                    events: try file.count("events"),
                    hash: try file.digest("hash")
                )
            )
        }
        return files
    }
}

/// A file that is no saved report.
public struct SavedReportError: Error, Hashable, Sendable {
    /// The key that is missing or is not what it should be; nil if it is no JSON object.
    public let key: String?
}

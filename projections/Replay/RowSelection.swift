// SPDX-License-Identifier: MIT
public import Receivables

/// Which rows of a report are asked for, and by what they stand.
///
/// It stands in the report's `filter`, so that the report can be made again.
public struct RowSelection: Hashable, Sendable {
    /// What the rows of a report can be broken down by.
    public enum Key: String, Hashable, Sendable, CaseIterable {
        /// Activity: months, as without it, with what is told besides.
        case month
        /// Activity: a diary, day by day.
        case day
        /// Activity: who did it.
        case actor
        /// Recovery: the sectors of accounts.
        case sector
        /// Recovery: their kinds.
        case kind
        /// Recovery: their zones.
        case zone
        /// Exonerations: the accounts they were given to.
        case account
    }

    /// The months: of what was done, agreed, issued or reversed, or by when a promise was to be kept.
    public var months = MonthSpan()
    /// What the rows are broken down by; nil for the report's own rows.
    public var by: Key?
    /// Activity: only events of these types; empty for all.
    public var types: [EventType] = []
    /// Findings: only these; empty for all.
    public var findings: [Finding] = []
    /// Mora: only charges overdue for more than so many days; nil for all.
    public var over: Int?
    /// Route: how many accounts of each zone; nil for all.
    public var limit: Int?
    /// Registry: only accounts of which the registry says these words; nil for all.
    public var find: SearchWords?

    /// All rows.
    public init() {}

    /// What it asks for, as it stands in a report.
    var fields: [Report.Field] {
        var fields = months.fields
        if let by { fields.append(Report.Field("by", .text(by.rawValue))) }
        if !types.isEmpty {
            let list = types.map(\.rawValue).joined(separator: ",")
            fields.append(Report.Field("type", .text(list)))
        }
        if !findings.isEmpty {
            let list = findings.map(\.rawValue).joined(separator: ",")
            fields.append(Report.Field("finding", .text(list)))
        }
        if let over { fields.append(Report.Field("over", .count(over))) }
        if let limit { fields.append(Report.Field("limit", .count(limit))) }
        if let find { fields.append(Report.Field("find", .text(find.text))) }
        return fields
    }
}

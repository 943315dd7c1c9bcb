// SPDX-License-Identifier: MIT
public import Receivables

extension RowSelection {
    /// What rows can be chosen by.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        /// Their months.
        case months
        /// What they are broken down by.
        case by
        /// The types of events.
        case types
        /// The findings.
        case findings
        /// The days that charges are overdue.
        case over
        /// How many of each zone.
        case limit
        /// Words of the registry.
        case find
    }

    /// What it chooses by, that a report has no use for, in the order of ``Part``.
    func parts(unknownTo report: ReportName) -> [Part] {
        let isAsked: [Part: Bool] = [
            .months: !months.fields.isEmpty, .by: by != nil, .types: !types.isEmpty,
            .findings: !findings.isEmpty, .over: over != nil, .limit: limit != nil,
            .find: find != nil,
        ]
        return Part.allCases.filter { part in
            guard isAsked[part] == true else { return false }
            guard part == .by, let by else { return !report.selectable.contains(part) }
            return !report.keys.contains(by)
        }
    }
}

extension ReportName {
    /// What its rows can be chosen by; nothing for most reports.
    public var selectable: Set<RowSelection.Part> {
        switch self {
        case .balances, .referral, .suspense, .conflicts, .prescription: []
        case .mora: [.over]
        case .activity: [.months, .by, .types]
        case .income, .plans, .promises, .certificates, .reversals: [.months]
        case .exonerations, .recovery: [.months, .by]
        case .route: [.limit]
        case .findings: [.months, .findings]
        case .registry: [.find]
        }
    }

    /// What its rows can be broken down by, in the order of ``RowSelection/Key``.
    public var keys: [RowSelection.Key] {
        switch self {
        case .activity: [.month, .day, .actor]
        case .recovery: [.sector, .kind, .zone]
        case .exonerations: [.account]
        default: []
        }
    }

    /// Refuses a selection that it has no use for.
    func require(_ selection: RowSelection) throws(UnknownSelection) {
        let parts = selection.parts(unknownTo: self)
        guard parts.isEmpty else { throw UnknownSelection(report: self, parts: parts) }
    }
}

/// A selection for which a report has no use: all rows would stand under a filter that was not applied.
public struct UnknownSelection: Error, Hashable, Sendable {
    /// The report.
    public let report: ReportName
    /// What it has no use for.
    public let parts: [RowSelection.Part]

    /// What is to be said of it.
    public var wording: Wording {
        let list = parts.map(\.rawValue).joined(separator: ", ")
        return Wording(
            es: "«\(report.rawValue)»: no se escoge por esto: \(list). Quítelo",
            en: "\"\(report.rawValue)\": rows are not chosen by this: \(list). Leave it out"
        )
    }
}

// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

extension Remark {
    /// What a policy drops that the one before it says, and what in it may be a slip.
    ///
    /// - Parameters:
    ///   - document: the policy's document.
    ///   - day: the first day on which it is to hold.
    ///   - old: the policy that holds until then; nil for the built-in one, which says nothing.
    ///   - reader: the log.
    /// - Returns: the remarks.
    /// - Throws: what the log throws, and `PolicyError` for a document that cannot be read.
    /// - Complexity: due dates are read where a rate is missing, else only dictionaries of codes.
    public static func toPolicy(
        _ document: String,
        from day: CivilDate,
        after old: Policy?,
        in reader: LogReader
    ) throws -> [Remark] {
        let policy = try PolicyDocument.read(document, file: nil)
        var remarks: [Remark] = []
        if let old {
            if let begin = try ratesBegin(policy, from: day, after: old, reader) {
                remarks.append(begin)
            }
            let left = try PolicyDocument.leftOut(of: document, beside: old)
                .filter { matters($0.key, in: policy) }
            if !left.isEmpty {
                remarks.append(.rulesFall(policy: policy.name, of: old.name, left))
            }
        }
        let tributes = policy.tributes.keys.sorted(by: String.bytewise)
        return try remarks + toTributes(tributes, reader)
    }

    /// The same of a `policy.enacted` that is on its way into a log.
    static func toPolicy(
        of events: EventColumns,
        after reader: LogReader,
        today: CivilDate
    ) throws -> [Remark] {
        let town = try Town.reading(reader, accounts: [], followedBy: events)
        guard let document = events.string(Catalogue.Index.document, row: 0),
            let from = town.rules.enactments.last?.from, from > .earliest
        else { return [] }
        let before = TownView(town, known: town.count - 1, policy: nil).context.timeline
        let old = before.policy(on: from.adding(days: -1))
        let name = events.string(Catalogue.Index.policy, row: 0) ?? ""
        return try toFirstDay(from, of: name, today: today, reader)
            + toPolicy(document, from: from, after: old, in: reader)
    }

    /// A first day long ago may be a slip, and hands out anew what was paid since.
    private static func toFirstDay(
        _ from: CivilDate,
        of policy: String,
        today: CivilDate,
        _ reader: LogReader
    ) throws -> [Remark] {
        let days = today.days(since: from)
        guard days > daysMax else { return [] }
        let types = try reader.codes(of: Schema.envelope[Schema.type])
        guard types.code(EventType.paymentReceived.rawValue) >= 0 else { return [] }
        return [.policyHoldsSince(policy: policy, from, days: days)]
    }

    /// Tributes of a rule that the log has not had, where it has others: no charge falls under it.
    static func toTributes(_ tributes: [String], _ reader: LogReader) throws -> [Remark] {
        guard !tributes.isEmpty else { return [] }
        let known = try reader.codes(of: Catalogue.schema.fields[Catalogue.Index.tribute])
        guard known.count > 0 else { return [] }
        return tributes.filter { known.code($0) < 0 }
            .map { .codeIsNew(field: "tributes", $0, known: known.names) }
    }

    /// Rates are told by ``ratesBegin``, and without any nothing else of interest is of account.
    private static func matters(_ key: String, in policy: Policy) -> Bool {
        key != "interest.rates" && (!policy.interest.rates.isEmpty || !key.hasPrefix("interest."))
    }

    /// The days before the first rate bear none, also those that bore one under the policy before.
    private static func ratesBegin(
        _ policy: Policy,
        from day: CivilDate,
        after old: Policy,
        _ reader: LogReader
    ) throws -> Remark? {
        guard let bearing = old.interest.rates.first(where: { $0.percent > .zero })?.from,
            bearing < day
        else { return nil }
        let first = policy.interest.rates.first?.from
        if let first {
            // All days bear the rate of the settlement, whenever its entry begins.
            let isSettled = policy.interest.applies == .settlement && first <= day
            if first <= bearing || isSettled { return nil }
        }
        guard let due = try reader.firstDue(), first.map({ due < $0 }) ?? true else { return nil }
        return .ratesBegin(policy: policy.name, first, of: old.name)
    }
}

extension LogReader {
    /// The earliest due date of the log's charges; nil where it has none.
    fileprivate func firstDue() throws -> CivilDate? {
        var first: Int64?
        let field = Catalogue.schema.fields[Catalogue.Index.due]
        try forEachBlock(fields: [field]) { block in
            guard let due = block.events[Catalogue.Index.due].integers.min() else { return }
            first = min(first ?? due, due)
        }
        return first.map { CivilDate(dayNumber: Int32($0)) }
    }
}

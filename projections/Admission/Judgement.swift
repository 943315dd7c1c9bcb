// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Events that were to be judged as if they were one: the account of the first would be held against the
/// last.
public struct NotOneEvent: Error, Hashable, Sendable {
    /// How many they are.
    public let count: Int
}

/// What is to be said of an event before and after it is recorded.
///
/// Made of a log it is a part of what `append` asks: whether the account's state, an ordinance, a rule that is
/// enacted already, or what stands on what is taken back admits the event. It does not look at the event's own
/// dates and goal, at the code of a plan, at whether what is reversed or settled is there, at whose the source
/// is, or at the clock: whoever records asks ``Admission``, which asks all of it.
public struct Judgement: Sendable {
    /// Why it is not admitted; nil if nothing that was looked at stands against it.
    public let objection: Objection?
    /// What is worth saying once it is recorded.
    public let remarks: [Remark]

    init(_ objection: Objection? = nil, _ remarks: [Remark] = []) {
        self.objection = objection
        self.remarks = remarks
    }

    /// Judges an event beside what a log says of its account, of the rule that it enacts, or of what falls with
    /// what it takes back.
    ///
    /// Of a reversal of nothing, of a reversal, or of what is reversed already it says nothing.
    ///
    /// - Parameters:
    ///   - events: the event, alone; its columns are those of the catalogue. Of several, append and judge
    ///     one after the other: each stands beside what those before it say.
    ///   - reader: the log that it is to be appended to.
    ///   - today: the day in the municipality.
    /// - Throws: ``NotOneEvent``, what the log throws, ``TownError`` and ``AccountOverflow``.
    /// - Complexity: O(events of the account), where the log is sealed and has its postings.
    public init(of events: EventColumns, after reader: LogReader, today: CivilDate) throws {
        guard events.count == 1 else { throw NotOneEvent(count: events.count) }
        let type = events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:))
        if type == .eventReversed {
            self = try TakingBack(events, reader)?.judgement() ?? Judgement()
            return
        }
        if let type, type == .policyEnacted || type == .tariffEnacted {
            let objection = try Objection.toEnactment(of: events, type, in: reader)
            // Nothing is refused for what cannot be told of it.
            let remarks =
                type == .policyEnacted
                ? (try? Remark.toPolicy(of: events, after: reader, today: today)) : nil
            self.init(objection, remarks ?? [])
            return
        }
        if type == .requestResolved {
            self.init(nil, try Remark.toRequest(of: events, after: reader))
            return
        }
        let account = events.string(Catalogue.Index.account, row: 0)
        guard account != nil || type == .ordinanceExtended || type == .ordinanceEnacted else {
            self.init()
            return
        }
        let receipt = events.string(Catalogue.Index.receipt, row: 0)
        let town = try Town.reading(
            reader,
            accounts: account.map { [$0] } ?? [],
            receipts: receipt.map { [$0] } ?? [],
            followedBy: events
        )
        let objection = try Town.objection(lastOf: town) { try reader.name(ofEventAt: UInt64($0)) }
        guard account != nil else {
            self.init(objection, (try? Remark.toOrdinance(events, lastOf: town, reader)) ?? [])
            return
        }
        self.init(
            objection,
            Remark.toDates(of: events, today: today)
                + (try Town.remarks(onLastOf: town))
                + (try Remark.toCodes(of: events, lastOf: town, reader))
        )
    }
}

extension LogReader {
    /// What an event is called by reversals: `source#number`.
    func name(ofEventAt position: UInt64) throws -> String {
        var name = ""
        let fields = [Schema.source, Schema.number].map { Schema.envelope[$0] }
        try forEachBlock(fields: fields, from: position, to: position + 1) { block in
            name = EventReference(block.events, 0).text
        }
        return name
    }
}

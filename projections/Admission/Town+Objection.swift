// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Town {
    /// Judges an event beside what a log says of its account.
    ///
    /// - Parameters:
    ///   - events: the event, alone; its columns are those of the catalogue.
    ///   - reader: the log that it is to be appended to.
    /// - Returns: why the account's state does not admit it; nil if it does.
    /// - Throws: what the log throws, ``TownError`` and ``AccountOverflow``.
    /// - Complexity: O(events of the account), where the log is sealed and has its postings.
    public static func objection(
        to events: EventColumns,
        after reader: LogReader
    ) throws -> Objection? {
        let account = events.string(Catalogue.Index.account, row: 0)
        let accounts = account.map { [$0] } ?? []
        let town = try Town.reading(reader, accounts: accounts, followedBy: events)
        return try objection(lastOf: town) { try reader.name(ofEventAt: UInt64($0)) }
    }

    /// Why the last event of a town is not admitted; nil if it is.
    ///
    /// `name`: what an event at a position is called in the log: `source#number`.
    package static func objection(
        lastOf town: Town,
        name: @escaping (UInt32) throws -> String
    ) throws -> Objection? {
        do {
            try Candidate(lastOf: town, name: name).judge()
            return nil
        } catch let objection as Objection {
            return objection
        }
    }
}

extension LogReader {
    /// What an event is called by reversals: `source#number`.
    fileprivate func name(ofEventAt position: UInt64) throws -> String {
        var name = ""
        let fields = [Schema.source, Schema.number].map { Schema.envelope[$0] }
        try forEachBlock(fields: fields, from: position, to: position + 1) { block in
            name = PaymentFields.reference(block.events, 0)
        }
        return name
    }
}

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
        return try objection(lastOf: Town.reading(reader, accounts: accounts, followedBy: events))
    }

    /// Why the last event of a town is not admitted; nil if it is.
    package static func objection(lastOf town: Town) throws -> Objection? {
        do {
            try Candidate(lastOf: town).judge()
            return nil
        } catch let objection as Objection {
            return objection
        }
    }
}

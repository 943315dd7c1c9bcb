// SPDX-License-Identifier: MIT
package import EventLog

extension Town {
    /// Reads a log once.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - count: how many of its events; nil for all.
    ///   - needs: what it is to know besides the accounts.
    ///   - parts: into how many parts that are read side by side the log is cut; nil for what
    ///     pays off.
    /// - Returns: the town.
    /// - Throws: what the log throws, and ``TownError`` where an event cannot be understood that
    ///   nothing takes back.
    /// - Complexity: O(events).
    package static func reading(
        _ reader: LogReader,
        to count: UInt64? = nil,
        needs: TownNeeds = .all,
        parts: Int? = nil
    ) throws -> Town {
        try TownLoader(reading: reader, to: count, needs, parts: parts).finish()
    }

    /// Reads a log once, with events behind its last that are not in it yet.
    package static func reading(
        _ reader: LogReader,
        followedBy events: EventColumns
    ) throws -> Town {
        var loader = try TownLoader(reading: reader, extra: events.count, .all)
        loader.follow(with: events)
        return try loader.finish()
    }

    /// Reads what bears on some accounts, and payments with some receipts on any, with events
    /// behind the log's last.
    package static func reading(
        _ reader: LogReader,
        accounts: [String],
        receipts: [String] = [],
        followedBy events: EventColumns
    ) throws -> Town {
        let found = try FoundEvents(reader, bearingOn: accounts, receipts: receipts)
        var loader = try TownLoader(reading: reader, found, extra: events.count, .all)
        loader.follow(with: events)
        return try loader.finish()
    }

    /// A town of events that are not in a log yet, as the tests make them.
    package static func of(
        _ events: EventColumns,
        timeZone: String = "America/El_Salvador"
    ) throws -> Town {
        var loader = TownLoader(timeZone: timeZone, count: events.count, .all)
        loader.add(events, at: .from(0))
        return try loader.finish()
    }
}

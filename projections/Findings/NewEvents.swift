// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A few events that came in last, with the accounts and receipts that they name.
///
/// What an account's findings depend on is its own events, the rules, and the reversals of these:
/// postings tell which blocks have them. Receipts have no postings, but each sealed segment has a
/// dictionary of all its receipts, so that only segments that have one are looked through.
struct NewEvents {
    let reader: LogReader
    /// The first of them.
    let position: UInt64
    private let asOf: CivilDate
    private let events: FoundEvents
    private let accounts: [String]
    private let receipts: [String]

    /// More events than these are no few.
    private static let countMax: UInt64 = 1 << 14
    private static let fields = FoundEvents.fields(for: [.lateness, .receipts])

    /// The events of a log from a position on; nil if they are many.
    ///
    /// `asOf`: payments of later days are not looked at.
    /// - Throws: what the log throws.
    init?(_ reader: LogReader, from position: UInt64, asOf: CivilDate) throws {
        guard position <= reader.count, reader.count - position <= Self.countMax else { return nil }
        (self.reader, self.position, self.asOf) = (reader, position, asOf)
        events = try FoundEvents(reader, from: position, fields: Self.fields)
        let account = TownField.account.field
        accounts =
            reader.schema.index(of: account)
            .map { [events] in events.events[$0].symbols.strings } ?? []
        var receipts = SymbolTable()
        events.forEachReceipt(until: asOf) { text, _ in _ = receipts.intern(text) }
        self.receipts = receipts.strings
    }

    /// Whether to look for what bears on them costs less than to go through the log.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(accounts log n) for each sealed segment.
    var areFew: Bool {
        get throws {
            let wanted = FieldValues(TownField.account.field, accounts)
            return try reader.spread(of: wanted).map(Self.pays) ?? false
        }
    }

    /// Whether looking for events that are spread so pays off.
    ///
    /// In units of an event that is gone through with all others, 0.07 µs of the processor: a block
    /// that is looked into costs about three thousand, most of them to unpack who bears what; an
    /// event found there 250; and one in a growing segment two, since these are gone through by
    /// one core.
    static func pays(_ spread: MatchSpread) -> Bool {
        let cost = 3_000 * UInt64(spread.blocks) + 250 * UInt64(spread.entries) + 2 * spread.growing
        return cost < spread.sealed + spread.growing
    }

    /// How many findings there are about them, from a town of what bears on the accounts that
    /// they name.
    func findings() throws -> [Finding: Int] {
        let found = try bearing()
        let town = try TownLoader(reading: reader, found, extra: 0, .lateness).finish()
        var counts = try Replay(reader, of: town, parts: nil).findings(from: position, asOf: asOf)
        counts[.duplicateReceipt] = repeatedReceipts(found, without: town.reversals.map(\.target))
        return counts
    }

    /// What bears on their accounts, all payments with one of their receipts, the reversals of any
    /// of these, and they themselves.
    private func bearing() throws -> FoundEvents {
        try FoundEvents(reader, bearingOn: accounts, receipts: receipts, fields: Self.fields)
            .merged(with: events)
    }

    /// How many of them are payments that bear the receipt of one before.
    ///
    /// `reversed`: the events that were taken back.
    private func repeatedReceipts(_ found: FoundEvents, without reversed: [UInt32]) -> Int {
        let reversed = Set(reversed)
        var receipts = SymbolTable()
        var count = 0
        found.forEachReceipt(until: asOf) { text, position in
            guard !reversed.contains(position) else { return }
            let known = receipts.count
            if receipts.intern(text) < known, position >= self.position { count += 1 }
        }
        return count
    }
}

extension FoundEvents {
    /// Calls `body` with the receipt and the position of each payment on an account that takes
    /// effect up to a day, in order.
    fileprivate func forEachReceipt(until day: CivilDate, _ body: (Span<UInt8>, UInt32) -> Void) {
        ReceiptColumns(events.schema)?.forEach(of: events, until: day) { text, row in
            body(text, positions[row])
        }
    }
}

extension SymbolTable {
    fileprivate var strings: [String] { (0..<count).map(string) }
}

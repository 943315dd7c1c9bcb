// SPDX-License-Identifier: MIT
public import EventLog

/// A believable municipality: accounts, charges, payments and collection work over some years.
///
/// The same for the same parameters on every machine. No person in it exists. Events come in
/// the order in which they were recorded, and each passes the catalogue.
public struct DemonstrationMunicipality: Hashable, Sendable {
    /// How many accounts there are in the end.
    public let accounts: Int
    /// How many years it covers.
    public let years: Int
    /// What it is made from.
    public let seed: UInt64
    /// The last day on which anything is recorded.
    public let lastDay: CivilDate

    /// The last day where none is given, 2025-12-31.
    public static let defaultLastDay = CivilDate(dayNumber: 20_453)

    /// The most accounts, as many as a country has.
    public static let accountsMax = 10_000_000

    /// A municipality.
    ///
    /// - Precondition: one account to ``accountsMax``, 1 to 50 years, and a last day after the year 1000.
    public init(
        accounts: Int = 2_000,
        years: Int = 3,
        seed: UInt64 = 1,
        lastDay: CivilDate = Self.defaultLastDay
    ) {
        precondition(
            (1...Self.accountsMax).contains(accounts) && (1...50).contains(years),
            "a town has accounts and years"
        )
        precondition(lastDay.components.year > 1000, "the last day is of our time")
        (self.accounts, self.years, self.seed, self.lastDay) = (accounts, years, seed, lastDay)
    }

    /// The first day of the period.
    public var firstDay: CivilDate {
        lastDay.adding(days: 1).adding(months: -12 * years)
    }

    /// Calls `body` with run after run of events, about `runSize` each, in recording order.
    public func forEachRun(
        of runSize: Int = 4_096,
        _ body: (EventColumns) throws -> Void
    ) rethrows {
        var town = Town(self)
        var day = firstDay
        while day <= lastDay {
            if WorkingDays.isOpen(day) {
                try town.work(day) { recorder in
                    if recorder.events.count >= runSize { try body(recorder.take()) }
                }
            }
            day = day.adding(days: 1)
        }
        let rest = town.recorder.take()
        if rest.count > 0 { try body(rest) }
    }
}

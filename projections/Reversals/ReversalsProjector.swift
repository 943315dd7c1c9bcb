// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was taken back, by whom and when (`report reversals`).
///
/// A reversal works on every day as soon as it is known; here it stands under its own.
struct ReversalsProjector: Projector {
    /// The accounts that the question is about.
    private let filter: AccountFilter
    /// The months of the reversals.
    private let months: MonthSpan
    /// Where the question is about some accounts, those that were shown.
    private var accounts: Set<Int32> = []
    private var book: ReversalBook?

    init(of filter: AccountFilter, months: MonthSpan) {
        (self.filter, self.months) = (filter, months)
    }

    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool { false }

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        if !filter.isEmpty { accounts.insert(Int32(account.number)) }
    }

    mutating func merge(_ next: Self) { accounts.formUnion(next.accounts) }

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        book = try ReversalBook(reader, view)
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        guard let book else { preconditionFailure("the log was read") }
        let town = view.town
        let accounts = accounts.union(accountByName(town))
        func isShown(_ entry: ReversalBook.Entry) -> Bool {
            let day = CivilDate(dayNumber: town.day(at: entry.position))
            return day <= clocks.asOf && months.contains(day.month)
        }
        let tables = ReversalTables(
            standing: book.all.filter {
                isShown($0.entry)
                    && (filter.isEmpty || accounts.contains(town.account(at: $0.target.position)))
            },
            // They name no account.
            withoutEffect: filter.isEmpty ? book.withoutEffect.filter(isShown) : [],
            town: town,
            recorded: clocks.events
        )
        return Report(name: "reversals", clocks: clocks, parts: tables.all.map(Report.Part.table))
    }

    /// The account that is asked for by its name alone.
    ///
    /// One that only reversed events name does not exist, so that it is never shown: but what was
    /// taken back of it is what is asked for.
    private func accountByName(_ town: Town) -> Set<Int32> {
        var named = AccountFilter()
        named.account = filter.account
        guard let account = filter.account, filter == named else { return [] }
        let code = town.accounts.code(account)
        return code < 0 ? [] : [code]
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// The statement of one account (estado de cuenta): what is due on each charge, and the
    /// history of every event that names it.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    ///   - explains: whether each charge bears the steps of its interest and fine.
    /// - Returns: the report named `statement`.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    /// - Complexity: one reckoning a day of its history, and one more after each act that moves
    ///   something.
    public func statement(
        of account: String,
        _ question: Question,
        explains: Bool = false
    ) throws -> Report {
        let (view, clocks) = try view(question, of: account)
        let folded = try folded(account, view, question, keeping: .standings, for: "statement")
        let named = FieldValues(Schema.Field("account", .symbol), [account])
        let found = try found ?? FoundEvents(reader, [named], fields: EventTexts.fields)
        let texts = EventTexts(found, positions: folded.events.map(\.position))
        let history = StatementHistory(folded, texts, recorded: clocks.events)
        return Report(
            name: "statement",
            clocks: clocks,
            fields: [Report.Field("account", .text(account))],
            parts: [
                .table(StatementCharges(folded, explains: explains).table),
                .object(
                    name: "totals",
                    fields: zip(Amounts.columns, Report.Value.dues(folded.fold.totals)).map {
                        Report.Field($0.name, $1)
                    } + [Report.Field("credit", .money(Money(cents: folded.fold.credit)))]
                ),
                .table(history.table),
            ]
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension FoundEvents {
    /// The types whose events bear on every account.
    static let ruleTypes: [EventType] = [
        .policyEnacted, .ordinanceEnacted, .ordinanceExtended,
    ]

    /// What bears on some accounts: their events, policies and ordinances, and the reversals of
    /// any of these; with them the payments that bear some receipts, on any account.
    ///
    /// `withTexts`: what a statement tells of them besides.
    init(
        _ reader: LogReader,
        bearingOn accounts: [String],
        receipts: [String] = [],
        withTexts: Bool = true
    ) throws {
        try self.init(
            reader,
            bearingOn: accounts,
            receipts: receipts,
            fields: Self.fields(for: .all) + (withTexts ? EventTexts.fields : [])
        )
    }

    /// The fields of which a town is made of events that were found.
    static func fields(for needs: TownNeeds) -> [Schema.Field] {
        TownField.all(for: needs).map(\.field) + [Schema.envelope[Schema.number]]
    }

    /// The same with the events that bear some receipts, on any account.
    init(
        _ reader: LogReader,
        bearingOn accounts: [String],
        receipts: [String],
        fields: [Schema.Field]
    ) throws {
        var wanted = [
            FieldValues(TownField.account.field, accounts),
            FieldValues(Schema.envelope[Schema.type], Self.ruleTypes.map(\.rawValue)),
        ]
        if !receipts.isEmpty { wanted.append(FieldValues(TownField.receipt.field, receipts)) }
        let named = try FoundEvents(reader, wanted, fields: fields)
        let reversals = try FoundEvents(
            reader,
            [FieldValues(TownField.reverses.field, named.references)],
            fields: fields
        )
        // A reversal cannot be reversed, so that none further has to be looked for.
        self = named.merged(with: reversals)
    }
}

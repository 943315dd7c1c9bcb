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
    /// `withTexts`: what a statement tells of them besides; `withUnknown`: as below.
    init(
        _ reader: LogReader,
        bearingOn accounts: [String],
        receipts: [String] = [],
        withTexts: Bool = true,
        withUnknown: Bool = false
    ) throws {
        try self.init(
            reader,
            bearingOn: accounts,
            receipts: receipts,
            fields: Self.fields(for: .all) + (withTexts ? EventTexts.fields : []),
            withUnknown: withUnknown
        )
    }

    /// The fields of which a town is made of events that were found.
    static func fields(for needs: TownNeeds) -> [Schema.Field] {
        TownField.all(for: needs).map(\.field) + [Schema.envelope[Schema.number]]
    }

    /// The same with the events that bear some receipts, on any account.
    ///
    /// `withUnknown`: also the events of types that the catalogue does not have and that name no account.
    /// A newer program may have written a rule: who vouches for a figure must not pass them over.
    init(
        _ reader: LogReader,
        bearingOn accounts: [String],
        receipts: [String],
        fields: [Schema.Field],
        withUnknown: Bool = false
    ) throws {
        var wanted = [
            FieldValues(TownField.account.field, accounts),
            FieldValues(Schema.envelope[Schema.type], Self.ruleTypes.map(\.rawValue)),
        ]
        if !receipts.isEmpty { wanted.append(FieldValues(TownField.receipt.field, receipts)) }
        if withUnknown {
            let known = EventType.allCases.map(\.rawValue)
            wanted.append(FieldValues(Schema.envelope[Schema.type], except: known))
        }
        var named = try FoundEvents(reader, wanted, fields: fields)
        if withUnknown { named.leaveOutUnknown(ofOthersThan: Set(accounts.map { ExactText($0) })) }
        let reversals = try FoundEvents(
            reader,
            [FieldValues(TownField.reverses.field, named.references)],
            fields: fields
        )
        // A reversal cannot be reversed, so that none further has to be looked for.
        self = named.merged(with: reversals)
    }
}

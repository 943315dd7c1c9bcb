// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension FoundEvents {
    /// The types whose events bear on every account.
    private static let ruleTypes: [EventType] = [
        .policyEnacted, .ordinanceEnacted, .ordinanceExtended,
    ]

    /// What bears on some accounts: their events, policies and ordinances, and the reversals of
    /// any of these.
    init(_ reader: LogReader, bearingOn accounts: [String]) throws {
        let fields =
            TownField.allCases.map(\.field) + EventTexts.fields + [Schema.envelope[Schema.number]]
        let named = try FoundEvents(
            reader,
            [
                FieldValues(Schema.Field("account", .symbol), accounts),
                FieldValues(Schema.envelope[Schema.type], Self.ruleTypes.map(\.rawValue)),
            ],
            fields: fields
        )
        let reversals = try FoundEvents(
            reader,
            [FieldValues(Schema.Field("reverses", .text), named.references)],
            fields: fields
        )
        // A reversal cannot be reversed, so that none further has to be looked for.
        self = named.merged(with: reversals)
    }
}

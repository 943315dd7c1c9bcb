// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension TownLoader {
    /// The types whose events bear on every account.
    private static let ruleTypes: [EventType] = [
        .policyEnacted, .ordinanceEnacted, .ordinanceExtended,
    ]

    /// A loader that has read what bears on some accounts: their events, policies and ordinances,
    /// and the reversals of any of these.
    init(reading reader: LogReader, accounts: [String]) throws {
        self.init(timeZone: reader.identity.timeZone)
        let fields = Self.fields + EventTexts.fields + [Schema.envelope[Schema.number]]
        let named = try FoundEvents(
            reader,
            [
                FieldValues(Schema.Field("account", .symbol), accounts),
                FieldValues(Schema.envelope[Schema.type], Self.ruleTypes.map(\.rawValue)),
            ],
            fields: fields
        )
        let references = named.references
        let reversals = try FoundEvents(
            reader,
            [FieldValues(Schema.Field("reverses", .text), references)],
            fields: fields
        )
        // A reversal cannot be reversed, so that none further has to be looked for.
        let found = named.merged(with: reversals)
        town.isWhole = false
        self.references = Dictionary(
            uniqueKeysWithValues: zip(found.references, found.positions)
        )
        try add(found.events, at: .each(found.positions), segment: 0)
        town.count = Int(reader.count)
        self.found = found
    }
}

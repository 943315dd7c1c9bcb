// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// What the registry says of an account: what stands at the head of a letter to its holder.
public struct AccountRecord: Hashable, Sendable {
    /// Its name.
    public let account: String
    /// Whose it is; nil where nobody said.
    public let holder: String?
    /// Where letters go.
    public let address: String?
    /// `property`, `business` or `subsistence`.
    public let kind: String?
    /// Its sector.
    public let sector: String?
    /// Its zone.
    public let zone: String?
    /// The day on which it was closed; nil while it is open.
    public let closedOn: CivilDate?
}

extension Replay {
    /// What the registry said of an account on the question's day, as it was known then.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the record.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    /// - Complexity: that of finding the events of one account.
    public func record(of account: String, _ question: Question) throws -> AccountRecord {
        let folded = try folded(account, knownView(question), question, for: "record")
        let named = FieldValues(Schema.Field("account", .symbol), [account])
        let found = try FoundEvents(reader, [named], fields: RegistryTexts.contact)
        let registry = folded.registry
        let texts = RegistryTexts(found, positions: registry).latest(registry)
        func name(_ code: Int32, _ space: CodeSpace) -> String? {
            code < 0 ? nil : space.name(code)
        }
        return AccountRecord(
            account: account,
            holder: texts[0],
            address: texts[1],
            kind: name(folded.fold.kind, town.kinds),
            sector: name(folded.fold.sector, town.sectors),
            zone: name(folded.fold.zone, town.zones),
            closedOn: folded.closedOn.map { CivilDate(dayNumber: $0) }
        )
    }

    /// The day on which an account was closed, as of the question's day; nil where it is open.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the day.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    public func closing(of account: String, _ question: Question) throws -> CivilDate? {
        try folded(account, knownView(question), question, for: "closing").closedOn
            .map { CivilDate(dayNumber: $0) }
    }

    /// Whether anybody opened an account, as of the question's day: its code is no slip.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: whether a visible event opens it.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount`` and what the log throws.
    /// - Complexity: O(n) in the account's events; nothing is reckoned.
    public func isOpened(_ account: String, _ question: Question) throws -> Bool {
        try events(of: account, knownView(question), question, for: "opening")
            .contains { $0.type == .accountOpened }
    }
}

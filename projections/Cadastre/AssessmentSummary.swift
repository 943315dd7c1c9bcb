// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What an assessment comes to: charges by tribute and kind of account, and what was left out.
public struct AssessmentSummary: Sendable {
    /// The charges of one tribute on the accounts of one kind.
    public struct Charged: Hashable, Sendable {
        /// The tribute.
        public let tribute: String
        /// The kind of account.
        public let kind: String
        /// How many charges.
        public fileprivate(set) var charges = 0
        /// What they add up to.
        public fileprivate(set) var amount = Money.zero
    }

    /// Accounts of which the same is to be said for one tribute.
    public struct Noted: Hashable, Sendable {
        /// What is to be said.
        public let status: Assessment.Status
        /// What has to be known of them and is not.
        public let missing: [Tariff.Attribute]
        /// Whether the charges that stand are of other amounts than the tariff comes to.
        public let differs: Bool
        /// The tribute.
        public let tribute: String
        /// How many they are.
        public fileprivate(set) var count = 0
        /// The first of them.
        public fileprivate(set) var accounts: [String] = []
    }

    /// Of those of whom the same is to be said, so many are named.
    public static let namedMax = 5

    /// What is charged, in the tariff's order, then by kind.
    public private(set) var charged: [Charged] = []
    /// What is not charged and why, in the tariff's order.
    public private(set) var skipped: [Noted] = []
    /// What is charged again because an earlier charge was taken back.
    public private(set) var again: [Noted] = []

    /// How many charges fall due on each day.
    private var dues: [CivilDate: Int] = [:]

    /// How many charges there are.
    public var charges: Int { charged.reduce(0) { $0 + $1.charges } }
    /// What they add up to.
    public var amount: Money { charged.reduce(.zero) { $0 + $1.amount } }
    /// Whether something has to be known of an account and is not.
    public var lacksAttributes: Bool { skipped.contains { $0.status == .missing } }

    /// How many charges fall due before a day, and when the first of them does; nil for none.
    public func overdue(on day: CivilDate) -> (charges: Int, first: CivilDate)? {
        let overdue = dues.filter { $0.key < day }
        guard let first = overdue.keys.min() else { return nil }
        return (overdue.values.reduce(0, +), first)
    }

    /// Reckons an assessment and counts.
    ///
    /// - Throws: `Tariff.Overflow` where a charge is above what an event may bear.
    public init(_ assessment: Assessment) throws {
        var sums: [String: Charged] = [:]
        var notes: [String: Noted] = [:]
        try assessment.forEachRow { row in
            if row.status.isCharged, let amount = row.reckoning?.amount {
                var sum =
                    sums["\(row.tribute) \(row.kind)"]
                    ?? Charged(tribute: row.tribute, kind: row.kind)
                sum.charges += 1
                sum.amount += amount
                sums["\(row.tribute) \(row.kind)"] = sum
                if let due = row.due { dues[due, default: 0] += 1 }
            }
            guard row.status != .new else { return }
            let names = row.missing.map(\.rawValue).joined(separator: ",")
            let key = "\(row.tribute) \(row.status.rawValue) \(names) \(row.differs)"
            var note =
                notes[key]
                ?? Noted(
                    status: row.status,
                    missing: row.missing,
                    differs: row.differs,
                    tribute: row.tribute
                )
            note.count += 1
            if note.accounts.count < Self.namedMax { note.accounts.append(row.account) }
            notes[key] = note
        }
        let places = assessment.tariff.tributes.enumerated().map { ($1.name, $0) }
        let order = Dictionary(uniqueKeysWithValues: places)
        charged = sums.values.sorted {
            (order[$0.tribute] ?? 0, $0.kind) < (order[$1.tribute] ?? 0, $1.kind)
        }
        let all = notes.sorted {
            (order[$0.value.tribute] ?? 0, $0.key) < (order[$1.value.tribute] ?? 0, $1.key)
        }.map(\.value)
        skipped = all.filter { $0.status != .again }
        again = all.filter { $0.status == .again }
    }
}

// SPDX-License-Identifier: MIT
public import EventLog

/// Which rules hold on which day: the policies known, or the one that replaces them all.
public struct PolicyTimeline: Sendable {
    /// A policy as it was enacted.
    public struct Enactment: Sendable {
        /// The first day on which it holds.
        public var from: CivilDate
        /// The effective date of its event; of two from the same day the later holds.
        public var on: CivilDate
        /// The position of its event; of two on the same day the later holds.
        public var position: UInt32
        /// The policy.
        public var policy: Policy

        /// A policy as it was enacted.
        public init(from: CivilDate, on: CivilDate, position: UInt32, policy: Policy) {
            self.from = from
            self.on = on
            self.position = position
            self.policy = policy
        }
    }

    /// The policies, the built-in one first.
    private let policies: [Policy]
    /// The same as rule sets.
    let ruleSets: [RuleSet]
    /// From which day each of the others holds, ascending.
    private let starts: [Int32]

    /// The rules of the policies known.
    public init(_ enactments: [Enactment], tributes: [String]) {
        var inForce: [Enactment] = []
        let ordered = enactments.sorted {
            ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position)
        }
        for enactment in ordered {
            if inForce.last?.from == enactment.from { inForce.removeLast() }
            inForce.append(enactment)
        }
        self.init(
            inForce.map(\.policy),
            starts: inForce.map(\.from.dayNumber),
            tributes: tributes
        )
    }

    /// One policy for all days, in place of those enacted.
    public init(replacedBy policy: Policy, tributes: [String]) {
        self.init([policy], starts: [.min], tributes: tributes)
    }

    private init(_ policies: [Policy], starts: [Int32], tributes: [String]) {
        self.policies = [.builtIn] + policies
        self.starts = starts
        ruleSets = self.policies.map { RuleSet($0, tributes: tributes) }
        let most = ruleSets.map(\.mostInterest).max() ?? 0
        let limit = Int128(AccountFold.limit)
        // Half of it: where two policies count months from different days, one may count twice.
        let bearable = limit * Int128(RuleSet.interestDenominator) / max(1, 2 * most)
        safeSum = Int64(min(limit, bearable))
    }

    /// As long as the amounts of an account come to no more than these cents, no reckoning of it
    /// on any day can go beyond `AccountFold.limit`.
    let safeSum: Int64

    /// The number of the rule set that holds on a day; 0 is the built-in one.
    func index(on day: Int32) -> Int {
        var index = starts.count
        while index > 0, starts[index - 1] > day { index -= 1 }
        return index
    }

    /// The days on which a rule set holds.
    func days(_ index: Int) -> ClosedRange<Int32> {
        let first = index == 0 ? .min : starts[index - 1]
        return first...(index == starts.count ? .max : max(first, starts[index] - 1))
    }

    /// The first day on which a policy holds; nil where none was enacted.
    ///
    /// Some policy holds on every day after it. One in place of those enacted holds on all days.
    public var firstDay: CivilDate? {
        starts.first.map { CivilDate(dayNumber: max($0, CivilDate.earliest.dayNumber)) }
    }

    /// The policies that are in force on some day up to one, in the order in which they begin.
    ///
    /// The built-in one, which holds before the first, is not among them.
    ///
    /// - Complexity: O(policies).
    public func policies(until date: CivilDate) -> [Policy] {
        Array(policies[1...].prefix(index(on: date.dayNumber)))
    }

    /// The policy in force on a day, or nil where none is and the built-in one holds.
    public func policy(on date: CivilDate) -> Policy? {
        let index = index(on: date.dayNumber)
        return index == 0 ? nil : policies[index]
    }
}

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

    /// The rule sets, the built-in one first.
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
        starts = inForce.map(\.from.dayNumber)
        ruleSets =
            [RuleSet(.builtIn, tributes: tributes)]
            + inForce.map { RuleSet($0.policy, tributes: tributes) }
    }

    /// One policy for all days, in place of those enacted.
    public init(replacedBy policy: Policy, tributes: [String]) {
        starts = [.min]
        ruleSets = [RuleSet(.builtIn, tributes: tributes), RuleSet(policy, tributes: tributes)]
    }

    /// The number of the rule set that holds on a day; 0 is the built-in one.
    func index(on day: Int32) -> Int {
        var index = starts.count
        while index > 0, starts[index - 1] > day { index -= 1 }
        return index
    }

    /// The policy in force on a day, or nil where none is and the built-in one holds.
    public func policy(on date: CivilDate) -> Policy? {
        let index = index(on: date.dayNumber)
        return index == 0 ? nil : ruleSets[index].policy
    }
}

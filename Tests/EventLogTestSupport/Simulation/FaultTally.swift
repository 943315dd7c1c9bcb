// SPDX-License-Identifier: MIT

/// What simulations lived through, for the report at the end.
package struct FaultTally: Sendable {
    /// How many lives.
    package var lives = 0
    /// Openings for append that worked after at least one fault since the last that did.
    package var recoveries = 0
    /// Openings for append that a fault hit.
    package var interruptedOpenings = 0
    /// Openings that cut a torn tail.
    package var cuts = 0
    /// Faults that came to pass, by kind.
    package var faults: [String: Int] = [:]
    /// What was done to the log, by kind.
    package var acts: [String: Int] = [:]
    /// Events whose append was acknowledged, or that turned out to be there after a failed one.
    package var acknowledged = 0
    /// Events read back and compared.
    package var readBack = 0

    package init() {}

    /// How many faults there were of all kinds.
    package var faultCount: Int { faults.values.reduce(0, +) }

    package mutating func add(_ other: FaultTally) {
        lives += other.lives
        recoveries += other.recoveries
        interruptedOpenings += other.interruptedOpenings
        cuts += other.cuts
        faults.merge(other.faults, uniquingKeysWith: +)
        acts.merge(other.acts, uniquingKeysWith: +)
        acknowledged += other.acknowledged
        readBack += other.readBack
    }

    mutating func note(fault: String) { faults[fault, default: 0] += 1 }
    mutating func note(act: String) { acts[act, default: 0] += 1 }
}

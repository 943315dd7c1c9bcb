// SPDX-License-Identifier: MIT
import EventLog

/// The reversals that were met in a log, and what they name.
struct TakenBack: Sendable {
    /// The position of each, and its `reverses`, in the order of the log.
    private(set) var all: [(by: UInt32, target: String)] = []

    /// Adds one that stands behind all others.
    mutating func add(_ position: UInt32, of target: String) { all.append((position, target)) }

    /// Adds those of the next part of the log.
    mutating func add(_ next: TakenBack) { all += next.all }

    /// The events that they name as `source#number`; nil where a text names none.
    func targets(_ sources: CodeSpace) -> [SourceNumber?] {
        let names = sources.table.findable
        return SideBySide.map(all.map(\.target)) { text in
            text.withBytes { bytes -> SourceNumber? in
                guard let hash = bytes.indices.last(where: { bytes[$0] == UInt8(ascii: "#") }),
                    let source = names.id(of: bytes.extracting(0..<hash)),
                    let number = bytes.digits(hash + 1..<bytes.count)
                else { return nil }
                return SourceNumber(source: source, number: number)
            }
        }
    }

    /// What was reversed, by position.
    ///
    /// A reversal voids its target if that stands before it, is no reversal itself and is not
    /// reversed already (receivables, section 1).
    ///
    /// `targets`: where what each of them names stands; nil where it is not there.
    func reversals(_ targets: [UInt32?]) -> [Town.Reversal] {
        var named: [Town.Reversal] = []
        for (place, target) in targets.enumerated() {
            let by = all[place].by
            if let target, target < by { named.append(Town.Reversal(target: target, by: by)) }
        }
        // By target, of which the first one holds; both lists ascend, so that they are gone along.
        named.sort { ($0.target, $0.by) < ($1.target, $1.by) }
        var reversals: [Town.Reversal] = []
        var next = 0
        for reversal in named where reversal.target != reversals.last?.target {
            while next < all.count, all[next].by < reversal.target { next += 1 }
            if next == all.count || all[next].by != reversal.target { reversals.append(reversal) }
        }
        return reversals
    }
}

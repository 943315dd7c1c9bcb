// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Finds charges of one tribute and period that stand on an account more than once.
///
/// Most accounts have none, which a table of pairs tells at once; it serves all accounts in turn.
struct RepeatedCharges {
    /// A pair by its hash, where `turns` has the present account's.
    private var pairs = [UInt64](repeating: 0, count: 256)
    private var turns = [UInt32](repeating: 0, count: 256)
    private var turn: UInt32 = 0

    /// All but the first of each, by position; `charges` come in any order.
    mutating func find(_ charges: [Charge]) -> [Charge] {
        guard hasRepeated(charges) else { return [] }
        var seen: Set<UInt64> = []
        return charges.sorted { $0.position < $1.position }
            .filter { !seen.insert(Self.pair($0)).inserted }
    }

    private mutating func hasRepeated(_ charges: [Charge]) -> Bool {
        if pairs.count < 2 * charges.count {
            var size = pairs.count
            while size < 2 * charges.count { size *= 2 }
            pairs = Array(repeating: 0, count: size)
            turns = Array(repeating: 0, count: size)
            turn = 0
        }
        turn += 1
        let mask = pairs.count - 1
        for charge in charges {
            let pair = Self.pair(charge)
            var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
            while turns[slot] == turn {
                if pairs[slot] == pair { return true }
                slot = (slot + 1) & mask
            }
            pairs[slot] = pair
            turns[slot] = turn
        }
        return false
    }

    private static func pair(_ charge: Charge) -> UInt64 {
        UInt64(UInt32(bitPattern: charge.tribute)) << 32
            | UInt64(UInt32(bitPattern: charge.period))
    }
}

// SPDX-License-Identifier: MIT
import Foundation

/// The seeds of a random test: `BITACORA_SEED` repeats one, `BITACORA_SEEDS` asks for so many.
enum RandomSeeds {
    static func from(_ first: UInt64, count: UInt64) -> [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["BITACORA_SEED"].flatMap(UInt64.init) { return [seed] }
        let count = environment["BITACORA_SEEDS"].flatMap(UInt64.init) ?? count
        return (0..<count).map { first + $0 }
    }
}

// SPDX-License-Identifier: MIT
import EventLogTestSupport

/// Turns each bit of each file of a small log, and says who noticed.
struct BitRun {
    let seed: UInt64

    /// The exit status: 0 if no bit passed in silence.
    func run() -> Int32 {
        do {
            var bits = try EveryBit(seed: seed)
            let tally = try bits.run()
            print(
                """
                seed \(seed): \(tally.bits) bits turned, \(tally.sideFileBits) of them in side files
                named by verify \(tally.named), behind the log's end \(tally.torn)
                refused by readers \(tally.refusedByReader), by opening for append \
                \(tally.refusedByWriter)
                none silent
                """
            )
            return 0
        } catch {
            print("VIOLATION seed \(seed): \(error)")
            return 1
        }
    }
}

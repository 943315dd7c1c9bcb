// SPDX-License-Identifier: MIT
import Dispatch
import Glibc

/// Work in parts that do not need each other, on all cores.
package enum SideBySide {
    /// How often the caller is told how far the work is.
    private static let interval = DispatchTimeInterval.milliseconds(100)

    /// How many cores there are.
    package static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Does each part; `progress` is called on the caller's thread, now and then and at the end.
    package static func run(
        _ count: Int,
        isParallel: Bool = true,
        progress: () -> Void,
        work: @escaping @Sendable (Int) -> Void
    ) {
        guard isParallel else {
            for index in 0..<count {
                work(index)
                progress()
            }
            return
        }
        let end = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            DispatchQueue.concurrentPerform(iterations: count, execute: work)
            end.signal()
        }
        repeat { progress() } while end.wait(timeout: .now() + interval) == .timedOut
        progress()
    }
}

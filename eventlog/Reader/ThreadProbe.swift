// SPDX-License-Identifier: MIT
import Dispatch
import Glibc

/// Whether threads can be made.
///
/// Dispatch does not tell: where the system refuses it one, it tries again each second, on the thread that
/// gave it work, for as long as that is refused.
enum ThreadProbe {
    /// Holds those that are made until all are.
    private static let gate = DispatchSemaphore(value: 0)

    /// Whether so many can be there at once, besides those that are.
    static func canMake(_ count: Int) -> Bool {
        var threads: [pthread_t] = []
        defer {
            for _ in threads { gate.signal() }
            for thread in threads { pthread_join(thread, nil) }
        }
        while threads.count < count {
            var thread = pthread_t()
            // SAFETY: the function captures nothing and takes no argument; the call writes to
            // `thread` only before it returns.
            let error = unsafe pthread_create(&thread, nil, wait, nil)
            guard error == 0 else { return false }
            threads.append(thread)
        }
        return true
    }

    private typealias Body = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?

    private static let wait: Body = { _ in
        gate.wait()
        return nil
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Synchronization

/// Work on a thread of its own beside a test that blocks: tasks might find no thread free.
package final class BackgroundThread<Value: Sendable>: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<Value, any Error>?>(nil)

    /// Begins at once.
    package init(_ body: @escaping @Sendable () throws -> Value) {
        Thread.detachNewThread { [self] in
            let outcome = Result { try body() }
            result.withLock { $0 = outcome }
            done.signal()
        }
    }

    /// Waits until the work is done, once.
    package func value() throws -> Value? {
        done.wait()
        return try result.withLock { try $0?.get() }
    }
}

// SPDX-License-Identifier: MIT
package import EventLog
import Foundation
import Synchronization

/// A storage whose syncs of segments wait at a gate, so that a test can look at what happens
/// meanwhile; and on whose lock it can wait as long as something else is done.
package final class GatedStorage: ForwardingStorage {
    private struct State {
        var isOpen = true
        var waiting = 0
        var atLock: (@Sendable () -> Void)?
    }

    package let inner: any Storage
    private let state = Mutex(State())

    package init(_ inner: any Storage) { self.inner = inner }

    /// Lets syncs wait from now on.
    package func shut() { state.withLock { $0.isOpen = false } }

    /// Lets all through.
    package func open() { state.withLock { $0.isOpen = true } }

    /// Does something while the next lock is waited for.
    package func atLock(_ act: @escaping @Sendable () -> Void) {
        state.withLock { $0.atLock = act }
    }

    /// Returns when a sync waits at the gate.
    package func awaitSync() async throws {
        while state.withLock({ $0.waiting == 0 }) { try await Task.sleep(for: .milliseconds(1)) }
    }

    fileprivate func pass() {
        state.withLock { $0.waiting += 1 }
        while state.withLock({ !$0.isOpen }) { Thread.sleep(forTimeInterval: 0.001) }
        state.withLock { $0.waiting -= 1 }
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        let file = try inner.open(path, access)
        return path.hasSuffix(".seg") ? GatedFile(file, self) : file
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        let act: (@Sendable () -> Void)? = state.withLock { state in
            defer { state.atLock = nil }
            return state.atLock
        }
        act?()
        return try inner.lock(path, wait: wait)
    }
}

private final class GatedFile: ForwardingFile {
    let inner: any StorageFile
    private let gate: GatedStorage

    init(_ inner: any StorageFile, _ gate: GatedStorage) {
        self.inner = inner
        self.gate = gate
    }

    func sync() throws(LogError) {
        gate.pass()
        try inner.sync()
    }
}

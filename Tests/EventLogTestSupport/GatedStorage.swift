// SPDX-License-Identifier: MIT
package import EventLog
import Foundation
import Synchronization

/// A storage whose syncs of segments wait at a gate, so that a test can look at what happens
/// meanwhile.
package final class GatedStorage: Storage {
    private struct State {
        var isOpen = true
        var waiting = 0
    }

    private let disk: any Storage
    private let state = Mutex(State())

    package init(_ disk: any Storage) {
        self.disk = disk
    }

    package var growth: ClosedRange<Int>? { disk.growth }

    /// Lets syncs wait from now on.
    package func shut() { state.withLock { $0.isOpen = false } }

    /// Lets all through.
    package func open() { state.withLock { $0.isOpen = true } }

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
        let file = try disk.open(path, access)
        return path.hasSuffix(".seg") ? GatedFile(file, self) : file
    }

    package func list(_ directory: String) throws(LogError) -> [String] {
        try disk.list(directory)
    }

    package func createDirectory(_ path: String) throws(LogError) {
        try disk.createDirectory(path)
    }

    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try disk.rename(path, to: newPath)
    }

    package func remove(_ path: String) throws(LogError) { try disk.remove(path) }

    package func syncDirectory(_ path: String) throws(LogError) {
        try disk.syncDirectory(path)
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try disk.lock(path, wait: wait)
    }
}

private final class GatedFile: StorageFile {
    private let file: any StorageFile
    private let gate: GatedStorage

    init(_ file: any StorageFile, _ gate: GatedStorage) {
        self.file = file
        self.gate = gate
    }

    func size() throws(LogError) -> UInt64 { try file.size() }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try file.read(at: offset, count: count)
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try file.write(bytes, at: offset)
    }

    func sync() throws(LogError) {
        gate.pass()
        try file.sync()
    }

    func truncate(to size: UInt64) throws(LogError) { try file.truncate(to: size) }

    func dropCache() throws(LogError) { try file.dropCache() }
}

// SPDX-License-Identifier: MIT
import EventLog
import Synchronization

/// A disk in memory that keeps apart what is durable and what is not, and can fail on request.
///
/// Its promises are the weakest that a file system may give: a file's data is durable after
/// its own sync, a name after its directory's. What was not synced may survive a crash in
/// part, sector by sector, in any order. A failed sync forgets what it should have written,
/// while the cache goes on showing it.
package final class SimulatedDisk: Storage {
    /// What goes wrong.
    package enum Fault: String, Sendable, CaseIterable {
        /// The power goes before the step.
        case crashBefore = "crash before a step"
        /// The power goes in the middle of the step.
        case crashDuring = "crash in a step"
        /// The power goes after the step.
        case crashAfter = "crash after a step"
        /// The step fails; the next one works.
        case failOnce = "failure once"
        /// This step and all behind it fail.
        case failForGood = "failure for good"
        /// There is no space left.
        case full = "disk full"
        /// A look at the disk fails: opening, listing, reading; the next one works.
        case failToLook = "failure to read once"
    }

    package struct State {
        var files: [Int: FileState] = [:]
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        /// What happened to names since their directory was synced.
        var pendingNames: [(path: String, file: Int?, removing: String?)] = []
        var locks: Set<String> = []
        var generation = 0
        /// How often other files were put in the place of all.
        var exchanges = 0
        var nextFile = 0
        var step = 0
        var faultStep = Int.max
        var fault = Fault.crashBefore
        var hasCrashed = false
        var faultsFired = 0
        /// How large a file may become.
        var sizeMax = Int.max
        var generator: SeededGenerator
    }

    struct FileState {
        var cached: [UInt8] = []
        var durable: [UInt8] = []
        var pending: [Change] = []
    }

    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case truncate(size: Int)
    }

    let state: Mutex<State>

    /// By how much growing segments are extended ahead with zeros; nil if they are not.
    package let growth: ClosedRange<Int>?

    package init(seed: UInt64, growth: ClosedRange<Int>? = nil) {
        self.growth = growth
        state = Mutex(State(generator: SeededGenerator(seed: seed)))
    }

    /// How many steps were made that a fault can hit.
    package var step: Int { state.withLock { $0.step } }

    /// How many faults came to pass.
    package var faultsFired: Int { state.withLock { $0.faultsFired } }

    /// The kind of the fault that was planned last.
    package var plannedFault: Fault { state.withLock { $0.fault } }

    /// Whether there is anything that a crash could take.
    package var hasUnsynced: Bool {
        state.withLock { disk in
            !disk.pendingNames.isEmpty
                || disk.files.values.contains { !$0.pending.isEmpty || $0.cached != $0.durable }
        }
    }

    /// The bytes of all segments.
    package var segments: [String: [UInt8]] {
        state.withLock { disk in
            disk.names.filter { $0.key.hasSuffix(".seg") }
                .mapValues { disk.files[$0]?.cached ?? [] }
        }
    }

    /// Takes a file away, durably.
    package func delete(_ path: String) {
        state.withLock { disk in
            disk.names[path] = nil
            disk.durableNames[path] = nil
        }
    }

    /// Whether the power is gone.
    package var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

    /// Lets the fault come to pass so many steps from now.
    package func plan(_ fault: Fault, after steps: Int) {
        state.withLock {
            $0.fault = fault
            $0.faultStep = $0.step + steps
        }
    }

    /// No fault comes any more.
    package func heal() {
        state.withLock { $0.faultStep = .max }
    }

    /// Lets no file grow beyond a size; nil lifts that.
    package func limit(bytes: Int?) {
        state.withLock { $0.sizeMax = bytes ?? .max }
    }

    /// Power off and on: only what is durable is left, and some of what was not.
    package func restart() {
        state.withLock { $0.restart() }
    }

    /// Turns one bit of a file, in cache and on the disk.
    package func flip(_ path: String, byte: Int, bit: Int) {
        state.withLock { disk in
            guard let id = disk.names[path] else { return }
            disk.files[id]?.cached[byte] ^= 1 << UInt8(bit)
            if byte < disk.files[id]?.durable.count ?? 0 {
                disk.files[id]?.durable[byte] ^= 1 << UInt8(bit)
            }
            disk.faultsFired += 1
        }
    }

    /// The bytes of a file as a reader sees them; nil if there is none.
    package func contents(_ path: String) -> [UInt8]? {
        state.withLock { disk in disk.names[path].flatMap { disk.files[$0]?.cached } }
    }

    /// Puts a file there, durable.
    package func put(_ path: String, _ bytes: [UInt8]) {
        state.withLock { disk in
            let id = disk.names[path] ?? disk.newFile()
            disk.names[path] = id
            disk.durableNames[path] = id
            disk.files[id] = FileState(cached: bytes, durable: bytes)
        }
    }

    /// Gives each file in a directory a second name in another one, durable: hard links.
    package func link(_ directory: String, to other: String) {
        state.withLock { disk in
            for (path, id) in disk.names where path.hasPrefix(directory + "/") {
                let name = other + path.dropFirst(directory.count)
                disk.names[name] = id
                disk.durableNames[name] = id
            }
        }
    }

    /// Puts a copy in the place of each file: who has files open keeps those that were there, and a lock
    /// is one of theirs.
    package func exchange() {
        state.withLock { disk in
            disk.exchanges += 1
            disk.locks = []
            for (path, id) in disk.names {
                let bytes = disk.files[id]?.cached ?? []
                let copy = disk.newFile()
                disk.files[copy] = FileState(cached: bytes, durable: bytes)
                disk.names[path] = copy
            }
            disk.durableNames = disk.names
            disk.pendingNames = []
        }
    }

    /// All paths.
    package var paths: [String] { state.withLock { $0.names.keys.sorted() } }
}

extension SimulatedDisk.State {
    mutating func newFile() -> Int {
        nextFile += 1
        files[nextFile] = SimulatedDisk.FileState()
        return nextFile
    }

    mutating func restart() {
        generation += 1
        hasCrashed = false
        locks = []
        for change in pendingNames where generator.oneIn(2) {
            if let removing = change.removing { durableNames[removing] = nil }
            if let file = change.file { durableNames[change.path] = file }
        }
        pendingNames = []
        names = durableNames
        for id in files.keys.sorted() {
            guard var file = files[id] else { continue }
            let mode = Int.random(in: 0..<4, using: &generator)
            for change in file.pending {
                if mode == 0 { continue }
                if mode == 3 {
                    file.apply(change)
                } else {
                    file.applyPartly(change, &generator)
                }
            }
            file.pending = []
            file.cached = file.durable
            files[id] = file
        }
    }
}

extension SimulatedDisk.FileState {
    mutating func apply(_ change: SimulatedDisk.Change) {
        durable.apply(change)
    }

    /// A write reaches the disk by sectors, each for itself; missing ones read as zeros.
    mutating func applyPartly(
        _ change: SimulatedDisk.Change,
        _ generator: inout SeededGenerator
    ) {
        guard case .write(let offset, let bytes) = change else {
            if generator.oneIn(2) { durable.apply(change) }
            return
        }
        var start = 0
        while start < bytes.count {
            let sector = 512 - (offset + start) % 512
            let end = min(bytes.count, start + sector)
            if generator.oneIn(2) {
                durable.apply(.write(offset: offset + start, bytes: Array(bytes[start..<end])))
            }
            start = end
        }
    }
}

extension [UInt8] {
    mutating func apply(_ change: SimulatedDisk.Change) {
        switch change {
        case .truncate(let size):
            if size < count { removeLast(count - size) }
        case .write(let offset, let bytes):
            let end = offset + bytes.count
            if end > count { append(contentsOf: repeatElement(0, count: end - count)) }
            replaceSubrange(offset..<end, with: bytes)
        }
    }
}

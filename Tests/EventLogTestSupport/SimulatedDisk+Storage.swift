// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

extension SimulatedDisk {
    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        let known = try attempt(path) { disk in disk.names[path] }
        switch access {
        case .read, .readWrite:
            guard let known else { throw LogError(.notFound, path: path) }
            return SimulatedFile(self, known, path)
        case .create where known != nil, .createPrivate where known != nil:
            throw LogError(.exists, path: path)
        case .create, .createPrivate, .openOrCreate:
            if let known { return SimulatedFile(self, known, path) }
            let made = try change(path) { disk in
                let id = disk.newFile()
                disk.names[path] = id
                disk.pendingNames.append((path, id, nil))
                return id
            }
            return SimulatedFile(self, made, path)
        }
    }

    package func list(_ directory: String) throws(LogError) -> [String] {
        try attempt(directory) { disk in
            disk.names.keys.filter { $0.hasPrefix(directory + "/") }
                .map { String($0.dropFirst(directory.count + 1)) }.filter { !$0.contains("/") }
        }
    }

    package func createDirectory(_ path: String) throws(LogError) {
        try attempt(path) { _ in }
    }

    package func rename(_ path: String, to newPath: String) throws(LogError) {
        let isThere = try change(path) { disk in
            guard let id = disk.names[path] else { return false }
            disk.names[path] = nil
            disk.names[newPath] = id
            disk.pendingNames.append((newPath, id, path))
            return true
        }
        if !isThere { throw LogError(.notFound, path: path) }
    }

    package func remove(_ path: String) throws(LogError) {
        try change(path) { disk in
            disk.names[path] = nil
            disk.pendingNames.append((path, nil, path))
        }
    }

    package func syncDirectory(_ path: String) throws(LogError) {
        try change(path) { disk in
            disk.durableNames = disk.names
            disk.pendingNames = []
        }
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        let (isMine, generation, exchanges) = try attempt(path) { disk in
            (disk.locks.insert(path).inserted, disk.generation, disk.exchanges)
        }
        guard isMine else { throw LogError(.busy, path: path) }
        return SimulatedLock(self, path, generation, exchanges)
    }

    /// Looks at the disk, which must have power.
    func attempt<Result>(_ path: String, _ body: (inout State) -> Result) throws(LogError)
        -> Result
    {
        let result = state.withLock { disk -> Result? in
            if disk.fault == .failToLook, !disk.hasCrashed {
                disk.step += 1
                if disk.step >= disk.faultStep {
                    disk.faultsFired += 1
                    disk.faultStep = .max
                    return nil
                }
            }
            return disk.hasCrashed ? nil : body(&disk)
        }
        guard let result else { throw Self.powerless(path) }
        return result
    }

    /// Changes the disk, unless a fault is due.
    ///
    /// `partly`: what is done of a step in the middle of which something happens.
    func change<Result>(
        _ path: String,
        partly: (inout State) -> Void = { _ in },
        _ body: (inout State) -> Result
    ) throws(LogError) -> Result {
        var refusal: LogError?
        let result = state.withLock { disk -> Result? in
            guard !disk.hasCrashed else {
                refusal = Self.powerless(path)
                return nil
            }
            guard disk.fault != .failToLook else { return body(&disk) }
            disk.step += 1
            guard disk.step >= disk.faultStep else { return body(&disk) }
            disk.faultsFired += 1
            var result: Result?
            switch disk.fault {
            case .crashBefore: disk.hasCrashed = true
            case .crashDuring:
                partly(&disk)
                disk.hasCrashed = true
            case .crashAfter:
                result = body(&disk)
                disk.hasCrashed = true
            case .failOnce, .failForGood: partly(&disk)
            case .full: partly(&disk)
            case .failToLook: break
            }
            if disk.hasCrashed || disk.fault == .failOnce { disk.faultStep = .max }
            if disk.fault == .full {
                refusal = LogError(.noSpace, path: path)
            } else if !disk.hasCrashed {
                refusal = LogError(.inputOutput, path: path)
            } else {
                refusal = Self.powerless(path)
            }
            return disk.fault == .crashAfter ? nil : result
        }
        guard let result else { throw refusal ?? Self.powerless(path) }
        return result
    }

    static func powerless(_ path: String) -> LogError {
        LogError(.inputOutput, path: path)
    }
}

private final class SimulatedLock: StorageLock {
    private let disk: SimulatedDisk
    private let path: String
    private let generation: Int
    private let exchanges: Int

    init(_ disk: SimulatedDisk, _ path: String, _ generation: Int, _ exchanges: Int) {
        self.disk = disk
        self.path = path
        self.generation = generation
        self.exchanges = exchanges
    }

    deinit { release() }

    func release() {
        disk.state.withLock { state in
            guard state.generation == generation, state.exchanges == exchanges else { return }
            state.locks.remove(path)
        }
    }

    func isCurrent() -> Bool { disk.state.withLock { $0.exchanges == exchanges } }
}

private final class SimulatedFile: StorageFile {
    private let disk: SimulatedDisk
    private let id: Int
    private let path: String
    private let generation: Int

    init(_ disk: SimulatedDisk, _ id: Int, _ path: String) {
        self.disk = disk
        self.id = id
        self.path = path
        generation = disk.state.withLock { $0.generation }
    }

    private func look<Result>(_ body: (SimulatedDisk.FileState) -> Result) throws(LogError)
        -> Result
    {
        let (id, generation) = (id, generation)
        let result = try disk.attempt(path) { state -> Result? in
            state.generation == generation ? state.files[id].map(body) : nil
        }
        guard let result else { throw SimulatedDisk.powerless(path) }
        return result
    }

    private func change(
        partly: (inout SimulatedDisk.FileState, inout SeededGenerator) -> Void = { _, _ in },
        _ body: (inout SimulatedDisk.FileState) -> Void
    ) throws(LogError) {
        guard try look({ _ in true }) else { return }
        let id = id
        try disk.change(
            path,
            partly: { state in
                guard var file = state.files[id] else { return }
                partly(&file, &state.generator)
                state.files[id] = file
            },
            { state in
                guard var file = state.files[id] else { return }
                body(&file)
                state.files[id] = file
            }
        )
    }

    func hasOtherNames() throws(LogError) -> Bool {
        let id = id
        return disk.state.withLock { disk in disk.names.values.filter { $0 == id }.count > 1 }
    }

    func size() throws(LogError) -> UInt64 { try look { UInt64($0.cached.count) } }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try look { file in
            let start = min(Int(offset), file.cached.count)
            return Array(file.cached[start..<min(file.cached.count, start + count)])
        }
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        var copy: [UInt8] = []
        for index in bytes.indices { copy.append(bytes[index]) }
        let whole = copy
        guard try disk.attempt(path, { Int(offset) + whole.count <= $0.sizeMax }) else {
            throw LogError(.noSpace, path: path)
        }
        try change(
            partly: { file, generator in
                let part = Array(whole.prefix(Int.random(in: 0...whole.count, using: &generator)))
                file.cached.apply(.write(offset: Int(offset), bytes: part))
                file.pending.append(.write(offset: Int(offset), bytes: part))
            },
            { file in
                file.cached.apply(.write(offset: Int(offset), bytes: whole))
                file.pending.append(.write(offset: Int(offset), bytes: whole))
            }
        )
    }

    func sync() throws(LogError) {
        try change(
            partly: { file, generator in
                // A failed sync forgets what was to be written; some of it is on the disk.
                for change in file.pending { file.applyPartly(change, &generator) }
                file.pending = []
            },
            { file in
                for change in file.pending { file.apply(change) }
                file.pending = []
            }
        )
    }

    func truncate(to size: UInt64) throws(LogError) {
        try change { file in
            file.cached.apply(.truncate(size: Int(size)))
            file.pending.append(.truncate(size: Int(size)))
        }
    }

    func dropCache() throws(LogError) {
        let id = id
        try disk.attempt(path) { state in
            guard var file = state.files[id] else { return }
            file.cached = file.durable
            for change in file.pending { file.cached.apply(change) }
            state.files[id] = file
        }
    }
}

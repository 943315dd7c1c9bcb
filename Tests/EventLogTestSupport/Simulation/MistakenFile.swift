// SPDX-License-Identifier: MIT
import EventLog
import Synchronization

/// A file of ``MistakenStorage``.
final class MistakenFile: ForwardingFile {
    private struct State {
        /// What was written, where the mistake is not to look at the disk again.
        var written: [UInt8] = []
        /// The write that waits for the next one.
        var waiting: (bytes: [UInt8], offset: UInt64)?
    }

    let inner: any StorageFile
    private let mistake: SeededMistake
    private let path: String
    private let isForReading: Bool
    private let storage: MistakenStorage
    private let state = Mutex(State())

    init(
        _ inner: any StorageFile,
        _ mistake: SeededMistake,
        _ path: String,
        _ isForReading: Bool,
        _ storage: MistakenStorage
    ) {
        self.inner = inner
        self.mistake = mistake
        self.path = path
        self.isForReading = isForReading
        self.storage = storage
    }

    private var isNew: Bool { path.hasSuffix(".seg.new") }
    private var isSegment: Bool { path.hasSuffix(".seg") }
    private var isMark: Bool { path.hasSuffix("/commit") }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        switch mistake {
        case .skipsCheck where isNew:
            return state.withLock { Array($0.written.dropFirst(Int(offset)).prefix(count)) }
        case .readsInPart where isSegment:
            return try inner.read(at: offset, count: min(count, 512))
        case .takesFailedReadForEnd:
            return (try? inner.read(at: offset, count: count)) ?? []
        default: return try inner.read(at: offset, count: count)
        }
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        var copy: [UInt8] = []
        for index in bytes.indices { copy.append(bytes[index]) }
        switch mistake {
        case .skipsCheck where isNew:
            state.withLock { $0.written.apply(.write(offset: Int(offset), bytes: copy)) }
            try inner.write(bytes, at: offset)
        case .ignoresFailedSealing where isNew, .ignoresFailedWrite:
            try? inner.write(bytes, at: offset)
        case .shortWrites where offset > 0:
            try inner.write(bytes.extracting(0..<min(bytes.count, 300)), at: offset)
        case .savesNothing where path.hasSuffix(".broken"): return
        case .syncsBeforeWriting where isSegment:
            try inner.sync()
            try inner.write(bytes, at: offset)
        case .buffersLastWrite where isSegment && offset > 0:
            try flush()
            let isZero = copy.allSatisfy { $0 == 0 }
            if isZero { return try inner.write(bytes, at: offset) }
            state.withLock { $0.waiting = (copy, offset) }
        case .appendsBehindZeros where isSegment && copy.contains { $0 != 0 }:
            try inner.write(bytes, at: max(offset, try inner.size()))
        case .marksBeforeSync where isMark:
            try inner.write(bytes, at: offset)
            let late = storage.state.withLock { state in
                defer { state.unsynced = nil }
                return state.unsynced
            }
            try late?.sync()
        default: try inner.write(bytes, at: offset)
        }
    }

    private func flush() throws(LogError) {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            return state.waiting
        }
        if let waiting { try inner.write(waiting.bytes.span, at: waiting.offset) }
    }

    func sync() throws(LogError) {
        switch mistake {
        case .skipsSync: return
        case .syncsBeforeWriting where isSegment: return
        case .renamesUnsynced where isNew: return
        case .trustsLastSegment where isForReading: return
        case .marksBeforeSync where isSegment && !isForReading:
            let file = inner
            storage.state.withLock { $0.unsynced = file }
        case .syncsEveryOther:
            let isSkipped = storage.state.withLock { state in
                state.syncCount += 1
                return state.syncCount % 2 == 0
            }
            if !isSkipped { try inner.sync() }
        case .ignoresFailedSync: try? inner.sync()
        case .retriesSync:
            do { try inner.sync() } catch { try inner.sync() }
        default: try inner.sync()
        }
    }

    func truncate(to size: UInt64) throws(LogError) {
        switch mistake {
        case .skipsTruncate: return
        case .cutsOneByteMore where size > 0: try inner.truncate(to: size - 1)
        default: try inner.truncate(to: size)
        }
    }

    func dropCache() throws(LogError) {
        if mistake != .keepsCache { try inner.dropCache() }
    }
}

// SPDX-License-Identifier: MIT
import Synchronization

/// A file that is read where it lies until it is written to; from then on it is in memory, whole.
///
/// All who have opened it see the same bytes.
final class OverlayFile: StorageFile {
    private struct Content {
        /// The file on the disk; nil once the bytes are in memory.
        var file: (any StorageFile)?
        var bytes: [UInt8] = []
    }

    private let content: Mutex<Content>

    /// A file on the disk.
    init(_ file: any StorageFile) { content = Mutex(Content(file: file)) }

    /// A file in memory.
    init(_ bytes: [UInt8]) { content = Mutex(Content(file: nil, bytes: bytes)) }

    func size() throws(LogError) -> UInt64 {
        let (file, count) = content.withLock { ($0.file, $0.bytes.count) }
        return try file?.size() ?? UInt64(count)
    }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        // The disk is not read under the lock: several threads read one segment.
        let (file, bytes) = content.withLock { content -> ((any StorageFile)?, [UInt8]) in
            let start = Int(min(offset, UInt64(content.bytes.count)))
            let end = start + min(count, content.bytes.count - start)
            return (content.file, Array(content.bytes[start..<end]))
        }
        return try file?.read(at: offset, count: count) ?? bytes
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try load()
        let start = Int(offset)
        // A span is not captured by a closure.
        var copy: [UInt8] = []
        copy.append(bytes)
        let written = copy
        content.withLock { content in
            let end = start + written.count
            if end > content.bytes.count {
                let missing = end - content.bytes.count
                content.bytes.append(contentsOf: repeatElement(0, count: missing))
            }
            content.bytes.replaceSubrange(start..<end, with: written)
        }
    }

    func truncate(to size: UInt64) throws(LogError) {
        try load()
        content.withLock { content in
            let count = Int(size)
            if count <= content.bytes.count {
                content.bytes.removeLast(content.bytes.count - count)
            } else {
                let missing = count - content.bytes.count
                content.bytes.append(contentsOf: repeatElement(0, count: missing))
            }
        }
    }

    /// Takes what is on the disk into memory.
    private func load() throws(LogError) {
        guard let file = content.withLock({ $0.file }) else { return }
        let bytes = try file.read(at: 0, count: Int(try file.size()))
        content.withLock { content in
            guard content.file != nil else { return }
            content = Content(file: nil, bytes: bytes)
        }
    }

    /// There is nothing to make durable, and what lies on the disk is another's to sync.
    func sync() {}

    /// What is in memory is all there is.
    func dropCache() {}
}

// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

/// A disk on which a bit of each new segment turns before it is read again.
package struct RottingStorage: ForwardingStorage {
    package let inner: any Storage
    private let rot: Rot

    /// Where the bit turns: the byte counts on from the file's beginning when it is behind its end.
    package init(_ inner: any Storage, at byte: UInt64, bit: Int) {
        self.inner = inner
        rot = Rot(byte: byte, bit: bit)
    }

    /// How many bytes the file had in which a bit turned last.
    package var size: Int { rot.size.withLock { $0 } }

    fileprivate final class Rot: Sendable {
        let byte: UInt64
        let bit: Int
        let size = Mutex(0)

        init(byte: UInt64, bit: Int) {
            self.byte = byte
            self.bit = bit
        }
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let file = try inner.open(path, access)
        return path.hasSuffix(".seg.new") ? RottingFile(file, rot) : file
    }
}

private final class RottingFile: ForwardingFile {
    let inner: any StorageFile
    private let rot: RottingStorage.Rot

    init(_ inner: any StorageFile, _ rot: RottingStorage.Rot) {
        self.inner = inner
        self.rot = rot
    }

    func dropCache() throws(LogError) {
        let size = try inner.size()
        if size > 0 {
            rot.size.withLock { $0 = Int(size) }
            let offset = rot.byte % size
            let byte = try inner.read(at: offset, count: 1).map { $0 ^ UInt8(1 << rot.bit) }
            try inner.write(byte.span, at: offset)
            try inner.sync()
        }
        try inner.dropCache()
    }
}

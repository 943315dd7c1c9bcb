// SPDX-License-Identifier: MIT
import EventLog

/// Small files, each there whole or not at all.
enum DurableFile {
    /// Puts a file in its place in one step, durable when this returns.
    ///
    /// What a process left beside it that was stopped is written over.
    static func put(
        _ bytes: [UInt8],
        at path: String,
        _ storage: any Storage,
        isPrivate: Bool = false
    ) throws(LogError) {
        let beside = path + ".new"
        do {
            try storage.remove(beside)
        } catch  where error.code == .notFound {}
        let file = try storage.open(beside, isPrivate ? .createPrivate : .create)
        try file.write(bytes.span, at: 0)
        try file.sync()
        try storage.rename(beside, to: path)
        try storage.syncDirectory(DiskStorage.parent(of: path))
    }

    /// The whole of a small file; nil if there is none.
    static func contents(
        _ path: String,
        sizeMax: Int,
        _ storage: any Storage
    ) throws(LogError) -> [UInt8]? {
        do {
            return try storage.contents(path, countMax: sizeMax)
        } catch  where error.code == .notFound {
            return nil
        }
    }
}

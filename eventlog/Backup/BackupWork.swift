// SPDX-License-Identifier: MIT

/// The steps of one backup: files are written beside, checked, and put in their places.
///
/// Whoever takes them holds both locks of the copy.
struct BackupWork {
    let log: LogReader
    let target: LogPaths
    let storage: any Storage
    private var done: UInt64 = 0
    private var total: UInt64 = 0

    init(_ log: LogReader, _ target: LogPaths, _ storage: any Storage) {
        self.log = log
        self.target = target
        self.storage = storage
    }

    /// Makes a copy where there is none.
    ///
    /// It is a log only when `log.json` takes its name, after all else. Until then each segment takes
    /// its own as soon as it is whole, so that one who begins again goes on there.
    mutating func make(
        _ wanted: [Int],
        _ report: inout BackupReport,
        _ progress: (UInt64, UInt64) -> Void
    ) throws {
        begin(wanted, &report)
        let identity = target.identity + ".new"
        try begin(identity)
        for index in wanted {
            let path = target.segment(log.segments[index].firstPosition)
            do {
                try stage(index, progress)
            } catch {
                try? storage.remove(path + ".new")
                throw error
            }
            try storage.rename(path + ".new", to: path)
        }
        let own = Set(log.segments.map(\.name))
        for first in try target.segments(storage) where !own.contains(LogPaths.segmentName(first)) {
            try storage.remove(target.segment(first))
        }
        try storage.syncDirectory(target.directory)
        try storage.rename(identity, to: target.identity)
        try storage.syncDirectory(target.directory)
    }

    /// Writes the identity under a name that is not its own yet, by which an interrupted copy is known.
    ///
    /// It is never missing once it was there, and what an earlier failure has left of it may be in
    /// memory alone.
    private func begin(_ path: String) throws(LogError) {
        let bytes = try storage.contents(log.paths.identity, countMax: 1 << 20)
        let new = path + ".new"
        try storage.removeIfThere(new)
        let file = try storage.open(new, .create)
        try file.write(bytes.span, at: 0)
        try file.sync()
        try storage.rename(new, to: path)
        try storage.syncDirectory(target.directory)
    }

    /// Brings a copy up to date: all that is new is written beside first.
    mutating func renew(
        _ copy: LogReader,
        _ wanted: [Int],
        _ report: inout BackupReport,
        _ progress: (UInt64, UInt64) -> Void
    ) throws {
        let pieces = try BackupRefusal.ofCopy { () throws(LogError) in try copy.pieces }
        guard let order = try CopyLayout(pieces).order(wanted, of: log.pieces) else {
            throw BackupRefusal.dividedOtherwise
        }
        begin(order, &report)
        guard !order.isEmpty else { return }
        let paths = order.map { target.segment(log.segments[$0].firstPosition) }
        do {
            for index in order { try stage(index, progress) }
        } catch {
            // They mean nothing, and take room that there may not be.
            for path in paths { try? storage.remove(path + ".new") }
            throw error
        }
        // It names a place in files that are about to be others; the segments tell all that it does.
        try storage.removeIfThere(target.mark)
        try storage.syncDirectory(target.directory)
        for path in paths {
            try storage.rename(path + ".new", to: path)
            // Each is there before the next one is: any two of them may be no log.
            try storage.syncDirectory(target.directory)
        }
    }

    /// Counts what is going to be copied, and what is there.
    private mutating func begin(_ copied: [Int], _ report: inout BackupReport) {
        let bytes = copied.reduce(0) { $0 + log.segments[$1].bytes }
        report.filesCopied = copied.count
        report.bytesCopied = bytes
        report.filesKept = log.segments.count - copied.count
        report.bytesKept = log.segmentBytes - bytes
        total = 2 * bytes
    }

    // MARK: One segment

    /// Writes a segment beside its place, durable, reads it again and checks every block.
    private mutating func stage(_ index: Int, _ progress: (UInt64, UInt64) -> Void) throws {
        let segment = log.segments[index]
        let path = target.segment(segment.firstPosition) + ".new"
        try storage.removeIfThere(path)
        let file = try storage.open(path, .create)
        var place: UInt64 = 0
        while place < segment.bytes {
            // What stands behind the last whole batch was not durable, or belongs to a later backup.
            let piece = try read(index, at: place, count: min(1 << 20, segment.bytes - place))
            try file.write(piece.span, at: place)
            place += UInt64(piece.count)
            progress(done + place, total)
        }
        try file.sync()
        done += segment.bytes
        try file.dropCache()
        if try SegmentCopyCheck(log, index).flaw(of: file) != nil {
            // Damage of the log must not take the place of what may be whole in the copy.
            if let flaw = try SegmentCopyCheck(log, index).flaw(of: log.files[index]) { throw flaw }
            throw BackupRefusal.notKept(path: path)
        }
        done += segment.bytes
        progress(done, total)
    }

    private func read(_ index: Int, at place: UInt64, count: UInt64) throws(LogError) -> [UInt8] {
        let bytes = try log.files[index].read(at: place, count: Int(count))
        guard UInt64(bytes.count) == count else {
            throw LogError(.damaged, LogFinding(.fileShrunk), path: log.paths.root).with {
                $0.segment = log.segments[index].name
                $0.offset = place
            }
        }
        return bytes
    }

    /// Whether the copy has a segment as the log has it: so many bytes, and the same at both ends.
    ///
    /// A sealed one ends with the checksum of its block table, which has those of the blocks; a growing
    /// one with its last block, whose chain of checksums has all before it; and the copy's root is that
    /// of the log. What a disk has lost since in the middle only a look at all of it finds.
    ///
    /// `isFull`: whether that is taken, too.
    func isThere(_ index: Int, isFull: Bool) throws(LogError) -> Bool {
        let segment = log.segments[index]
        let file: any StorageFile
        do {
            file = try storage.open(target.segment(segment.firstPosition), .read)
        } catch  where error.code == .notFound {
            return false
        }
        guard try file.size() == segment.bytes else { return false }
        if isFull { try file.dropCache() }
        let count = min(segment.bytes, 1 << 16)
        for place in [0, segment.bytes - count] {
            let found = try file.read(at: place, count: Int(count))
            guard try found == read(index, at: place, count: count) else { return false }
        }
        return isFull ? try SegmentCopyCheck(log, index).flaw(of: file) == nil : true
    }
}

// SPDX-License-Identifier: MIT

/// Rewrites finished segments into sealed ones, and merges small ones.
///
/// Others append and read meanwhile: sealing never touches the last segment, and takes a lock of
/// its own. A crash at any step leaves the old files or the new one.
public struct LogSealer: Sendable {
    /// How much is sealed.
    public enum Extent: Hashable, Sendable {
        /// Only what pays by now: segments that are large enough, and small ones of which enough
        /// have come together.
        case due
        /// All that can be: the last segment is finished first, unless another process is
        /// appending.
        case everything
    }

    let directory: String
    let paths: LogPaths
    let storage: any Storage
    /// The fields whose values can be found without reading all blocks.
    let indexed: [Schema.Field]
    /// At most so many events in a block.
    package var blockEventsMax = SealedSegmentWriter.blockEventsMax

    /// A sealer of the log in a directory.
    ///
    /// `indexed`: fields of symbols or texts; beside each sealed segment a file is kept that tells
    ///   in which of its blocks their values are.
    public init(
        _ directory: String,
        indexed: [Schema.Field] = [],
        storage: any Storage = DiskStorage()
    ) {
        self.indexed = indexed
        self.directory = directory
        paths = LogPaths(directory)
        self.storage = storage
    }

    /// Seals.
    ///
    /// What is written is read again from the disk and hashed before anything old goes.
    ///
    /// - Parameters:
    ///   - extent: how much.
    ///   - wait: how long to wait for another process that seals.
    ///   - progress: told how many events have been read, of how many; each is read twice.
    /// - Returns: what was done.
    /// - Throws: `.busy` if another process seals; `.damaged` if what is to be sealed is, and all
    ///   stays as it was then; what the system refuses.
    public func seal(
        _ extent: Extent = .everything,
        wait: Duration = .zero,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws(LogError) -> SealingReport {
        var report = SealingReport()
        if extent == .due, try !isDue() { return report }
        let lock = try storage.lock(paths.sealLock, wait: wait)
        defer { lock.release() }
        try removeLeftOvers(&report)
        var reader = try LogReader(directory, storage: storage)
        report.segmentsBefore = reader.segments.count
        report.bytesBefore = reader.segmentBytes
        if extent == .everything, let last = reader.segments.last, last.count > 0 {
            report.wasBusy = try !finishSegment(reader.schema)
            reader = try LogReader(directory, storage: storage)
        }
        while true {
            let runs = SealingPlan.runs(reader.finishedSegments, everything: extent == .everything)
            if runs.isEmpty { break }
            let sealedBefore = report.sealedSegments
            try reader.makeLastDurable()
            try withoutActuallyEscaping(progress) { (tell) throws(LogError) in
                var progress = SealingProgress(reader, runs, tell)
                for run in runs { try seal(run, reader, lock, &progress, &report) }
            }
            reader = try LogReader(directory, storage: storage)
            // Sealing everything is done in one turn; what is due may fall due again, larger, but
            // not if nothing could be done.
            if extent == .everything || report.sealedSegments == sealedBefore { break }
        }
        // These can be made again at any time: no failure of theirs undoes a sealing.
        _ = try? renewPostings(reader, fromScratch: false)
        report.segmentsAfter = reader.segments.count
        report.bytesAfter = reader.segmentBytes
        return report
    }

    /// Makes the postings files that are missing, stale or damaged; a log is whole without them.
    ///
    /// - Parameter fromScratch: whether all are held to the segments, also those with right
    ///   checksums.
    /// - Returns: how many were written.
    /// - Throws: `.busy` if another process seals; `.damaged` if a segment is; what the system
    ///   refuses.
    @discardableResult
    public func renewPostings(fromScratch: Bool = false) throws(LogError) -> Int {
        let lock = try storage.lock(paths.sealLock, wait: .zero)
        defer { lock.release() }
        let reader = try LogReader(directory, storage: storage)
        return try renewPostings(reader, fromScratch: fromScratch)
    }

    private func renewPostings(_ reader: LogReader, fromScratch: Bool) throws(LogError) -> Int {
        indexed.isEmpty ? 0 : try reader.renewPostings(indexed, fromScratch: fromScratch)
    }
}

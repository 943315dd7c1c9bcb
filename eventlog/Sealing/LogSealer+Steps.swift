// SPDX-License-Identifier: MIT

extension LogSealer {
    /// Whether there is anything to do; found without reading any segment but its first bytes.
    func isDue() throws(LogError) -> Bool {
        let segments = try LogSegments.open(paths, storage)
        guard segments.superseded.isEmpty else { return true }
        var finished: [SealingPlan.Segment] = []
        for (entry, next) in zip(segments.entries, segments.entries.dropFirst()) {
            finished.append(
                SealingPlan.Segment(
                    count: next.first - entry.first,
                    bytes: try entry.file.size(),
                    isSealed: entry.isSealed
                )
            )
        }
        return !SealingPlan.runs(finished, everything: false).isEmpty
    }

    /// Begins a new last segment, so that the events of the one before can be sealed; false if
    /// another process is appending.
    func finishSegment(_ schema: Schema) throws(LogError) -> Bool {
        do {
            var writer = try LogWriter.open(
                directory,
                schema: schema,
                storage: storage,
                wait: .zero
            )
            try writer.finishSegment()
            try writer.close()
            return true
        } catch  where error.code == .busy {
            return false
        }
    }

    /// Removes what an interrupted sealing has left: files never renamed, and segments whose events
    /// are in a sealed one; and a tree never renamed, which who is making it can do without.
    func removeLeftOvers(_ report: inout SealingReport) throws(LogError) {
        let segments = try LogSegments.open(paths, storage)
        for name in try storage.list(paths.directory) where name.hasSuffix(".new") {
            // The last segment's file of that name is the writer's.
            let first = LogPaths.firstPosition(String(name.dropLast(4)))
            let isOfSealing = first.map { $0 < segments.entries.last?.first ?? 0 } ?? false
            guard isOfSealing || name == LogPaths.treeName + ".new" else { continue }
            try storage.removeIfThere(paths.directory + "/" + name)
        }
        guard !segments.superseded.isEmpty else { return }
        // What supersedes them must keep its name whatever happens.
        try storage.syncDirectory(paths.directory)
        for first in segments.superseded {
            try storage.remove(paths.segment(first))
        }
        try storage.syncDirectory(paths.directory)
        report.removedSegments = segments.superseded.count
    }

    /// Writes one run as a sealed segment and puts it in the place of the old ones.
    ///
    /// A run whose symbols are too many for one dictionary is divided; a single segment with too
    /// many stays as it is.
    func seal(
        _ run: Range<Int>,
        _ reader: LogReader,
        _ lock: any StorageLock,
        _ progress: inout SealingProgress,
        _ report: inout SealingReport
    ) throws(LogError) {
        // The half of a divided run may be sealed already.
        guard run.count > 1 || !reader.segments[run.lowerBound].isSealed else { return }
        let path = paths.segment(reader.segments[run.lowerBound].firstPosition)
        do {
            try write(run, reader, to: path + ".new", &progress)
        } catch {
            // Nothing has changed yet; what was written means nothing.
            try? storage.remove(path + ".new")
            guard error.finding?.code == .dictionaryTooLarge else { throw error }
            guard run.count > 1 else { return }
            let middle = run.lowerBound + run.count / 2
            try seal(run.lowerBound..<middle, reader, lock, &progress, &report)
            try seal(middle..<run.upperBound, reader, lock, &progress, &report)
            return
        }
        // In another log that has come meanwhile these names are those of other events.
        guard try lock.isCurrent() else { throw LogError(exchanged: paths.root) }
        do {
            try storage.rename(path + ".new", to: path)
        } catch  where error.code == .notFound {
            // It was there: it has gone with the directory that it was made in.
            throw LogError(exchanged: paths.root)
        }
        try storage.syncDirectory(paths.directory)
        for index in run.dropFirst() {
            try storage.remove(paths.segment(reader.segments[index].firstPosition))
        }
        if run.count > 1 { try storage.syncDirectory(paths.directory) }
        report.sealedSegments += 1
        report.sealedEvents += reader.segments[run].reduce(0) { $0 + $1.count }
    }

    private func write(
        _ run: Range<Int>,
        _ reader: LogReader,
        to path: String,
        _ progress: inout SealingProgress
    ) throws(LogError) {
        try storage.removeIfThere(path)
        let file = try storage.open(path, .create)
        var writer = try SealedSegmentWriter(
            reader,
            run,
            blockEventsMax: blockEventsMax,
            to: file
        )
        try writer.write { progress.add($0) }
        try file.sync()
        try file.dropCache()
        try writer.check(file) { progress.add($0) }
    }
}

// SPDX-License-Identifier: MIT

extension LogWriter {
    /// Whether the next block belongs into a new segment: the last one is large enough, or has
    /// other fields.
    var needsSegment: Bool {
        state.offset >= options.segmentBytesMax
            || state.count - state.segment >= options.segmentEventsMax
            || state.tables.schema != schema
    }

    /// Begins a new segment; the one before keeps its place and is never written again.
    ///
    /// It is made when the first block of a batch is about to be written, not before: a batch
    /// that is refused, or all skipped, leaves no segment behind.
    mutating func beginSegment(_ work: inout Batch) throws(LogError) {
        // The batch has been numbered and stamped by now; the header tells what was before.
        let judged = (sources: state.sources, lastRecorded: state.lastRecorded)
        var sources = state.sources
        sources.restore(work.start.numbers)
        let header = SegmentHeader(
            logID: identity.idBytes,
            schema: schema,
            frontier: state.frontier,
            lastRecorded: work.start.lastRecorded,
            sources: sources
        )
        let isEmpty = state.count == state.segment
        let (paths, storage) = (paths, storage)
        if isEmpty {
            // The last segment has no event yet, but another schema: it is made anew. The mark
            // names its old header, so it goes first.
            try latching { () throws(LogError) in
                try storage.remove(paths.mark)
                try storage.syncDirectory(paths.directory)
            }
        }
        growth.finish(state)
        let (file, size, checksum) = try latching { () throws(LogError) in
            try SegmentFile.create(header, paths, storage, replacing: isEmpty)
        }
        logged.leaveSegment()
        state = WriterState(file, header, offset: size, previous: checksum)
        work.start = state.snapshot
        (state.sources, state.lastRecorded) = judged
        if isEmpty {
            markFile = try latching { () throws(LogError) in
                try storage.open(paths.mark, .openOrCreate)
            }
        }
    }
}

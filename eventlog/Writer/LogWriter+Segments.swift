// SPDX-License-Identifier: MIT

extension LogWriter {
    /// Whether the next block belongs into a new segment: the last one is large enough, was found
    /// with a long tail, or has other fields.
    var needsSegment: Bool {
        hasLongTail || state.offset >= options.segmentBytesMax
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
        try makeSegment(sources, work.start.lastRecorded)
        work.start = state.snapshot
        (state.sources, state.lastRecorded) = judged
    }

    /// Finishes the last segment, if it has any event, by beginning a new one: what is finished
    /// can be sealed, and the next opening has nothing to read again.
    ///
    /// - Throws: the failure that closed the writer, or the one that closes it now. No event is
    ///   lost by it.
    public mutating func finishSegment() throws(LogError) {
        if let latch { throw LogError(latched: latch) }
        guard state.count > state.segment else { return }
        try makeSegment(state.sources, state.lastRecorded)
        try writeMark()
    }

    /// Whether the last segment's blocks are so many that opening the log would take long.
    var isTailLong: Bool {
        let headerSize = state.blocksOffset
        return state.offset - headerSize > max(options.tailBytesMax, headerSize)
    }

    /// Makes a new last segment, whose header tells what stands before it.
    private mutating func makeSegment(_ sources: SourceNumbers, _ lastRecorded: Instant?)
        throws(LogError)
    {
        try checkPlace()
        try checkPlaceIsFree()
        let header = SegmentHeader(
            logID: identity.idBytes,
            schema: schema,
            frontier: state.frontier,
            lastRecorded: lastRecorded,
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
        if hasTakenBack {
            // Where another segment follows, nothing but zeros may stand behind the last block.
            let file = state.file
            try latching { () throws(LogError) in try file.sync() }
            hasTakenBack = false
        }
        let (file, size, checksum) = try latching { () throws(LogError) in
            try SegmentFile.create(header, paths, storage, replacing: isEmpty)
        }
        if isEmpty {
            markFile = try latching { () throws(LogError) in
                let file = try storage.open(paths.mark, .openOrCreate)
                try CommitMark.reserve(file)
                return file
            }
        }
        // From here on nothing fails: a batch that began before can be taken back.
        logged.leaveSegment(state)
        state = WriterState(file, header, offset: size, previous: checksum)
        hasLongTail = false
    }
}

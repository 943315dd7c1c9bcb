// SPDX-License-Identifier: MIT

/// Opening for append: syncs what is there, reads it again from the disk, cuts a torn tail.
///
/// A tail is torn if it lies behind the commit mark and no later batch stands behind it.
/// Anything else that does not fit is damage, and nothing is touched.
struct Recovery {
    let paths: LogPaths
    let storage: any Storage
    let identity: LogIdentity
    let schema: Schema
    let mark: CommitMark?
    /// Whether a slot of the mark was written and is not whole.
    let isMarkDamaged: Bool
    var report = RecoveryReport()

    init(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ identity: LogIdentity,
        _ schema: Schema
    ) throws(LogError) {
        self.paths = paths
        self.storage = storage
        self.identity = identity
        self.schema = schema
        (mark, isMarkDamaged) = try CommitMark.slots(paths, storage, logID: identity.idBytes)
    }

    /// The state of the log's end, with nothing behind it.
    mutating func run() throws(LogError) -> WriterState {
        try storage.syncDirectory(paths.directory)
        while true {
            guard let last = try paths.segmentsFromStart(storage).last else { return try first() }
            if let mark, mark.segment > last {
                throw LogPaths.missing(segment: mark.segment, events: mark.segment..<mark.count)
            }
            if let state = try open(last) { return state }
        }
    }

    private func first() throws(LogError) -> WriterState {
        guard mark == nil else {
            throw LogError(.damaged, LogFinding(.allSegmentsMissing), path: paths.directory).with {
                $0.events = 0..<(mark?.count ?? 0)
            }
        }
        return try SegmentFile.createFirst(identity, schema, paths, storage)
    }

    /// Nil if the segment was no more than a torn header and is gone now.
    private mutating func open(_ segment: UInt64) throws(LogError) -> WriterState? {
        let file = try storage.open(paths.segment(segment), .readWrite)
        try file.sync()
        try file.dropCache()
        var walker = try SegmentWalker(file, firstPosition: segment)
        let header: SegmentHeader
        do {
            header = try walker.readHeader()
        } catch  where error.code == .damaged {
            guard mark?.segment != segment, try walker.search(from: 0) == nil,
                try !isSealed(before: segment)
            else { throw error }
            try removeTorn(segment, walker, finding: error.damage)
            return nil
        }
        guard header.logID == identity.idBytes else {
            throw walker.damage(
                LogFinding(.otherLog),
                at: 0,
                events: segment..<segment
            )
        }
        guard header.style == .growing else {
            let end = segment + (header.sealedCount ?? 0)
            throw LogPaths.missing(segment: end, events: end..<end)
        }
        let here = mark.flatMap { $0.segment == segment ? $0 : nil }
        if let mark, mark.count > segment, here == nil {
            throw walker.damage(
                LogFinding(.markBeyondSegment),
                at: 0,
                events: segment..<mark.count
            )
        }
        return try walk(&walker, file, header, here)
    }

    /// Whether the segment before one is sealed: then this one's header was durable before, and what
    /// is wrong with it is damage.
    private func isSealed(before segment: UInt64) throws(LogError) -> Bool {
        try LogSegments.open(paths, storage).entries.last { $0.first < segment }?.isSealed ?? false
    }

    private mutating func walk(
        _ walker: inout SegmentWalker,
        _ file: any StorageFile,
        _ header: SegmentHeader,
        _ mark: CommitMark?
    ) throws(LogError) -> WriterState {
        var replay = Replay(file, header, walker, mark)
        let safe = mark?.offset ?? walker.offset
        if safe > walker.limit {
            throw walker.damage(
                LogFinding(.fileShrunk),
                at: walker.limit,
                events: walker.position..<(mark?.count ?? walker.position)
            )
        }
        var finding: LogFinding?
        try replay.meetMark(walker)
        while finding == nil {
            let place = walker.offset
            switch try walker.step() {
            case .block(let block): try replay.apply(block, walker, at: place)
            case .invalid(let found): finding = found
            case .end: if replay.isInsideBatch { finding = LogFinding(.batchWithoutEnd) }
            }
            if finding == nil, walker.offset == place { break }
        }
        if walker.offset < safe {
            let known = mark?.count ?? walker.position
            throw walker.damage(
                finding ?? LogFinding(.committedBytesGone),
                at: walker.offset,
                events: walker.position..<max(known, walker.position)
            )
        }
        guard let finding else { return replay.state }
        if let later = try laterBatch(&walker) {
            throw walker.damage(
                finding,
                at: walker.offset,
                events: walker.position..<max(walker.position, later)
            )
        }
        replay.backToBatchStart()
        try cut(file, walker, at: replay.state.offset, finding: finding)
        return replay.state
    }

    /// The position of a valid block behind the walker that was written after the bytes at
    /// its place had been synced: one of a later batch.
    private func laterBatch(_ walker: inout SegmentWalker) throws(LogError) -> UInt64? {
        var place = walker.offset
        while let (found, block) = try walker.search(from: place) {
            if block.batchPosition > walker.position { return block.firstPosition }
            place = found + UInt64(block.size)
        }
        return nil
    }
}

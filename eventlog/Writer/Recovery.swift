// SPDX-License-Identifier: MIT

/// Opening for append: syncs what is there, reads it again from the disk, cuts a torn tail.
///
/// A tail is torn if it lies behind the commit mark, which counts none of its events, and no later batch
/// stands behind it.
/// Anything else that does not fit is damage, and nothing is touched.
struct Recovery {
    let paths: LogPaths
    let storage: any Storage
    private let files: OwnFiles
    let identity: LogIdentity
    let schema: Schema
    let mark: CommitMark?
    /// Whether a slot of the mark was written and is not whole.
    let isMarkDamaged: Bool
    var report = RecoveryReport()

    init(
        _ files: OwnFiles,
        _ identity: LogIdentity,
        _ schema: Schema
    ) throws(LogError) {
        self.files = files
        (paths, storage) = (files.paths, files.storage)
        self.identity = identity
        self.schema = schema
        (mark, isMarkDamaged) = try CommitMark.slots(paths, storage, logID: identity.idBytes)
    }

    /// The state of the log's end, with nothing behind it.
    mutating func run() throws(LogError) -> WriterState {
        try storage.syncDirectory(paths.directory)
        var segments = try LogSegments.open(paths, storage)
        guard let last = segments.entries.last else { return try first() }
        try segments.checkExtents()
        try segments.checkLast(mark)
        let file = try open(last.first)
        var walker = try SegmentWalker(file, firstPosition: last.first)
        switch try walker.readHeader(ofLast: &segments, mark) {
        case .header(let header): return try walk(&walker, file, header, segments)
        case .unbegun(let finding):
            // It is removed only once it is known that nothing is lost before it.
            let before = try segments.entries.last.map { entry throws(LogError) in
                try end(of: entry.first, before: last.first, segments)
            }
            try removeTorn(last.first, walker, finding: finding)
            if let before { return before }
            return try first()
        }
    }

    /// Opens a segment as a file of this log alone, as the disk has it.
    private func open(_ segment: UInt64) throws(LogError) -> any StorageFile {
        let file = try files.open(paths.segment(segment), .readWrite)
        try file.sync()
        try file.dropCache()
        return file
    }

    /// The state at the end of the last segment but one, behind which the last has not begun.
    private mutating func end(of segment: UInt64, before due: UInt64, _ segments: LogSegments)
        throws(LogError) -> WriterState
    {
        let file = try open(segment)
        var walker = try SegmentWalker(file, firstPosition: segment)
        let header = try walker.readHeader(before: due)
        return try walk(&walker, file, header, segments, due: due)
    }

    private func first() throws(LogError) -> WriterState {
        guard mark == nil else {
            throw LogError(.damaged, LogFinding(.allSegmentsMissing), path: paths.directory).with {
                $0.events = 0..<(mark?.count ?? 0)
            }
        }
        return try SegmentFile.createFirst(identity, schema, paths, storage)
    }

    private mutating func walk(
        _ walker: inout SegmentWalker,
        _ file: any StorageFile,
        _ header: SegmentHeader,
        _ segments: LogSegments,
        due: UInt64? = nil
    ) throws(LogError) -> WriterState {
        let segment = header.firstPosition
        guard header.logID == identity.idBytes else {
            throw walker.damage(LogFinding(.otherLog), at: 0, events: segment..<segment)
        }
        guard header.style == .growing else {
            let end = segment + (header.sealedCount ?? 0)
            throw LogPaths.missing(segment: end, events: end..<end)
        }
        try checkEnd(before: header, segments)
        let told = mark.flatMap { $0.segment == segment ? $0 : nil }
        var mark = told
        if mark == nil, let known = self.mark?.count, known > segment {
            throw walker.damage(LogFinding(.markBeyondSegment), at: 0, events: segment..<known)
        }
        if let told {
            guard told.offset <= walker.limit else { throw try walker.damage(before: told) }
            // What the segment does not bear out is as good as torn: all of it is hashed then.
            if try !walker.bears(out: told, header) { mark = nil }
        }
        var replay = Replay(file, header, walker, mark)
        let safe = mark?.offset ?? walker.offset
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
            let next = try walker.nextWhole(before: due)?.1
            throw walker.damage(
                finding ?? LogFinding(.committedBytesGone),
                at: walker.offset,
                events: walker.lost(before: next, orTo: mark?.count ?? 0)
            )
        }
        if let due { try walker.checkEnd(due: due, finding) }
        guard let finding else { return replay.state }
        if try hasLaterBatch(&walker) {
            let events = walker.lost(before: try walker.nextWhole(before: nil)?.1, orTo: 0)
            throw walker.damage(finding, at: walker.offset, events: events)
        }
        replay.backToBatchStart()
        // Also of a mark that nothing bears out: what it counts is not cut.
        if let told, told.count > replay.state.count {
            throw try walker.damage(inBatchOf: replay.state.count, finding, told)
        }
        try cut(file, walker, at: replay.state.offset, finding: finding)
        return replay.state
    }

    /// Whether a valid block stands behind the walker that was written after the bytes at its place
    /// had been synced: one of a later batch.
    private func hasLaterBatch(_ walker: inout SegmentWalker) throws(LogError) -> Bool {
        var place = walker.offset
        while let (found, block) = try walker.search(from: place) {
            if block.batchPosition > walker.position { return true }
            place = found + UInt64(block.size)
        }
        return false
    }
}

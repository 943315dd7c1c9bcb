// SPDX-License-Identifier: MIT

/// Where a log ends for a reader: behind the last whole batch.
struct LogEnd {
    var count: UInt64
    var root: Digest
    var lastRecorded: Instant?
    var schema: Schema
    var segments: [LogReader.SegmentInfo]
    var files: [any StorageFile]

    /// Finds the end.
    ///
    /// A writer may be at work meanwhile, so what looks like damage is looked at again before it is
    /// believed.
    static func find(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ identity: LogIdentity
    ) throws(LogError) -> LogEnd {
        for _ in 0..<3 {
            do {
                return try look(paths, storage, identity)
            } catch  where error.code == .damaged || error.code == .notFound {
                continue
            }
        }
        return try look(paths, storage, identity)
    }

    private static func look(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ identity: LogIdentity
    ) throws(LogError) -> LogEnd {
        let mark = try CommitMark.read(paths, storage, logID: identity.idBytes)
        var segments = try LogSegments.open(paths, storage)
        try segments.checkExtents()
        try segments.checkLast(mark)
        guard let last = segments.entries.last else {
            if let mark {
                throw LogPaths.missing(segment: mark.segment, events: mark.segment..<mark.count)
            }
            return empty
        }
        var walker = try SegmentWalker(last.file, firstPosition: last.first)
        switch try walker.readHeader(ofLast: &segments, mark) {
        case .header(let header): return try end(&walker, header, mark, segments)
        case .unbegun: return try end(before: last.first, mark, segments)
        }
    }

    private static var empty: LogEnd {
        LogEnd(
            count: 0,
            root: .empty,
            lastRecorded: nil,
            schema: Schema([]),
            segments: [],
            files: []
        )
    }

    /// The end of the last segment but one, behind which the last has not begun.
    private static func end(
        before due: UInt64,
        _ mark: CommitMark?,
        _ segments: LogSegments
    ) throws(LogError) -> LogEnd {
        guard let last = segments.entries.last else { return empty }
        var walker = try SegmentWalker(last.file, firstPosition: last.first)
        let header = try walker.readHeader(before: due)
        return try end(&walker, header, mark, segments, due: due)
    }

    private static func end(
        _ walker: inout SegmentWalker,
        _ header: SegmentHeader,
        _ mark: CommitMark?,
        _ segments: LogSegments,
        due: UInt64? = nil
    ) throws(LogError) -> LogEnd {
        var end = LogEnd(
            count: header.firstPosition,
            root: header.frontier.root,
            lastRecorded: header.lastRecorded,
            schema: header.schema,
            segments: [],
            files: segments.entries.map(\.file)
        )
        var bytes = walker.offset
        let told = mark.flatMap { $0.segment == walker.firstPosition ? $0 : nil }
        var mark = mark
        if let told {
            guard told.offset <= walker.limit else { throw try walker.damage(before: told) }
            if try walker.bears(out: told, header) {
                walker.go(to: told.offset, told.previous, told.count)
                end.count = told.count
                end.root = told.frontier.root
                end.lastRecorded = told.lastRecorded
                bytes = told.offset
            } else {
                // It is as good as torn: the segment tells.
                mark = nil
            }
        }
        var step = try walker.step()
        while case .block(let block) = step {
            if !block.goesOn {
                end.count = block.endPosition
                end.root = block.root
                end.lastRecorded = Instant(milliseconds: block.recorded.upperBound)
                bytes = walker.offset
            }
            step = try walker.step()
        }
        var finding: LogFinding?
        if case .invalid(let found) = step { finding = found }
        if end.count < walker.position { finding = finding ?? LogFinding(.batchWithoutEnd) }
        if let due { try walker.checkEnd(due: due, finding) }
        if let finding, let told, told.count > end.count {
            throw try walker.damage(inBatchOf: end.count, finding, told)
        }
        // What no mark vouches for may be on its way to the disk: the reader waits for it itself.
        // Where that is refused, as on a medium that cannot be written, it is there already.
        if end.count > mark?.count ?? 0 { try? walker.sync() }
        var place = walker.offset
        // Zeros to the end of the file hide nothing.
        if case .end = step { place = walker.limit }
        while let (found, block) = try walker.search(from: place) {
            guard block.batchPosition <= walker.position else {
                throw try walker.damage(step, before: nil, known: mark?.count ?? 0)
            }
            place = found + UInt64(block.size)
        }
        for (entry, next) in zip(segments.entries, segments.entries.dropFirst()) {
            let size = try entry.file.size()
            end.segments.append(info(entry, count: next.first - entry.first, bytes: size))
        }
        if let last = segments.entries.last {
            let count = end.count - walker.firstPosition
            end.segments.append(info(last, count: count, bytes: bytes))
        }
        return end
    }

    private static func info(_ entry: LogSegments.Entry, count: UInt64, bytes: UInt64)
        -> LogReader.SegmentInfo
    {
        LogReader.SegmentInfo(
            name: entry.name,
            firstPosition: entry.first,
            count: count,
            bytes: bytes,
            isSealed: entry.isSealed
        )
    }
}

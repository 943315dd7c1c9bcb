// SPDX-License-Identifier: MIT

/// Where a log ends for a reader: behind the last whole batch.
struct LogEnd {
    var count: UInt64
    var root: Digest
    var lastRecorded: Instant?
    var schema: Schema
    var segments: [LogReader.SegmentInfo]

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
        var firsts = try paths.segmentsFromStart(storage)
        while let last = firsts.last {
            if let mark, mark.segment > last { break }
            let file = try storage.open(paths.segment(last), .read)
            var walker = try SegmentWalker(file, firstPosition: last)
            let header: SegmentHeader
            do {
                header = try walker.readHeader()
            } catch  where error.code == .damaged {
                guard mark?.segment != last, try walker.search(from: 0) == nil else { throw error }
                // A new segment that a crash or a writer at work has left without header.
                firsts.removeLast()
                continue
            }
            return try end(&walker, header, mark, firsts, paths, storage)
        }
        if let mark {
            throw LogPaths.missing(segment: mark.segment, events: mark.segment..<mark.count)
        }
        return LogEnd(
            count: 0,
            root: .empty,
            lastRecorded: nil,
            schema: Schema([]),
            segments: []
        )
    }

    private static func end(
        _ walker: inout SegmentWalker,
        _ header: SegmentHeader,
        _ mark: CommitMark?,
        _ firsts: [UInt64],
        _ paths: LogPaths,
        _ storage: any Storage
    ) throws(LogError) -> LogEnd {
        var end = LogEnd(
            count: header.firstPosition,
            root: header.frontier.root,
            lastRecorded: header.lastRecorded,
            schema: header.schema,
            segments: []
        )
        var bytes = walker.offset
        if let mark, mark.segment == walker.firstPosition {
            guard mark.offset <= walker.limit else {
                throw walker.damage(
                    LogFinding(.fileShrunk),
                    at: walker.limit,
                    events: walker.position..<max(mark.count, walker.position)
                )
            }
            walker.go(to: mark.offset, mark.previous, mark.count)
            end.count = mark.count
            end.root = mark.frontier.root
            end.lastRecorded = mark.lastRecorded
            bytes = mark.offset
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
        // What no mark vouches for may be on its way to the disk: the reader waits for it itself.
        // Where that is refused, as on a medium that cannot be written, it is there already.
        if end.count > mark?.count ?? 0 { try? walker.sync() }
        var place = walker.offset
        // Zeros to the end of the file hide nothing.
        if case .end = step { place = walker.limit }
        while let (found, block) = try walker.search(from: place) {
            guard block.batchPosition <= walker.position else {
                throw walker.damage(
                    LogFinding(.blockChecksum),
                    at: walker.offset,
                    events: walker.position..<max(walker.position, block.firstPosition)
                )
            }
            place = found + UInt64(block.size)
        }
        for (first, next) in zip(firsts, firsts.dropFirst()) {
            let size = try storage.open(paths.segment(first), .read).size()
            end.segments.append(info(first, count: next - first, bytes: size))
        }
        end.segments.append(
            info(walker.firstPosition, count: end.count - walker.firstPosition, bytes: bytes)
        )
        return end
    }

    private static func info(_ first: UInt64, count: UInt64, bytes: UInt64)
        -> LogReader.SegmentInfo
    {
        LogReader.SegmentInfo(
            name: LogPaths.segmentName(first),
            firstPosition: first,
            count: count,
            bytes: bytes,
            isSealed: false
        )
    }
}

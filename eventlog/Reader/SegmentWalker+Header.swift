// SPDX-License-Identifier: MIT

/// What a log's last segment begins with.
enum LastBeginning {
    case header(SegmentHeader)
    /// A new segment that a crash or a writer at work has left without header; what is wrong with it.
    case unbegun(LogFinding)
}

extension SegmentWalker {
    /// Reads the header of the last of some segments, and leaves that one out if it has not begun.
    ///
    /// - Throws: `.damaged` with the events that are lost, if the segment had begun; or if, without
    ///   it, there is less than the mark counts.
    mutating func readHeader(ofLast segments: inout LogSegments, _ mark: CommitMark?)
        throws(LogError) -> LastBeginning
    {
        do {
            return .header(try readHeader())
        } catch  where error.code == .damaged {
            let isBehindSealed = segments.isBehindSealed(segments.entries.count - 1)
            guard try isUnbegun(error.damage, isBehindSealed: isBehindSealed, mark) else {
                throw error.with { $0.events = lost(before: nil, orTo: mark?.count ?? 0) }
            }
            segments.removeLast()
            try segments.checkLast(mark)
            return .unbegun(error.damage)
        }
    }

    /// Reads the header of a segment behind which the next one begins at `due`.
    ///
    /// - Throws: `.damaged` with all its events: they cannot be reached without it.
    mutating func readHeader(before due: UInt64) throws(LogError) -> SegmentHeader {
        do {
            return try readHeader()
        } catch  where error.code == .damaged {
            throw error.with { $0.events = firstPosition..<due }
        }
    }
}

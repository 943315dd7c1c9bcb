// SPDX-License-Identifier: MIT

extension LogReader {
    /// How many events had been recorded up to a moment: the prefix that was known then.
    ///
    /// Found by the headers of segments and of one segment's blocks, and by decoding one
    /// column of one block.
    public func countRecorded(upTo moment: Instant) throws(LogError) -> UInt64 {
        if let lastRecorded, lastRecorded <= moment { return count }
        // The segment before the first one that began after the moment.
        let next = try segments.indices.firstPlace { (segment) throws(LogError) in
            try header(segment).lastRecorded.map { $0 > moment } ?? false
        }
        guard next > 0 else { return 0 }
        return try countRecorded(upTo: moment, in: next - 1)
    }

    private func countRecorded(upTo moment: Instant, in segment: Int) throws(LogError) -> UInt64 {
        var open = try open(segment, symbols: { _ in false })
        let end = segments[segment].firstPosition + segments[segment].count
        if let table = open.table {
            let index = table.entries.firstIndex { $0.recorded.upperBound > moment.milliseconds }
            guard let index else { return end }
            open.go(toBlock: index)
        }
        let places = open.header.schema.fields.indices.map { $0 == Schema.recorded ? $0 : nil }
        while open.walker.position < end {
            let block = try next(&open.walker, end: end)
            let isLast = block.recorded.upperBound > moment.milliseconds
            let events = try decode(block, open.walker, &open.tables, isLast ? places : nil)
            guard isLast, let events else { continue }
            let known = events[Schema.recorded].integers.prefix { $0 <= moment.milliseconds }
            return block.firstPosition + UInt64(known.count)
        }
        return end
    }

    /// The Merkle root over the first `size` events, shown to be that of a beginning of the log.
    ///
    /// - Throws: `.damaged` with segment, offset and events; `.notFound` if there are not so many.
    /// - Complexity: O(log n) and two groups of 256 events hashed again with the tree file; without
    ///   it the events of one segment are hashed again.
    public func root(ofFirst size: UInt64) throws(LogError) -> Digest {
        try checkHas(size)
        if size == count { return root }
        if size == 0 { return .empty }
        var tree = LogTree(self)
        // Damage elsewhere is no reason to fail here.
        if tree.isComplete, let root = try? tree.root(ofFirst: size) { return root }
        return try rehashedRoot(ofFirst: size)
    }

    /// Refuses what would need more events than there are.
    func checkHas(_ size: UInt64) throws(LogError) {
        guard size <= count else {
            throw LogError(beyondEnd: size, limit: count, path: paths.root)
        }
    }

    /// The same from the tree in the segment's header and the events behind it, held against the
    /// root of the block that has the last of them.
    ///
    /// What stands before the segment, and roots of whole blocks, are believed.
    func rehashedRoot(ofFirst size: UInt64) throws(LogError) -> Digest {
        let index = segment(of: size - 1)
        var segment = try open(index)
        let end = segments[index].firstPosition + segments[index].count
        var frontier = segment.header.frontier
        let places = segment.header.schema.fields.map { schema.index(of: $0) }
        while true {
            let place = segment.walker.offset
            let block = try next(&segment.walker, end: end)
            if block.endPosition == size { return block.root }
            guard let events = try decode(block, segment.walker, &segment.tables, places) else {
                continue
            }
            guard size < block.endPosition else {
                frontier.append(events)
                continue
            }
            let wanted = Int(size - block.firstPosition)
            frontier.append(events.slice(0..<wanted))
            let root = frontier.root
            frontier.append(events.slice(wanted..<events.count))
            guard frontier.root == block.root else {
                throw segment.walker.damage(
                    LogFinding(.rootDisagrees),
                    at: place,
                    events: block.firstPosition..<block.endPosition
                )
            }
            return root
        }
    }
}

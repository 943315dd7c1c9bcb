// SPDX-License-Identifier: MIT

/// Over how much of a log the events with some values are spread.
public struct MatchSpread: Hashable, Sendable {
    /// Blocks of sealed segments that may have any of the values.
    public var blocks = 0
    /// For each of the values the blocks that may have it, in sum: at least so many of the events
    /// looked for are in sealed segments, but for a few values that share a key.
    public var entries = 0
    /// Events in sealed segments.
    public var sealed: UInt64 = 0
    /// Events in growing segments, whose blocks are all looked at.
    public var growing: UInt64 = 0

    /// No log.
    public init() {}
}

extension LogReader {
    /// Over how much of the log events with some values are spread, as the postings of its sealed
    /// segments say: what it costs to look for them.
    ///
    /// - Returns: nil where a sealed segment has no postings of the field, or all but some values are
    ///   looked for.
    /// - Throws: `.damaged` with segment, offset and events.
    /// - Complexity: O(values log n) for each sealed segment.
    public func spread(of wanted: FieldValues) throws(LogError) -> MatchSpread? {
        guard !wanted.isExcept else { return nil }
        var spread = MatchSpread()
        for index in segments.indices {
            guard segments[index].isSealed else {
                spread.growing += segments[index].count
                continue
            }
            let segment = try opened(index)
            guard let binding = PostingsBinding(segment),
                let postings = PostingsFile(paths, storage, binding)
            else { return nil }
            spread.sealed += binding.count
            // A field that the segment's schema lacks is in none of its events.
            let schema = segment.header.schema
            guard let field = schema.index(of: wanted.field) else {
                continue
            }
            var found: Set<Int> = []
            let isKnown = postings.forEachList(field: field, wanted.values) { blocks in
                found.formUnion(blocks)
                spread.entries += blocks.count
            }
            guard isKnown else { return nil }
            spread.blocks += found.count
        }
        return spread
    }
}

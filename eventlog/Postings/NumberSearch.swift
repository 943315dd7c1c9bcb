// SPDX-License-Identifier: MIT

/// Finds the block of a sealed segment that has a source's number, by the postings of the source.
struct NumberSearch {
    private var segment: OpenSegment
    private let postings: PostingsFile
    private var symbols: LazySymbols

    /// Nil for a growing segment, and without a postings file that belongs to it.
    init?(_ segment: OpenSegment, _ paths: LogPaths, _ storage: any Storage) {
        guard let binding = PostingsBinding(segment),
            let postings = PostingsFile(paths, storage, binding)
        else { return nil }
        self.segment = segment
        self.postings = postings
        symbols = LazySymbols(segment.tables)
    }

    /// Where the last block begins that has a number of the source up to this one; nil if none is
    /// found.
    ///
    /// O(log n) blocks, of which two columns are decoded.
    /// - Throws: `.damaged` with segment, offset and events.
    mutating func offset(_ source: Span<UInt8>, number: UInt64) throws(LogError) -> UInt64? {
        guard let table = segment.table,
            var left = postings.blocks(field: Schema.source, value: source)
        else { return nil }
        var best: Int?
        while !left.isEmpty {
            let middle = left.count / 2
            guard let first = try firstNumber(inBlock: left[middle], source) else {
                // A source that shares its key has it.
                left.remove(at: middle)
                continue
            }
            if first <= number {
                best = left[middle]
                left.removeFirst(middle + 1)
            } else {
                left.removeLast(left.count - middle)
            }
        }
        return best.map { table.entries[$0].offset }
    }

    /// The source's first number in a block; nil if it has none there.
    private mutating func firstNumber(inBlock block: Int, _ source: Span<UInt8>)
        throws(LogError) -> UInt64?
    {
        segment.goAlone(toBlock: block)
        let place = segment.walker.offset
        let step = try segment.walker.step()
        guard case .block(let header) = step else {
            let end = segment.walker.firstPosition + (segment.header.sealedCount ?? 0)
            throw try segment.walker.damage(step, before: end, known: end)
        }
        do throws(Malformed) {
            guard let id = try symbols.of(Schema.source)?.id(of: source) else { return nil }
            let payload = segment.walker.payload
            let directory = try BlockDirectory(header, payload, schema: segment.tables.schema)
            let decoder = BlockDecoder(header, directory, payload, segment.tables)
            let row = try decoder.integers(Schema.source).firstIndex(of: Int64(id))
            guard let row else { return nil }
            return UInt64(try decoder.integers(Schema.number)[row])
        } catch {
            throw segment.walker.damage(
                error.finding,
                at: place,
                events: header.firstPosition..<header.endPosition
            )
        }
    }
}

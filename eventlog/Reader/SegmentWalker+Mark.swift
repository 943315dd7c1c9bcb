// SPDX-License-Identifier: MIT

/// Holds the commit mark to the segment that it names, for those who go on from it.
extension SegmentWalker {
    /// So much is read at once for the headers of small blocks; of larger ones no more is needed.
    private static let headersSize: UInt64 = 1 << 16

    /// Whether a mark of this segment is to be gone by: what ends at its place, the header or a block
    /// of a batch that is whole, says of the events up to there what the mark says.
    ///
    /// Where damage before that place keeps the segment from telling, the mark is: it tells that
    /// something is gone. To be called at the first block.
    /// - Complexity: O(blocks before the mark), of which only the headers are read, and the last block.
    func bears(out mark: CommitMark, _ header: SegmentHeader) throws(LogError) -> Bool {
        guard mark.offset > offset else {
            return mark.offset == offset && mark.previous == previous
                && mark.frontier == header.frontier && mark.lastRecorded == header.lastRecorded
        }
        do {
            if let block = try block(endingAt: mark.offset) { return block.bears(out: mark) }
            return try isDamaged(before: mark.offset)
        } catch  where error.code == .newerVersion {
            // Who reads the block says so.
            return true
        }
    }

    /// The whole block that ends at a place, found by the lengths of those before it; nil if these do
    /// not lead to one.
    private func block(endingAt end: UInt64) throws(LogError) -> BlockHeader? {
        var (place, start) = (offset, offset)
        var window: [UInt8] = []
        while place < end {
            if place + UInt64(Format.blockHeaderSize) > start + UInt64(window.count) {
                start = place
                window = try bytes(at: start, count: Int(min(Self.headersSize, end - start)))
            }
            let base = Int(place - start)
            guard let size = BlockHeader.size(window.span.extracting(base..<window.count)),
                UInt64(size) <= end - place
            else { return nil }
            if UInt64(size) == end - place {
                var walker = self
                walker.readAhead(UInt64(size))
                return try walker.whole(at: place)
            }
            place += UInt64(size)
        }
        return nil
    }

    /// Whether the blocks are not whole up to a place.
    private func isDamaged(before place: UInt64) throws(LogError) -> Bool {
        var walker = self
        while walker.offset < place {
            guard case .block = try walker.step() else { return true }
        }
        return false
    }
}

extension BlockHeader {
    /// Whether a mark that names the block's end says of the events up to it what the block says.
    ///
    /// The root is that of the mark's hashes, so these are right where it agrees.
    fileprivate func bears(out mark: CommitMark) -> Bool {
        !goesOn && mark.previous == checksum && mark.count == endPosition
            && mark.lastRecorded == Instant(milliseconds: recorded.upperBound)
            && mark.frontier.root == root
    }
}

// SPDX-License-Identifier: MIT

extension SegmentWalker {
    /// Where the last byte that is not zero ends, from a place on; the place itself if none is.
    ///
    /// Behind it lie the zeros that the segment was extended by.
    func endOfContent(from start: UInt64) throws(LogError) -> UInt64 {
        var end = limit
        while end > start {
            let place = max(start, end - min(end, 1 << 16))
            let bytes = try bytes(at: place, count: Int(end - place))
            if let last = bytes.lastIndex(where: { $0 != 0 }) { return place + UInt64(last) + 1 }
            end = place
        }
        return start
    }
}

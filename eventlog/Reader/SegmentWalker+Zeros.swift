// SPDX-License-Identifier: MIT

/// Zeros behind the last block: those that the segment was extended by are read, and far more, which
/// nobody writes, only where they take room on the disk.
extension SegmentWalker {
    /// So much is read without asking where there is data: no writer extends a segment by more.
    private static let readMax: UInt64 = 4 << 20

    /// Where reading on from `start` has come to a place, the next one at which something may stand but
    /// zeros; nil if there is none before the limit.
    func placeOfData(from place: UInt64, since start: UInt64) throws(LogError) -> UInt64? {
        guard place < limit else { return nil }
        if place - min(place, start) < Self.readMax { return place }
        guard let next = try file.nextData(from: place), next < limit else { return nil }
        return next
    }

    /// Where the last byte that is not zero ends, from a place on; the place itself if none is.
    ///
    /// Behind it lie the zeros that the segment was extended by.
    func endOfContent(from start: UInt64) throws(LogError) -> UInt64 {
        var end = try endOfData(from: start, before: limit)
        while end > start {
            let place = max(start, end - min(end, 1 << 16))
            let bytes = try bytes(at: place, count: Int(end - place))
            if let last = bytes.lastIndex(where: { $0 != 0 }) { return place + UInt64(last) + 1 }
            end = try endOfData(from: start, before: place)
        }
        return start
    }

    /// A place between two behind which there is no data up to the second; not much larger than needed.
    private func endOfData(from start: UInt64, before end: UInt64) throws(LogError) -> UInt64 {
        var (low, high) = (start, end)
        while high > low, high - low > Self.readMax {
            let middle = low + (high - low) / 2
            if let next = try file.nextData(from: middle), next < end {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }
}

// SPDX-License-Identifier: MIT

/// Extends the growing segment with written zeros ahead of its end: the sync of a small append then
/// has only data to bring out, no new size, which takes half the time.
///
/// The zeros behind the last block mean nothing to a reader. They are cut off when the segment is
/// finished.
struct FileGrowth {
    /// The segment that the rest is about; nil before the first write.
    private var segment: UInt64?
    /// The file's size.
    private var end: UInt64 = 0
    /// By how much the next extension goes.
    private var step = 0
    /// Whether the disk had no room for zeros: then the file grows by what is appended.
    private var isFull = false

    /// A write of more than this gains nothing: its sync has enough to do.
    private static let writeSizeMax = 1 << 15

    /// Makes room for a write of `count` bytes at the end of the last block.
    ///
    /// - Throws: what the disk refuses, but not that it is full: that the write itself will tell.
    mutating func reserve(
        _ count: Int,
        at offset: UInt64,
        of segment: UInt64,
        _ file: any StorageFile,
        _ steps: ClosedRange<Int>?
    ) throws(LogError) {
        guard let steps else { return }
        if self.segment != segment {
            self = FileGrowth()
            self.segment = segment
            end = try file.size()
            step = steps.lowerBound
        }
        let needed = offset + UInt64(count)
        guard needed > end else { return }
        guard !isFull, count <= Self.writeSizeMax else {
            end = needed
            return
        }
        do {
            let zeros = [UInt8](repeating: 0, count: max(step, count))
            // From the place of the write on: bytes of an earlier attempt are overwritten.
            try file.write(zeros.span, at: offset)
            end = offset + UInt64(zeros.count)
            step = min(2 * step, steps.upperBound)
        } catch  where error.code == .noSpace {
            isFull = true
        }
    }

    /// The file was cut, or its end is not known any more.
    mutating func forget() { segment = nil }

    /// Cuts off the zeros of a segment that is finished, so that it holds blocks only.
    ///
    /// A failure is no harm, nor is a crash that undoes it: the zeros mean nothing.
    mutating func finish(_ state: WriterState) {
        defer { forget() }
        guard let size = try? state.file.size(), size > state.offset else { return }
        try? state.file.truncate(to: state.offset)
    }

    /// Leaves no more zeros than a few single appends will use.
    mutating func rest(_ state: WriterState, _ steps: ClosedRange<Int>?) {
        defer { forget() }
        guard let steps, segment == state.segment else { return }
        let kept = state.offset + UInt64(steps.lowerBound)
        if end > kept { try? state.file.truncate(to: kept) }
    }
}

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
    private(set) var end: UInt64 = 0
    /// By how much the next extension goes.
    private var step = 0
    /// Whether the disk had no room for zeros: then the file grows by what is appended.
    private var isFull = false

    /// A write of more than this gains nothing: its sync has enough to do.
    private static let writeSizeMax = 1 << 15

    /// Gets to know the file of a segment, before the first write to it.
    mutating func begin(
        _ segment: UInt64,
        _ file: any StorageFile,
        _ steps: ClosedRange<Int>?
    ) throws(LogError) {
        guard self.segment != segment else { return }
        let size = try file.size()
        self = FileGrowth()
        self.segment = segment
        end = size
        step = steps?.lowerBound ?? 0
    }

    /// Writes a block at the end of the last one, and zeros ahead where there is too little room.
    ///
    /// - Throws: what the disk refuses, but not that it has no room for zeros.
    mutating func write(
        _ bytes: [UInt8],
        at offset: UInt64,
        _ file: any StorageFile,
        _ steps: ClosedRange<Int>?
    ) throws(LogError) {
        let needed = offset + UInt64(bytes.count)
        if needed > end, let steps, !isFull, bytes.count <= Self.writeSizeMax {
            try extend(by: max(step, bytes.count), at: offset, file)
            step = min(2 * step, steps.upperBound)
        }
        try file.write(bytes.span, at: offset)
        end = max(end, needed)
    }

    private mutating func extend(by count: Int, at offset: UInt64, _ file: any StorageFile)
        throws(LogError)
    {
        do {
            guard try file.hasRoom(for: count) else {
                isFull = true
                return
            }
            try file.write([UInt8](repeating: 0, count: count).span, at: offset)
            end = offset + UInt64(count)
        } catch  where error.code == .noSpace {
            // What there is of them takes the room of the events.
            isFull = true
            try file.truncate(to: end)
        }
    }

    /// Makes the file what it was before a batch that is taken back: as long, with zeros where the
    /// batch stood.
    mutating func takeBack(to offset: UInt64, size: UInt64, _ file: any StorageFile)
        throws(LogError)
    {
        defer { segment = nil }
        guard size > offset else { return try file.truncate(to: offset) }
        do {
            let count = Int(min(size, try file.size()) - offset)
            do {
                try file.write([UInt8](repeating: 0, count: count).span, at: offset)
            } catch  where error.code == .noSpace {
                // Where this found no room the batch found none either: zeros stand there still.
            }
            try file.truncate(to: size)
        } catch {
            try file.truncate(to: offset)
        }
    }

    /// Cuts off the zeros of a segment that is finished, so that it holds blocks only.
    ///
    /// A failure is no harm, nor is a crash that undoes it: the zeros mean nothing.
    mutating func finish(_ state: WriterState) {
        defer { segment = nil }
        guard let size = try? state.file.size(), size > state.offset else { return }
        try? state.file.truncate(to: state.offset)
    }

    /// Leaves no more zeros than a few single appends will use.
    mutating func rest(_ state: WriterState, _ steps: ClosedRange<Int>?) {
        guard let steps, segment == state.segment else { return }
        let kept = state.offset + UInt64(steps.lowerBound)
        if end > kept { try? state.file.truncate(to: kept) }
        segment = nil
    }
}

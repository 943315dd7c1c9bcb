// SPDX-License-Identifier: MIT

/// How far the log is known to be durable: written after each sync, without a sync of its own.
///
/// What a mark names was durable before the mark was written, so bytes before it are never
/// taken for a torn tail. It may be old or missing, then it is made anew from the segments.
struct CommitMark: Equatable {
    var sequence: UInt64 = 0
    /// The first position of the segment that was written last.
    var segment: UInt64 = 0
    /// Where its last block ends.
    var offset: UInt64 = 0
    /// The checksum of that block, or of the segment's header.
    var previous: UInt32 = 0
    var lastRecorded: Instant?
    /// The tree over all events; its size is their count.
    var frontier = MerkleFrontier()

    var count: UInt64 { frontier.size }

    /// Two slots, written in turn, so that a torn one leaves the other.
    static let slotSize: UInt64 = 4_096
    /// Where its slot begins.
    var place: UInt64 { sequence % 2 * Self.slotSize }
    private static let fixedSize = 68

    func encoded(logID: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.fixedSize + Digest.byteCount * frontier.peaks.count + 4)
        bytes.append(UInt64(Format.markMagic), width: 4)
        bytes.append(UInt64(Format.version), width: 2)
        bytes.append(UInt64(frontier.peaks.count), width: 2)
        bytes.append(sequence, width: 8)
        bytes.append(contentsOf: logID)
        bytes.append(count, width: 8)
        bytes.append(segment, width: 8)
        bytes.append(offset, width: 8)
        bytes.append(
            UInt64(bitPattern: lastRecorded?.milliseconds ?? Format.noInstant),
            width: 8
        )
        bytes.append(UInt64(previous), width: 4)
        for peak in frontier.peaks { peak.append(to: &bytes) }
        bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        return bytes
    }

    /// Reads a slot; nil unless it is whole and of this log.
    ///
    /// - Throws: `.newerVersion`.
    init?(_ slot: Span<UInt8>, logID: [UInt8]) throws(LogError) {
        guard slot.count >= Self.fixedSize + 4,
            slot.number(0, width: 4) == UInt64(Format.markMagic)
        else { return nil }
        let peakCount = Int(slot.number(6, width: 2))
        let size = Self.fixedSize + Digest.byteCount * peakCount
        guard peakCount <= 64, slot.count >= size + 4,
            UInt64(Checksum.crc32c(slot.extracting(0..<size))) == slot.number(size, width: 4),
            slot.extracting(16..<32).array == logID
        else { return nil }
        let version = Int(slot.number(4, width: 2))
        guard version <= Format.version else {
            throw LogError(.newerVersion).with { $0.version = version }
        }
        let peaks = (0..<peakCount).compactMap { index in
            let start = Self.fixedSize + Digest.byteCount * index
            return Digest(bytes: slot.extracting(start..<(start + Digest.byteCount)))
        }
        guard version == Format.version, slot.word(40) <= slot.word(32),
            let frontier = MerkleFrontier(size: slot.word(32), peaks: peaks)
        else { return nil }
        self.frontier = frontier
        sequence = slot.word(8)
        segment = slot.word(40)
        offset = slot.word(48)
        let recorded = Int64(bitPattern: slot.word(56))
        lastRecorded = recorded == Format.noInstant ? nil : Instant(milliseconds: recorded)
        previous = UInt32(truncatingIfNeeded: slot.number(64, width: 4))
    }

    init() {}

    /// The newest whole slot; nil if there is none.
    static func read(_ paths: LogPaths, _ storage: any Storage, logID: [UInt8])
        throws(LogError) -> CommitMark?
    {
        try slots(paths, storage, logID: logID).mark
    }

    /// The newest whole slot, and whether there is one that was written and is not whole.
    static func slots(_ paths: LogPaths, _ storage: any Storage, logID: [UInt8])
        throws(LogError) -> (mark: CommitMark?, isDamaged: Bool)
    {
        let bytes: [UInt8]
        do {
            let file = try storage.open(paths.mark, .read)
            bytes = try file.read(at: 0, count: 2 * Int(slotSize))
        } catch  where error.code == .notFound {
            return (nil, false)
        }
        let half = min(bytes.count, Int(slotSize))
        var newest: CommitMark?
        var isDamaged = false
        for range in [0..<half, half..<bytes.count] {
            let mark: CommitMark?
            do {
                mark = try CommitMark(bytes.span.extracting(range), logID: logID)
            } catch {
                throw error.with {
                    $0.path = paths.mark
                    $0.offset = UInt64(range.lowerBound)
                }
            }
            if mark == nil, !bytes.span.extracting(range).isZero { isDamaged = true }
            if let mark, newest.map({ mark.sequence > $0.sequence }) ?? true { newest = mark }
        }
        return (newest, isDamaged)
    }

    /// Gives a file that is shorter than both slots its whole size, in zeros.
    ///
    /// A disk that is full is met here, before anything is appended, not by a mark behind it.
    static func reserve(_ file: any StorageFile) throws(LogError) {
        let size = try file.size()
        guard size < 2 * slotSize else { return }
        let zeros = [UInt8](repeating: 0, count: Int(2 * slotSize - size))
        try file.write(zeros.span, at: size)
    }

    /// Writes the mark as the first one of a log, with both slots whole: later marks find their room.
    func writeFirst(to file: any StorageFile, logID: [UInt8]) throws(LogError) {
        var bytes = [UInt8](repeating: 0, count: Int(2 * Self.slotSize))
        let mark = encoded(logID: logID)
        bytes.replaceSubrange(Int(place)..<(Int(place) + mark.count), with: mark)
        try file.write(bytes.span, at: 0)
    }

    /// Writes the mark into its slot.
    func write(to file: any StorageFile, logID: [UInt8]) throws(LogError) {
        try file.write(encoded(logID: logID).span, at: place)
    }
}

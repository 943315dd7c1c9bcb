// SPDX-License-Identifier: MIT

/// The segment that a postings file was made from; for any other it says nothing.
struct PostingsBinding: Equatable {
    var logID: [UInt8]
    var firstPosition: UInt64
    var count: UInt64
    /// The checksum of the segment's block table, which names the checksum of each block.
    var tableChecksum: UInt32
    var blockCount: Int

    /// Of a segment that has been opened; nil for a growing one, which has no postings.
    init?(_ segment: OpenSegment) { self.init(segment.header, segment.table) }

    /// Of a segment with that header and block table.
    init?(_ header: SegmentHeader, _ table: BlockTable?) {
        guard let table, let count = header.sealedCount else { return nil }
        logID = header.logID
        firstPosition = header.firstPosition
        self.count = count
        tableChecksum = table.checksum
        blockCount = table.entries.count
    }
}

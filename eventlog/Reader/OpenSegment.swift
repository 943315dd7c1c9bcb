// SPDX-License-Identifier: MIT

/// A segment being read: its header, what stands before and behind the blocks, and a walker.
struct OpenSegment {
    let header: SegmentHeader
    var walker: SegmentWalker
    /// Schema and symbols; a growing segment's blocks add theirs as they are read.
    var tables: SegmentTables
    /// Of a sealed segment.
    let table: BlockTable?
    /// The checksum that the first block names.
    private let firstPrevious: UInt32

    /// Reads header, dictionary and block table, and stands at the first block.
    ///
    /// `limit`: where a growing segment's blocks end for this reader; `logID`: the log that it has
    /// to belong to, unless that is known; `symbols`: the fields whose symbols are read now, of a
    /// sealed segment.
    /// - Throws: `.newerVersion`, or `.damaged` with segment and offset.
    init(
        _ file: any StorageFile,
        first: UInt64,
        limit: UInt64? = nil,
        logID: [UInt8]?,
        symbols: (Schema.Field) -> Bool = { _ in true }
    ) throws(LogError) {
        walker = try SegmentWalker(file, firstPosition: first, limit: limit)
        header = try walker.readHeader()
        guard header.logID == logID ?? header.logID else {
            throw walker.damage(LogFinding(.otherLog), at: 0, events: first..<first)
        }
        tables = try walker.readDictionary(header, symbols)
        table = try walker.readTable(header)
        firstPrevious = walker.previous
    }

    /// Goes to a block of a sealed segment, of which nothing is wanted behind it.
    mutating func goAlone(toBlock index: Int) {
        guard let table else { return }
        go(toBlock: index)
        let place = table.entries[index].offset
        let behind = index + 1 < table.entries.count ? table.entries[index + 1].offset : nil
        walker.readAhead((behind ?? walker.limit) - place)
    }

    /// Goes to a block of a sealed segment.
    mutating func go(toBlock index: Int) {
        guard let table, table.entries[index].firstPosition != walker.position else { return }
        let entry = table.entries[index]
        let previous = index > 0 ? table.entries[index - 1].checksum : firstPrevious
        walker.go(to: entry.offset, previous, entry.firstPosition)
    }
}

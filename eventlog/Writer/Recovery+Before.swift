// SPDX-License-Identifier: MIT

extension Recovery {
    /// Checks that the events before a segment reach up to it.
    ///
    /// Where the segment before it ends early, as when an older copy was put in a log's place under a
    /// writer that then made a new segment there, whatever is appended stands behind a hole: it would
    /// be acknowledged, and shown by no reader. A sound segment is known by the header of its last
    /// block; any other is gone through, to say what every reader says of it.
    ///
    /// - Throws: `.damaged`; no file has changed then.
    func checkEnd(before header: SegmentHeader, _ segments: LogSegments) throws(LogError) {
        let due = header.firstPosition
        guard let entry = segments.entries.last(where: { $0.first < due }), !entry.isSealed,
            try !Self.hasBlock(leadingTo: header.frontier, entry.file)
        else { return }
        var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
        _ = try walker.readHeader(before: due)
        var (last, finding): (BlockHeader?, LogFinding?)
        walk: while true {
            switch try walker.step() {
            case .block(let block): last = block
            case .invalid(let found):
                finding = found
                break walk
            case .end:
                if last?.goesOn == true { finding = LogFinding(.batchWithoutEnd) }
                break walk
            }
        }
        try walker.checkEnd(due: due, finding)
        guard last?.root == header.frontier.root else {
            throw LogError(.damaged, LogFinding(.headerDoesNotContinue)).with {
                $0.segment = LogPaths.segmentName(due)
                $0.offset = 0
                $0.events = due..<due
            }
        }
    }

    /// Whether a block stands at the end of a file with whose last event the tree is complete.
    private static func hasBlock(
        leadingTo frontier: MerkleFrontier,
        _ file: any StorageFile
    ) throws(LogError) -> Bool {
        let (size, root) = (try file.size(), frontier.root)
        // Mostly the first look will do; zeros behind the last block, or a large block, need more.
        for length in [1 << 16, 1 << 19, 1 << 22, 1 << 25] as [UInt64] {
            let start = size - min(size, length)
            let bytes = try file.read(at: start, count: Int(size - start))
            if hasBlock(bytes.span, leadingTo: frontier.size, root) { return true }
            if start == 0 { break }
        }
        return false
    }

    private static func hasBlock(_ bytes: Span<UInt8>, leadingTo end: UInt64, _ root: Digest)
        -> Bool
    {
        let first = UInt8(truncatingIfNeeded: Format.blockMagic)
        var index = bytes.count - Format.blockHeaderSize
        while index >= 0 {
            if bytes[index] == first,
                let block = BlockHeader(bytes.extracting(index..<bytes.count)),
                block.endPosition == end, block.root == root, !block.goesOn,
                block.size <= bytes.count - index
            {
                return true
            }
            index -= 1
        }
        return false
    }
}

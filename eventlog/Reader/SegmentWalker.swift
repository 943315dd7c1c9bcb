// SPDX-License-Identifier: MIT

/// Goes through a segment's file from block to block and checks each as it comes.
struct SegmentWalker {
    /// What stands at the walker's place.
    enum Step {
        /// A block whose checksum, link and position agree.
        case block(BlockHeader)
        /// Nothing but zeros, or nothing at all.
        case end
        /// Bytes that are no valid block.
        case invalid(LogFinding)
    }

    let firstPosition: UInt64
    /// Where the blocks end: a growing segment's file, or a sealed one's block table.
    private(set) var limit: UInt64
    /// The kind of blocks that the segment has, as its header says, or its first whole block where
    /// there is no valid header.
    var style = BlockStyle.growing
    /// Whether a writer may cut the file meanwhile: zeros, or a batch that was not completed.
    ///
    /// Then the file ends where it is cut; what should be there and is not is seen all the same.
    var mayShrink = false
    let file: any StorageFile
    private var window: [UInt8] = []
    private var windowStart: UInt64 = 0

    /// Makes durable what is read.
    func sync() throws(LogError) { try file.sync() }

    /// Where the next block begins.
    private(set) var offset: UInt64 = 0
    /// The checksum that the next block has to name.
    private(set) var previous: UInt32 = 0
    /// The position of the next block's first event.
    private(set) var position: UInt64
    /// Where the payload of the block read last stands in the window.
    private var payloadRange = 0..<0

    /// So many bytes are read at once, where there are so many.
    private var windowSize = 1 << 20

    init(_ file: any StorageFile, firstPosition: UInt64, limit: UInt64? = nil) throws(LogError) {
        self.file = file
        self.firstPosition = firstPosition
        position = firstPosition
        if let limit { self.limit = limit } else { self.limit = try file.size() }
    }

    /// Says where the blocks end, once that is known.
    mutating func endBlocks(at place: UInt64) { limit = place }

    var name: String { LogPaths.segmentName(firstPosition) }

    /// Reads the segment's header and goes to the first block.
    ///
    /// - Throws: `.newerVersion`, or `.damaged` if there is no valid header.
    mutating func readHeader() throws(LogError) -> SegmentHeader {
        let start = try bytes(at: 0, count: 16)
        guard let size = SegmentHeader.size(start.span), UInt64(size) <= limit else {
            throw headerDamage(LogFinding(.notASegment))
        }
        let encoded = try bytes(at: 0, count: size)
        let header = try parse(encoded)
        guard header.firstPosition == firstPosition else {
            throw headerDamage(LogFinding(.headerPosition))
        }
        style = header.style
        go(to: UInt64(size), SegmentHeader.checksum(encoded.span), firstPosition)
        return header
    }

    private func parse(_ encoded: [UInt8]) throws(LogError) -> SegmentHeader {
        do {
            return try SegmentHeader(encoded.span)
        } catch {
            if let error = error as? LogError { throw located(error, at: 0) }
            throw headerDamage((error as? Malformed)?.finding ?? LogFinding(.notASegment))
        }
    }

    private func headerDamage(_ finding: LogFinding) -> LogError {
        damage(finding, at: 0, events: firstPosition..<firstPosition)
    }

    /// Goes on at a place that is known from elsewhere.
    mutating func go(to offset: UInt64, _ previous: UInt32, _ position: UInt64) {
        self.offset = offset
        self.previous = previous
        self.position = position
    }

    /// Says how many bytes from here on are going to be wanted, for one who goes from place to place.
    mutating func readAhead(_ size: UInt64) { windowSize = Int(clamping: size) }

    /// Looks at the next block, and goes behind it if it is valid.
    mutating func step() throws(LogError) -> Step {
        guard offset < limit else { return .end }
        guard limit - offset >= UInt64(Format.blockHeaderSize) else {
            return try isEnd() ? .end : .invalid(LogFinding(.blockTooShort))
        }
        guard let header = try whole(at: offset) else {
            return try isEnd() ? .end : .invalid(LogFinding(.blockChecksum))
        }
        guard header.firstPosition == position, header.previous == previous else {
            return .invalid(LogFinding(.blockOutOfPlace))
        }
        guard header.style == style else { return .invalid(LogFinding(.blockOfOtherKind)) }
        if style == .sealed, header.goesOn || header.batchPosition != header.firstPosition {
            return .invalid(LogFinding(.blockOfOtherBatch))
        }
        go(to: offset + UInt64(header.size), header.checksum, header.endPosition)
        return .block(header)
    }

    /// Whether nothing but preallocated zeros stands from here on.
    private mutating func isEnd() throws(LogError) -> Bool {
        style == .growing ? try isZero(from: offset) : false
    }

    /// The payload of the block that was read last.
    var payload: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { window.span.extracting(payloadRange) }
    }

    /// The block at a place, if its checksum agrees; the window then holds its payload.
    ///
    /// What is the same in every version is looked at first, so that a newer block is told by its
    /// version, whatever else it has.
    mutating func whole(at place: UInt64) throws(LogError) -> BlockHeader? {
        guard limit >= place, limit - place >= UInt64(Format.blockHeaderSize) else { return nil }
        try fill(place, Format.blockHeaderSize)
        let start = Int(place - windowStart)
        guard let size = BlockHeader.size(window.span.extracting(start..<window.count)),
            UInt64(size) <= limit - place
        else { return nil }
        try fill(place, size)
        let base = Int(place - windowStart)
        guard window.count - base >= size else { return nil }
        let end = base + size
        guard BlockHeader.isWhole(window.span.extracting(base..<end)) else { return nil }
        let version = Int(window.span.number(base + 4, width: 2))
        guard version <= Format.versionMax else {
            throw located(LogError(.newerVersion).with { $0.version = version }, at: place)
        }
        let header = BlockHeader(window.span.extracting(base..<end))
        if header != nil { payloadRange = (base + Format.blockHeaderSize)..<end }
        return header
    }

    /// The next place from `start` on at which a block with a valid checksum begins.
    mutating func search(from start: UInt64) throws(LogError) -> (UInt64, BlockHeader)? {
        var place = start
        while limit > place, limit - place >= UInt64(Format.blockHeaderSize) {
            if place < windowStart || place + 4 > windowStart + UInt64(window.count) {
                // A block begins with bytes that are not zero.
                guard let next = try placeOfData(from: place, since: start) else { return nil }
                place = next
                guard limit - place >= UInt64(Format.blockHeaderSize) else { return nil }
            }
            try fill(place, 4)
            var index = Int(place - windowStart)
            let last = window.count - 4
            index = Self.magic(window, from: index)
            place = windowStart + UInt64(index)
            guard index <= last else { continue }
            if let header = try whole(at: place), header.firstPosition >= firstPosition {
                return (place, header)
            }
            place += 1
        }
        return nil
    }

    /// Where a block's magic stands, or behind the last place where it could.
    private static func magic(_ bytes: [UInt8], from start: Int) -> Int {
        let first = UInt8(truncatingIfNeeded: Format.blockMagic)
        var index = start
        while index <= bytes.count - 4 {
            if bytes[index] == first,
                bytes.span.number(index, width: 4) == UInt64(Format.blockMagic)
            {
                return index
            }
            index += 1
        }
        return index
    }

    /// Whether the file holds nothing but zeros from a place to its end.
    mutating func isZero(from start: UInt64) throws(LogError) -> Bool {
        var place = start
        while let next = try placeOfData(from: place, since: start) {
            place = next
            try fill(place, 1)
            let rest = window.span.extracting(Int(place - windowStart)..<window.count)
            guard rest.count > 0, rest.isZero else { return rest.count == 0 }
            place += UInt64(rest.count)
        }
        return true
    }

    /// Bytes as they stand in the file, as many as there are.
    func bytes(at place: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try file.read(at: place, count: min(count, Int(limit - min(limit, place))))
    }

    /// Makes the window hold `count` bytes from `place`, or all up to the limit.
    private mutating func fill(_ place: UInt64, _ count: Int) throws(LogError) {
        let needed = min(UInt64(count), limit - place)
        let end = windowStart + UInt64(window.count)
        if place >= windowStart, place + needed <= end { return }
        let size = min(UInt64(max(count, windowSize)), limit - place)
        window = try file.read(at: place, count: Int(size))
        windowStart = place
        guard UInt64(window.count) >= needed else {
            if mayShrink {
                limit = place + UInt64(window.count)
                return
            }
            throw damage(
                LogFinding(.fileShrunk),
                at: place,
                events: position..<position
            )
        }
    }

    func damage(_ finding: LogFinding, at place: UInt64, events: Range<UInt64>) -> LogError {
        located(LogError(.damaged, finding).with { $0.events = events }, at: place)
    }

    /// Damage in the block that was read last.
    func damage(_ malformed: Malformed, in block: BlockHeader) -> LogError {
        damage(
            malformed.finding,
            at: offset - UInt64(block.size),
            events: block.firstPosition..<block.endPosition
        )
    }

    func located(_ error: LogError, at place: UInt64) -> LogError {
        error.with {
            $0.segment = name
            $0.offset = place
        }
    }
}

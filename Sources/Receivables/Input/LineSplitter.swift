// SPDX-License-Identifier: MIT

/// Cuts a stream of bytes into lines, in flat memory however long a line is.
///
/// A line ends at a line feed, or at the end of the stream; a carriage return before it and a
/// byte order mark at the very beginning are left out.
struct LineSplitter {
    /// The next line.
    enum Next {
        /// It stands in `bytes` of the splitter.
        case line(Range<Int>)
        /// It was longer than the most, this many bytes in all, and is gone.
        case tooLong(Int)
        case end
    }

    private let nextPiece: () throws -> [UInt8]
    private let sizeMax: Int
    /// What has come and is not yet handed out: from `at` on.
    private(set) var bytes: [UInt8] = []
    private var at = 0
    private var isAtEnd = false
    private var isAtStart = true

    init(sizeMax: Int, _ nextPiece: @escaping () throws -> [UInt8]) {
        self.sizeMax = sizeMax
        self.nextPiece = nextPiece
    }

    mutating func next() throws -> Next {
        if isAtStart { try skipMark() }
        // How much of the line is known to hold no line feed.
        var searched = 0
        while true {
            if let end = bytes.span.firstLineFeed(from: at + searched) {
                return finish(end, end + 1)
            }
            searched = bytes.count - at
            if isAtEnd { return searched == 0 ? .end : finish(bytes.count, bytes.count) }
            if searched > sizeMax { return .tooLong(try skipLine()) }
            try fill()
        }
    }

    private mutating func finish(_ end: Int, _ next: Int) -> Next {
        let start = at
        at = next
        let isCarriageReturn = end > start && bytes[end - 1] == 0x0D
        let line = start..<(isCarriageReturn ? end - 1 : end)
        return line.count > sizeMax ? .tooLong(line.count) : .line(line)
    }

    /// Drops what has been handed out and appends the next piece.
    private mutating func fill() throws {
        let piece = try nextPiece()
        if piece.isEmpty { isAtEnd = true }
        if at == bytes.count {
            bytes = piece
        } else {
            bytes.removeSubrange(0..<at)
            bytes.append(contentsOf: piece)
        }
        at = 0
    }

    private mutating func skipLine() throws -> Int {
        var size = bytes.count - at
        while true {
            at = bytes.count
            try fill()
            if let end = bytes.span.firstLineFeed(from: 0) {
                at = end + 1
                return size + end
            }
            size += bytes.count
            if isAtEnd { return size }
        }
    }

    private mutating func skipMark() throws {
        while bytes.count < 3, !isAtEnd { try fill() }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        isAtStart = false
    }
}

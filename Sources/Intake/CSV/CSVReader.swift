// SPDX-License-Identifier: MIT

/// Cuts a stream of bytes into rows and fields (RFC 4180), in flat memory.
///
/// A row ends at LF, CR LF or CR outside of quotes. Quoted fields may hold line ends,
/// delimiters and doubled quotes; a quote inside a field that does not begin with one is a
/// character like any other; blanks after a closing quote are ignored.
struct CSVReader {
    /// What comes next.
    enum Next: Hashable {
        /// A row: its fields are at hand until the next call.
        case row
        /// A row that cannot be used, and why.
        case flawed(CSVFlaw)
        /// A line with nothing on it.
        case blank
        /// The end of the file.
        case end
    }

    /// The longest row, in bytes.
    static let rowSizeMax = 1_048_576

    private enum State { case start, plain, quoted, closed }

    let layout: CSVLayout
    private let nextPiece: () throws -> [UInt8]
    private var piece: [UInt8] = []
    private var at = 0
    private var isAtEnd = false
    private var isAtStart = true
    /// Whether the last byte was a CR, so that an LF right after it counts for nothing.
    private var afterReturn = false
    /// The line of the next byte.
    private var nextLine = 1

    /// The line on which the row begins, from 1.
    private(set) var line = 0
    /// The fields' bytes, one after another, in UTF-8 once the row is complete.
    private(set) var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    private(set) var ends: [Int] = []
    /// Whether the file ends within a row, as far as can be told: what it said may be cut.
    private(set) var endsWithinRow = false

    init(_ layout: CSVLayout, nextPiece: @escaping () throws -> [UInt8]) {
        self.layout = layout
        self.nextPiece = nextPiece
    }

    /// Goes to the next row.
    mutating func next() throws -> Next {
        if isAtStart { try skipMark() }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var state = State.start
        var flaw: CSVFlaw?
        var (hasBytes, wasQuoted, quoteLine) = (false, false, 0)
        while true {
            if at == piece.count, try !fill() {
                if state == .quoted { return finish(.unterminatedQuote(line: quoteLine), true) }
                // The byte with which DOS ends a file is no text.
                let isMarked = state == .plain && bytes.last == 0x1A
                if isMarked { bytes.removeLast() }
                if !hasBytes || (bytes.isEmpty && ends.isEmpty && !wasQuoted) { return .end }
                endsWithinRow = !isMarked && state != .closed
                return finish(flaw, wasQuoted)
            }
            let byte = piece[at]
            at += 1
            if byte == 0x0A, afterReturn {
                // The second half of CR LF; between rows it belongs to the row before.
                afterReturn = false
                if state == .quoted { keep(byte, &flaw) }
                continue
            }
            if !hasBytes { (hasBytes, line) = (true, nextLine) }
            afterReturn = byte == 0x0D
            let isLineEnd = byte == 0x0A || byte == 0x0D
            if isLineEnd { nextLine += 1 }
            if state == .quoted {
                if byte == layout.quote { state = .closed } else { keep(byte, &flaw) }
            } else if byte == layout.delimiter {
                if ends.count < 65_536 { ends.append(bytes.count) } else { flaw = .tooLong }
                state = .start
            } else if isLineEnd {
                return finish(flaw, wasQuoted)
            } else if byte == layout.quote, state == .start {
                (state, wasQuoted, quoteLine) = (.quoted, true, nextLine)
            } else if byte == layout.quote, state == .closed {
                state = .quoted
                keep(byte, &flaw)
            } else if state == .closed {
                if byte != 0x20, byte != 0x09 {
                    flaw = flaw ?? .textAfterQuote
                    state = .plain
                    keep(byte, &flaw)
                }
            } else {
                state = .plain
                keep(byte, &flaw)
            }
        }
    }

    private mutating func keep(_ byte: UInt8, _ flaw: inout CSVFlaw?) {
        if bytes.count < Self.rowSizeMax { bytes.append(byte) } else { flaw = .tooLong }
    }

    private mutating func finish(_ flaw: CSVFlaw?, _ wasQuoted: Bool) -> Next {
        ends.append(bytes.count)
        if let flaw { return .flawed(flaw) }
        if ends.count == 1, bytes.isEmpty, !wasQuoted { return .blank }
        if let field = transcode() { return .flawed(.badEncoding(field: field)) }
        return .row
    }

    /// Brings the row to UTF-8; returns the first field that cannot be.
    private mutating func transcode() -> Int? {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        if layout.encoding == .utf8 {
            return ends.indices.first { field in
                String(validating: bytes[range(field)], as: UTF8.self) == nil
            }
        }
        var result: [UInt8] = []
        var resultEnds: [Int] = []
        for field in ends.indices {
            for byte in bytes[range(field)] {
                guard let scalar = layout.encoding.scalar(byte) else { return field }
                result.append(contentsOf: String(Character(scalar)).utf8)
            }
            resultEnds.append(result.count)
        }
        (bytes, ends) = (result, resultEnds)
        return nil
    }

    /// Takes the next piece; false at the end of the file.
    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        piece = try nextPiece()
        at = 0
        isAtEnd = piece.isEmpty
        return !isAtEnd
    }

    private mutating func skipMark() throws {
        isAtStart = false
        while piece.count < 4, !isAtEnd {
            let more = try nextPiece()
            isAtEnd = more.isEmpty
            piece.append(contentsOf: more)
        }
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The first bytes of the file, before anything was read of it: four at least, if it has them.
    mutating func beginning() throws -> [UInt8] {
        if isAtStart { try skipMark() }
        return piece
    }
}

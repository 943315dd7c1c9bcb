// SPDX-License-Identifier: MIT

/// The canonical JSON of many events of a run, made a column at a time.
///
/// The same bytes as a ``CanonicalRenderer`` writes, several times as fast: a text that comes again is
/// written once, and each event is put together from pieces. It is for hashing whole blocks.
struct RunText {
    /// The pieces: a label and its value, each once.
    private var texts: [UInt8] = []
    /// Where each event's pieces stand in `texts`, `width` places an event, in the order of the keys.
    private var pieces: [UInt64]
    private var counts: [Int]
    private let width: Int
    private let rows: Range<Int>

    /// Fewer events than this are not worth it.
    static let countMin = 32

    /// The texts of some rows of a run.
    init(_ events: EventColumns, rows: Range<Int>) {
        let borne = events.schema.canonicalOrder.filter { events.columns[$0].valueCount > 0 }
        self.rows = rows
        width = borne.count
        pieces = Array(repeating: 0, count: rows.count * width)
        counts = Array(repeating: 0, count: rows.count)
        texts.reserveCapacity(128 * rows.count)
        for field in borne { add(events.columns[field], events.schema.labels[field]) }
    }

    /// Appends one event, without a newline.
    func append(row: Int, to bytes: inout [UInt8]) {
        let index = row - rows.lowerBound
        let start = bytes.count
        let texts = texts.span
        for place in index * width..<index * width + counts[index] {
            let (first, size) = (Int(pieces[place] >> 32), Int(pieces[place] & 0xFFFF_FFFF))
            bytes.append(texts.extracting(first..<first + size))
        }
        if bytes.count == start { bytes.append(0) }
        // In the place of the comma before the first field.
        bytes[start] = UInt8(ascii: "{")
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func add(_ column: Column, _ label: [UInt8]) {
        switch column.type {
        case .symbol: addSymbols(column, label)
        case .text:
            forEachValue(column) { run, index in
                run.newPiece(label) { $0.appendJSONEscaped(column.bytes(at: index)) }
            }
        case .integer:
            forEachValue(column) { run, index in
                let start = run.texts.count
                run.texts.append(label.span)
                run.texts.appendDigits(Int(column.integers[index]))
                return run.piece(from: start)
            }
        case let type:
            // Mostly the same day as before, or the same sum.
            var (last, piece) = (Int64.min, UInt64(0))
            forEachValue(column) { run, index in
                let value = column.integers[index]
                if piece == 0 || value != last {
                    last = value
                    piece = run.newPiece(label) { $0.appendCanonical(value, type) }
                }
                return piece
            }
        }
    }

    private mutating func addSymbols(_ column: Column, _ label: [UInt8]) {
        var known = [UInt64](repeating: 0, count: column.symbols.count)
        forEachValue(column) { run, index in
            let symbol = Int(column.integers[index])
            if known[symbol] == 0 {
                known[symbol] = run.newPiece(label) { $0.appendJSONEscaped(column.symbols[symbol]) }
            }
            return known[symbol]
        }
    }

    /// Writes a label, a value and the closing quote.
    @inline(__always)
    private mutating func newPiece(_ label: [UInt8], _ value: (inout [UInt8]) -> Void) -> UInt64 {
        let start = texts.count
        texts.append(label.span)
        value(&texts)
        texts.append(UInt8(ascii: "\""))
        return piece(from: start)
    }

    private func piece(from start: Int) -> UInt64 {
        UInt64(start) << 32 | UInt64(texts.count - start)
    }

    /// Puts the piece that `body` gives for each value behind those its event has.
    @inline(__always)
    private mutating func forEachValue(
        _ column: Column,
        _ body: (inout RunText, Int) -> UInt64
    ) {
        let values = column.values(of: rows)
        for index in values {
            let row = (column.rows.map { Int($0[index]) } ?? index) - rows.lowerBound
            pieces[row * width + counts[row]] = body(&self, index)
            counts[row] += 1
        }
    }
}

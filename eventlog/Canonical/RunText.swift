// SPDX-License-Identifier: MIT

/// The canonical JSON of many events of a run, made a column at a time.
///
/// The same bytes as a ``CanonicalRenderer`` writes, many times as fast: each value becomes a piece, a
/// label and the value behind it, those that come again only once; then each event is put together
/// from its pieces. It is for whole blocks, to be hashed or shown.
///
/// It may be used for one run after another as long as the symbols keep their numbers: those of the
/// blocks of one segment, in any order.
struct RunText: ~Copyable {
    private let schema: Schema
    private var fields: [FieldPieces]
    /// All labels, and where each field's stands.
    private var names = TextBuffer()
    private var labels: [Range<Int>] = []
    /// Pieces that may come again.
    private var kept = TextBuffer()
    /// The other pieces of the rows at hand.
    private var passing = TextBuffer()
    /// The pieces of each row, `width` places a row, in the order of the keys.
    private var pieces: [UInt64] = []
    private var counts: [Int] = []
    private var width = 0
    private var rows = 0..<0
    /// How many bytes the pieces of all rows have.
    private var size = 0

    /// The events rendered last, one behind another, each behind a zero byte: what a leaf is the hash of.
    private(set) var text = TextBuffer()
    /// Where each of them ends.
    private(set) var ends: [Int] = []

    /// Fewer events than this are not worth it.
    static let countMin = 32
    /// More events than this at once do not stay near the processor.
    static let countMax = 1_024

    /// A piece that stands in `passing`.
    private static let passes: UInt64 = 1 << 63
    private static let sizeBits: UInt64 = 28
    private static let sizeMask: UInt64 = 1 << sizeBits - 1

    init(_ schema: Schema) {
        self.schema = schema
        fields = Array(repeating: FieldPieces(), count: schema.fields.count)
        for label in schema.labels {
            names.makeRoom(for: label.count)
            labels.append(names.count..<(names.count + label.count))
            names.put(label.span)
        }
    }

    /// Renders some rows of a run.
    ///
    /// - Precondition: the run has the schema; there are at most `countMax` rows.
    mutating func render(_ events: EventColumns, rows: Range<Int>) {
        precondition(events.schema == schema && rows.count <= Self.countMax, "a part of a run")
        self.rows = rows
        passing.removeAll()
        size = 0
        let borne = schema.canonicalOrder.filter { events.columns[$0].valueCount > 0 }
        width = borne.count
        if pieces.count < rows.count * width {
            pieces = Array(repeating: 0, count: rows.count * width)
        }
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: rows.count))
        for field in borne { add(events.columns[field], field) }
        join()
    }

    /// The bytes of an event rendered last, counted from the first of these.
    @_lifetime(borrow self)
    func bytes(_ index: Int) -> Span<UInt8> {
        text.bytes((index == 0 ? 1 : ends[index - 1] + 1)..<ends[index])
    }

    /// Appends the events rendered last as lines, each with a newline behind it.
    ///
    /// To be called once: the zero bytes between them become the newlines.
    mutating func moveLines(to lines: inout [UInt8]) {
        guard text.count > 0 else { return }
        for end in ends.dropLast() { text.replace(end, UInt8(ascii: "\n")) }
        lines.append(text.bytes(1..<text.count))
        lines.append(UInt8(ascii: "\n"))
    }

    /// Puts the events together from their pieces.
    private mutating func join() {
        text.removeAll()
        text.makeRoom(for: size + 3 * rows.count)
        ends.removeAll(keepingCapacity: true)
        ends.reserveCapacity(rows.count)
        let (allPieces, allCounts) = (pieces, counts)
        let (pieces, counts) = (allPieces.span, allCounts.span)
        for row in 0..<rows.count {
            text.put(0)
            let start = text.count
            var place = row &* width
            let end = place &+ counts[row]
            while place < end {
                let piece = pieces[place]
                let (first, size) = Self.place(piece)
                if piece & Self.passes != 0 {
                    text.put(first, size, of: passing)
                } else {
                    text.put(first, size, of: kept)
                }
                place &+= 1
            }
            if text.count == start { text.put(0) }
            // In the place of the comma before the first field.
            text.replace(start, UInt8(ascii: "{"))
            text.put(UInt8(ascii: "}"))
            ends.append(text.count)
        }
    }

    @inline(__always)
    private static func place(_ piece: UInt64) -> (first: Int, size: Int) {
        (Int((piece & ~passes) >> sizeBits), Int(piece & sizeMask))
    }

    private mutating func add(_ column: Column, _ field: Int) {
        switch column.type {
        case .symbol: addSymbols(column, field)
        case .text: addTexts(column, field)
        case .integer: addNumbers(column, field) { $0.putNumber($1) }
        case .hundredths:
            addNumbers(column, field) { text, value in
                text.putNumber(value / 100)
                text.put(UInt8(ascii: "."))
                text.putPair(value % 100)
                text.put(UInt8(ascii: "\""))
            }
        case .date, .month, .millionths: addRepeated(column, field)
        case .instant: addInstants(column, field)
        }
    }

    /// Gives each row that bears a value of the column the piece that `body` makes of it.
    @inline(__always)
    private mutating func forEachValue(
        _ column: Column,
        _ body: (inout RunText, Int) -> UInt64
    ) {
        let values = column.values(of: rows)
        if let bearing = column.rows {
            for index in values {
                put(body(&self, index), row: Int(bearing[index]) - rows.lowerBound)
            }
        } else {
            for index in values { put(body(&self, index), row: index - rows.lowerBound) }
        }
    }

    @inline(__always)
    private mutating func put(_ piece: UInt64, row: Int) {
        pieces[row &* width &+ counts[row]] = piece
        counts[row] &+= 1
        size &+= Int(piece & Self.sizeMask)
    }

    private mutating func addSymbols(_ column: Column, _ field: Int) {
        // Taken out, so that it belongs to nobody else while it is changed.
        var known: [UInt64] = []
        swap(&known, &fields[field].symbols)
        defer { swap(&known, &fields[field].symbols) }
        if known.count < column.symbols.count {
            known.append(
                contentsOf: repeatElement(0, count: column.symbols.count - known.count)
            )
        }
        let label = labels[field]
        forEachValue(column) { run, index in
            let symbol = Int(column.integers[index])
            if known[symbol] == 0 { known[symbol] = run.keep(column.symbols[symbol], label) }
            return known[symbol]
        }
    }

    /// Keeps a symbol's piece.
    private mutating func keep(_ symbol: Span<UInt8>, _ label: Range<Int>) -> UInt64 {
        let start = kept.count
        kept.makeRoom(for: label.count + symbol.escapedSizeMax + 1)
        kept.put(label.lowerBound, label.count, of: names)
        kept.putEscaped(symbol)
        kept.put(UInt8(ascii: "\""))
        return UInt64(start) << Self.sizeBits | UInt64(kept.count - start)
    }

    private mutating func addTexts(_ column: Column, _ field: Int) {
        let label = labels[field]
        forEachValue(column) { run, index in
            let text = column.bytes(at: index)
            let start = run.passing.count
            run.passing.makeRoom(for: label.count + text.escapedSizeMax + 1)
            run.passing.put(label.lowerBound, label.count, of: run.names)
            run.passing.putEscaped(text)
            run.passing.put(UInt8(ascii: "\""))
            return run.passed(from: start)
        }
    }

    /// Numbers that seldom come again: each is written.
    @inline(__always)
    private mutating func addNumbers(
        _ column: Column,
        _ field: Int,
        _ write: (inout TextBuffer, Int) -> Void
    ) {
        let label = labels[field]
        // Nineteen digits, a point and a quote.
        passing.makeRoom(for: column.values(of: rows).count * (label.count + 21))
        forEachValue(column) { run, index in
            let start = run.passing.count
            run.passing.put(label.lowerBound, label.count, of: run.names)
            write(&run.passing, Int(column.integers[index]))
            return run.passed(from: start)
        }
    }

    /// Values of which there are few.
    private mutating func addRepeated(_ column: Column, _ field: Int) {
        var known = FieldPieces()
        swap(&known, &fields[field])
        defer { swap(&known, &fields[field]) }
        known.prepare(column.valueCount)
        let label = labels[field]
        let type = column.type
        var written: [UInt8] = []
        forEachValue(column) { run, index in
            let value = column.integers[index]
            let place = known.place(value)
            let piece = known.piece(value, at: place)
            if let piece, piece != 0 { return piece }
            written.removeAll(keepingCapacity: true)
            written.appendCanonical(value, type)
            guard piece == nil else {
                let piece = run.keep(written.span, label)
                known.keep(piece, of: value, at: place)
                return piece
            }
            let start = run.passing.count
            run.passing.makeRoom(for: label.count + written.count + 1)
            run.passing.put(label.lowerBound, label.count, of: run.names)
            run.passing.put(written.span)
            run.passing.put(UInt8(ascii: "\""))
            return run.passed(from: start)
        }
    }

    /// Moments: the day's text is made once for those of a day that follow one another.
    private mutating func addInstants(_ column: Column, _ field: Int) {
        let label = labels[field]
        var (day, dayStart, dayEnd) = ([UInt8](), Int64(0), Int64(0))
        passing.makeRoom(for: column.values(of: rows).count * (label.count + 26))
        forEachValue(column) { run, index in
            let moment = column.integers[index]
            if moment < dayStart || moment >= dayEnd {
                let date = Instant(milliseconds: moment).utcDate
                day.removeAll(keepingCapacity: true)
                date.appendText(to: &day)
                day.append(UInt8(ascii: "T"))
                dayStart = Int64(date.dayNumber) * Instant.millisecondsPerDay
                dayEnd = dayStart + Instant.millisecondsPerDay
            }
            let start = run.passing.count
            run.passing.put(label.lowerBound, label.count, of: run.names)
            run.passing.put(day.span)
            run.passing.putTime(UInt32(truncatingIfNeeded: moment - dayStart))
            return run.passed(from: start)
        }
    }

    @inline(__always)
    private func passed(from start: Int) -> UInt64 {
        Self.passes | UInt64(start) << Self.sizeBits | UInt64(passing.count - start)
    }
}

extension TextBuffer {
    /// Appends text that may need escapes, for which there is room.
    @inline(__always)
    fileprivate mutating func putEscaped(_ text: Span<UInt8>) {
        guard text.needsEscape else { return put(text) }
        var escaped: [UInt8] = []
        escaped.appendJSONEscaped(text)
        put(escaped.span)
    }

    /// Appends a time of day as `hh:mm:ss.mmmZ"`.
    @inline(__always)
    fileprivate mutating func putTime(_ milliseconds: UInt32) {
        let (seconds, minutes) = (milliseconds / 1_000, milliseconds / 60_000)
        let rest = Int(milliseconds % 1_000)
        putPair(Int(minutes / 60))
        put(UInt8(ascii: ":"))
        putPair(Int(minutes % 60))
        put(UInt8(ascii: ":"))
        putPair(Int(seconds % 60))
        put(UInt8(ascii: "."))
        put(UInt8(truncatingIfNeeded: 0x30 + rest / 100))
        putPair(rest % 100)
        put(UInt8(ascii: "Z"))
        put(UInt8(ascii: "\""))
    }
}

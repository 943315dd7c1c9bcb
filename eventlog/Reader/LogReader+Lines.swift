// SPDX-License-Identifier: MIT

extension LogReader {
    /// Gives events as lines of canonical JSON, many at a time, in their order.
    ///
    /// They are decoded and written on all cores, some ahead of those that are used; as many segments
    /// are open at a time as there are cores, so that memory does not grow with the log.
    ///
    /// - Parameters:
    ///   - positions: those of the events.
    ///   - isWanted: gives the rows of some events that are to be shown, ascending; nil for all.
    ///   - use: gets whole lines, each with its newline; none where no event is wanted.
    /// - Throws: `.damaged` with segment, offset and events, when the events before have been given;
    ///   or what `use` throws.
    package func forEachLines(
        of positions: Range<UInt64>,
        isWanted: (@Sendable (EventColumns) -> [Int])? = nil,
        _ use: ([UInt8]) throws -> Void
    ) throws {
        try forEachText(of: positions, isWanted: isWanted, { JSONLines(schema) }, use)
    }

    /// Gives events as text of any form, as ``forEachLines(of:isWanted:_:)`` does as JSON, or as what else
    /// a writer makes of them.
    ///
    /// `writer`: makes what writes the events, one for each part of the log.
    package func forEachText<Writer: EventTextWriter & ~Copyable>(
        of positions: Range<UInt64>,
        isWanted: (@Sendable (EventColumns) -> [Int])?,
        _ writer: @escaping @Sendable () -> Writer,
        _ use: ([Writer.Element]) throws -> Void
    ) throws {
        var rest = positions.clamped(to: 0..<count)
        while !rest.isEmpty {
            let last = min(segment(of: rest.lowerBound) + SideBySide.cores, segments.count) - 1
            let end = min(rest.upperBound, segments[last].firstPosition + segments[last].count)
            try giveText(of: rest.lowerBound..<end, isWanted, writer, use)
            rest = end..<rest.upperBound
        }
    }

    private func giveText<Writer: EventTextWriter & ~Copyable>(
        of positions: Range<UInt64>,
        _ isWanted: (@Sendable (EventColumns) -> [Int])?,
        _ makeWriter: @escaping @Sendable () -> Writer,
        _ use: ([Writer.Element]) throws -> Void
    ) throws {
        let fields = schema.fields
        guard let opened = try? OpenedLog(self, fields: fields, positions: positions) else {
            // What stands before the damage can be had one block after another.
            return try giveBlocks(of: positions, isWanted, makeWriter, use)
        }
        let parts = opened.ranges((positions.count - 1) / Writer.partSize + 1)
            .map { $0.clamped(to: positions) }
        var next = 0
        try SideBySide.inOrder(parts.count, ahead: SideBySide.cores) {
            (index) -> ([Writer.Element], (any Error)?) in
            var writer = makeWriter()
            var text: [Writer.Element] = []
            do {
                try opened.forEachBlock(parts[index], fields: fields) { block in
                    writer.write(block, rows: isWanted?(block.events), to: &text)
                    if text.count > Self.textMax { throw TextTooLong() }
                }
            } catch is TextTooLong {
                return ([], TextTooLong())
            } catch {
                return (text, error)
            }
            return (text, nil)
        } use: { text, error in
            defer { next += 1 }
            if error is TextTooLong {
                return try giveBlocks(of: parts[next], isWanted, makeWriter, use)
            }
            try use(text)
            if let error { throw error }
        }
    }

    /// A part with more text than this is given block by block: notes of many megabytes pack well, and the
    /// text of all of a part's would not fit into memory.
    private static var textMax: Int { 1 << 26 }

    /// Ends a part with too much text.
    private struct TextTooLong: Error {}

    /// The same one block after another.
    private func giveBlocks<Writer: EventTextWriter & ~Copyable>(
        of positions: Range<UInt64>,
        _ isWanted: (@Sendable (EventColumns) -> [Int])?,
        _ makeWriter: @escaping @Sendable () -> Writer,
        _ use: ([Writer.Element]) throws -> Void
    ) throws {
        try forEachBlock(from: positions.lowerBound, to: positions.upperBound) { block in
            var writer = makeWriter()
            var text: [Writer.Element] = []
            writer.write(block, rows: isWanted?(block.events), to: &text)
            try use(text)
        }
    }
}

/// Writes the events of blocks as text, one block after another.
package protocol EventTextWriter: ~Copyable, SendableMetatype {
    /// What the text is made of: bytes, or rows of a table that is still to be laid out.
    associatedtype Element: Sendable

    /// So many events are a part, which one writer writes.
    static var partSize: Int { get }

    /// Appends events of a block.
    ///
    /// `rows`: which, ascending; nil for all.
    mutating func write(_ block: DecodedBlock, rows: [Int]?, to text: inout [Element])
}

extension EventTextWriter where Self: ~Copyable {
    /// What is kept of one event, such as the text of an account, serves the rest of the part.
    package static var partSize: Int { 1 << 15 }
}

/// Writes the events of blocks as lines of canonical JSON.
private struct JSONLines: EventTextWriter, ~Copyable {
    private let schema: Schema
    private var text: RunText
    /// The segment whose symbols `text` knows.
    private var segment = -1

    init(_ schema: Schema) {
        self.schema = schema
        text = RunText(schema)
    }

    mutating func write(_ block: DecodedBlock, rows: [Int]?, to lines: inout [UInt8]) {
        let events = block.events
        if let rows, rows.count < events.count {
            var renderer = CanonicalRenderer(events)
            for row in rows {
                renderer.append(row: row, to: &lines)
                lines.append(UInt8(ascii: "\n"))
            }
            return
        }
        if block.segment != segment {
            text = RunText(schema)
            segment = block.segment
        }
        var start = 0
        while start < events.count {
            let rows = start..<min(start + RunText.countMax, events.count)
            text.render(events, rows: rows)
            text.moveLines(to: &lines)
            start = rows.upperBound
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A sealed segment, with the growing one that has to stand behind it.
enum SealedProperties {
    /// The first byte says what is made right: bit 0 the checksums, bit 1 leaves the block table,
    /// bit 2 gives the segment behind another schema, bit 3 makes the root of one block
    /// another.
    static func check(_ bytes: [UInt8]) throws -> Bool {
        guard let options = bytes.first else { return false }
        let segment = Array(bytes.dropFirst())
        guard options & 1 != 0 else { return try checkAsIs(segment) }
        guard var forged = ForgedSealed(segment, keepsTable: options & 2 != 0) else { return false }
        guard forged.count > 0 else { return try checkAsIs(forged.bytes) }
        let schema = options & 4 == 0 ? forged.schema : nil
        let events: [EventColumns]
        let log = log(forged.bytes, count: forged.count, schema)
        do {
            let reader = try log.reader()
            var blocks: [EventColumns] = []
            try reader.forEachBlock { blocks.append($0.events) }
            events = blocks
            try search(reader)
        } catch let error as LogError {
            try ForgedLog.demandPlace(error)
            _ = try SegmentProperties.checkLog(log)
            try salvage(log, lines: nil)
            return false
        }
        // What the headers say of the events is made true; then the verifier has to decide.
        forged.tell(events)
        let told = Self.log(forged.bytes, count: forged.count, schema)
        guard let next = try header(behind: events, told) else {
            try demand(try !SegmentProperties.checkLog(told), "sound, but a writer refuses it")
            return false
        }
        told.disk.put(path(forged.count), next)
        if options & 8 != 0 {
            forged.changeRoot()
            told.disk.put(path(0), forged.bytes)
            try demand(try !SegmentProperties.checkLog(told), "sound, with a wrong root in it")
            return false
        }
        guard try SegmentProperties.checkLog(told) else { return false }
        try checkSound(told, lines: events.flatMap(\.lines))
        return true
    }

    /// The bytes as they are.
    private static func checkAsIs(_ bytes: [UInt8]) throws -> Bool {
        let count = bytes.count >= 64 ? bytes.number(at: 56, width: 8) : 0
        let log = log(bytes, count: (1...1 << 32).contains(count) ? count : 1, nil)
        let isSound = try SegmentProperties.checkLog(log)
        try salvage(log, lines: nil)
        return isSound
    }

    /// A log of the sealed segment and an empty one behind it.
    private static func log(_ sealed: [UInt8], count: Int, _ schema: ArraySlice<UInt8>?)
        -> ForgedLog
    {
        let log = ForgedLog(segment: sealed)
        log.disk.put(path(count), header(at: count, schema))
        return log
    }

    private static func path(_ position: Int) -> String {
        let digits = String(position)
        let zeros = String(repeating: "0", count: 20 - digits.count)
        return ForgedLog.directory + "/eventlog/" + zeros + digits + ".seg"
    }

    /// A growing segment's header that knows nothing of the events before.
    private static func header(at position: Int, _ schema: ArraySlice<UInt8>?) -> [UInt8] {
        let empty = ForgedLog.empty.header
        let schema = schema ?? empty[56..<empty.count - 4]
        var header = Array(empty[0..<56])
        header += Array(repeating: 0, count: 32 * position.nonzeroBitCount)
        header += schema + [0, 0, 0, 0]
        header.put(UInt32(header.count), at: 12)
        header.put(Int64(position), at: 32)
        header.put(UInt32(schema.count), at: 52)
        header.sealSegmentHeader()
        return header
    }

    /// The header that an honest writer puts behind the events; nil if it refuses them.
    private static func header(behind events: [EventColumns], _ log: ForgedLog) throws -> [UInt8]? {
        guard let schema = events.first?.schema else { return nil }
        let disk = ForgedLog.newLog(schema)
        var rest = events[...]
        do {
            var writer = try LogWriter.open(
                ForgedLog.directory,
                schema: schema,
                storage: disk,
                wait: .zero
            )
            _ = try writer.append(now: .latest) { rest.popFirst() }
            try writer.finishSegment()
            try writer.close()
        } catch is LogError {
            return nil
        }
        return disk.contents(path(events.reduce(0) { $0 + $1.count }))
    }

    /// What every reader of a sound log may ask.
    private static func checkSound(_ log: ForgedLog, lines: [String]) throws {
        let reader = try log.reader()
        try demand(try reader.lines() == lines, "other events behind their headers' truth")
        for from in [1, lines.count / 2, lines.count - 1] where from < lines.count {
            var part: [String] = []
            try reader.forEachBlock(from: UInt64(from), to: UInt64(from + 3)) {
                part += $0.events.lines
            }
            try demand(part == Array(lines[from..<min(from + 3, lines.count)]), "from \(from)")
        }
        try search(reader)
        try salvage(log, lines: lines)
        // Sealed again together with a segment behind it, it says the same.
        var events = EventColumns(schema: reader.schema)
        events.appendRow()
        for field in [Schema.source, Schema.type, Schema.actor] { events.set(field, "otra") }
        events.set(Schema.number, 1)
        events.set(Schema.on, 17_000)
        var writer = try log.writer(reader.schema)
        // Its source may be known already, with other events.
        let isAppended = (try? writer.append(events, now: .latest)) != nil
        try writer.close()
        do {
            _ = try LogSealer(ForgedLog.directory, storage: log.disk).seal()
        } catch {
            throw BrokenProperty(description: "sound, but it cannot be sealed again: \(error)")
        }
        let merged = try log.reader()
        try demand(try log.verify().isSound, "merged, and not sound")
        try demand(
            try merged.lines().dropLast(isAppended ? 1 : 0).elementsEqual(lines),
            "merged, and other events"
        )
    }

    /// What is looked for is found where a scan of all events finds it, or damage is named.
    private static func search(_ reader: LogReader) throws {
        let source = Schema.envelope[Schema.source]
        var wanted: [String: [UInt64]] = [:]
        var numbers: [(source: String, number: UInt64, position: UInt64)] = []
        try reader.forEachBlock { block in
            for row in 0..<block.events.count {
                guard let name = block.events.string(Schema.source, row: row) else { continue }
                let position = block.firstPosition + UInt64(row)
                wanted[name, default: []].append(position)
                if let number = block.events.integer(Schema.number, row: row) {
                    numbers.append((name, UInt64(number), position))
                }
            }
        }
        for (name, positions) in wanted.sorted(by: { $0.key < $1.key }).prefix(4) {
            _ = try reader.position(ofSource: name, number: 1)
            var found: [UInt64] = []
            try reader.forEachMatch([FieldValues(source, [name])]) { found += $0.positions }
            try demand(found == positions, "source \(name): \(found), not \(positions)")
        }
        for (name, number, position) in numbers.prefix(4) {
            // Two numbers alike, or out of their turn, are for the verifier to find.
            let found = try reader.position(ofSource: name, number: number)
            let isOnce = numbers.filter { $0.source == name && $0.number == number }.count == 1
            if let found, isOnce {
                try demand(found == position, "\(name) \(number): \(found), not \(position)")
            }
        }
    }

    /// Salvage gives what is whole: all of a sound log.
    private static func salvage(_ log: ForgedLog, lines: [String]?) throws {
        var saved: [String] = []
        do {
            let salvage = LogSalvage(ForgedLog.directory, storage: log.disk)
            let report = try salvage.run { saved += $0.events.lines }
            guard let lines else { return }
            try demand(saved == lines && report.isWhole, "salvage gives \(saved), not \(lines)")
        } catch let error as LogError {
            try demand(lines == nil, "sound, but salvage fails: \(error)")
            try ForgedLog.demandPlace(error)
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A segment's header, and a whole segment.
enum SegmentProperties {
    static func checkHeader(_ bytes: [UInt8]) throws -> Bool {
        guard bytes.count >= 60 else { return false }
        var header = bytes
        header.replaceSubrange(0..<8, with: ForgedLog.empty.header[0..<8])
        header.put(UInt32(bytes.count), at: 12)
        header.replaceSubrange(16..<32, with: ForgedLog.empty.header[16..<32])
        header.sealSegmentHeader()
        let position = UInt64(bitPattern: Int64(header.number(at: 32, width: 8)))
        let log = ForgedLog(segment: header, firstPosition: position)
        return try checkLog(log)
    }

    /// The first byte says what is made right.
    static func check(_ bytes: [UInt8]) throws -> Bool {
        guard let options = bytes.first else { return false }
        var segment = Array(bytes.dropFirst())
        if options & 1 != 0 { seal(&segment) }
        let log = ForgedLog(segment: segment)
        if options & 2 != 0 { markEnd(log, segment.count) }
        return try checkLog(log)
    }

    /// Header, links and checksums of blocks, as far as lengths lead.
    private static func seal(_ segment: inout [UInt8]) {
        segment.sealSegmentHeader()
        guard segment.count >= 60 else { return }
        var place = segment.number(at: 12, width: 4)
        guard (60...segment.count).contains(place) else { return }
        var link = segment.number(at: place - 4, width: 4)
        while segment.count - place >= 104 {
            segment.put(UInt32(link), at: place + 40)
            guard let end = segment.sealBlock(at: place) else { return }
            link = segment.number(at: place + 100, width: 4)
            place = end
        }
    }

    /// A commit mark that names the segment's end, with whatever stands there.
    private static func markEnd(_ log: ForgedLog, _ offset: Int) {
        var mark: [UInt8] = Array("BMRK".utf8) + [1, 0, 0, 0] + Array(repeating: 0, count: 8)
        mark += ForgedLog.empty.header[16..<32]
        mark += Array(repeating: 0, count: 16)
        mark += (0..<8).map { UInt8(truncatingIfNeeded: offset >> (8 * $0)) }
        mark += [0, 0, 0, 0, 0, 0, 0, 0x80] + Array(repeating: 0, count: 8)
        mark.sealMark(at: 0)
        log.disk.put(ForgedLog.directory + "/eventlog/commit", mark)
    }

    /// Reader, verifier and writer agree on what is sound, and nothing traps.
    ///
    /// - Returns: whether it is sound.
    static func checkLog(_ log: ForgedLog) throws -> Bool {
        let report: VerificationReport
        do {
            report = try log.verify()
        } catch {
            try demand(error.code == .newerVersion, "the verifier gave up: \(error)")
            try ForgedLog.demandPlace(error)
            return false
        }
        var schema = ForgedLog.schema
        var lines: [String] = []
        do {
            let reader = try log.reader()
            schema = reader.schema
            lines = try reader.lines()
            guard report.isSound else {
                try open(log, schema)
                return false
            }
            try demand(reader.count == report.events, "\(reader.count) and \(report.events)")
            try demand(reader.root == report.root, "reader and verifier have different roots")
            try demand(lines.count == Int(report.events), "\(lines.count) lines")
            try demand(ForgedLog.root(of: lines) == report.root, "not the root of the lines")
        } catch let error as LogError {
            try ForgedLog.demandPlace(error)
            try demand(!report.isSound, "sound, but reading fails: \(error)")
            try open(log, schema)
            return false
        }
        // A sound log can be gone on with, also behind a torn tail, and says what it said.
        do throws(LogError) {
            try log.writer(schema).close()
        } catch {
            throw BrokenProperty(description: "sound, but opening fails: \(error)")
        }
        try demand(try log.reader().lines() == lines, "opening for append changed the events")
        let after = try log.verify()
        try demand(after.isSound && after.tornTail == nil, "after opening: \(after)")
        return true
    }

    /// A log that is not sound is opened or refused, with a place.
    private static func open(_ log: ForgedLog, _ schema: Schema) throws {
        do throws(LogError) {
            try log.writer(schema).close()
        } catch {
            try ForgedLog.demandPlace(error)
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// One block behind the header of an empty log.
enum BlockProperties {
    private static let headerSize = 104
    /// More would only be slower.
    private static let eventsMax = 1_024
    private static let entriesMax = 64

    static func check(_ bytes: [UInt8]) throws -> Bool {
        let header = ForgedLog.empty.header
        guard var block = forged(bytes, behind: header) else { return false }
        let events: [EventColumns]
        let lines: [String]
        do {
            let log = ForgedLog(segment: header + block)
            (events, lines) = try read(try log.reader())
        } catch let error as LogError {
            try ForgedLog.demandPlace(error)
            try demand(error.code == .damaged, "unexpected: \(error)")
            return false
        }
        // What the header says of its events is made true; then the verifier has to decide.
        tell(ForgedLog.root(of: lines), events, in: &block)
        let log = ForgedLog(segment: header + block)
        let report = try log.verify()
        for damage in report.damages { try demand(damage.file == log.segment, "\(damage)") }
        guard report.isSound else { return false }
        try demand(report.events == UInt64(lines.count), "\(report.events) of \(lines.count)")
        try ForgedLog.demandRoundTrip(events, lines, ForgedLog.schema)
        return true
    }

    private static func read(_ reader: LogReader) throws -> ([EventColumns], [String]) {
        var events: [EventColumns] = []
        try reader.forEachBlock { events.append($0.events) }
        return (events, events.flatMap(\.lines))
    }

    /// The bytes as a block that follows the header: only its events and columns are free.
    private static func forged(_ bytes: [UInt8], behind header: [UInt8]) -> [UInt8]? {
        guard bytes.count >= headerSize else { return nil }
        var block = bytes
        block.replaceSubrange(0..<8, with: [0x42, 0x4C, 0x4F, 0x4B, 1, 0, 0, 0])
        let count = block.number(at: 8, width: 4)
        block.put(UInt32(count <= eventsMax ? max(1, count) : count % eventsMax + 1), at: 8)
        for index in 16..<32 { block[index] = 0 }
        block.put(UInt32(bytes.count - headerSize), at: 32)
        block.put(UInt32(header.number(at: header.count - 4, width: 4)), at: 40)
        // The ranges that the reader asks to ascend.
        for index in 44..<68 { block[index] = 0 }
        countParts(&block)
        block.sealBlock(at: 0)
        return block
    }

    /// Makes the number of parts and their raw size what the directory says.
    private static func countParts(_ block: inout [UInt8]) {
        let wanted = min(block.number(at: 12, width: 4), entriesMax)
        let parts = block.directory(at: headerSize, entriesMax: wanted, isSealed: false)
        block.put(UInt32(wanted), at: 12)
        block.put(UInt32(truncatingIfNeeded: parts.rawSize), at: 36)
    }

    private static func tell(_ root: Digest, _ events: [EventColumns], in block: inout [UInt8]) {
        guard let events = events.first else { return }
        block.tellBlock(at: 0, events, root: root)
        block.sealBlock(at: 0)
    }
}

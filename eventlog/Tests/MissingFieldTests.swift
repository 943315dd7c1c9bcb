// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Required fields that are missing")
struct MissingFieldTests {
    private static let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)

    /// A log of one block that lacks a field, with its checksums right; sealed, or growing.
    private func forged(without field: Int, isSealed: Bool) throws -> MemoryLog {
        let log = try MemoryLog()
        var sample = SampleEvents(seed: 5)
        var writer = try log.open()
        _ = try writer.append(sample.next(6), now: log.now)
        try writer.finishSegment()
        try writer.close()
        if isSealed { try log.seal() }
        log.disk.delete(MemoryLog.directory + "/eventlog/commit")
        var bytes = try #require(log.disk.contents(Self.path))
        let file = try log.disk.open(Self.path, .read)
        let opened = try OpenSegment(file, first: 0, logID: nil)
        let start = Int(opened.walker.offset)
        let size = 104 + bytes.number(at: start + 32, width: 4)
        let end = start + size
        let block = BlockHeader(bytes.span.extracting(start..<end))
        let header = try #require(block)
        let payload = Array(bytes[start + 104..<end])
        let directory = try BlockDirectory(header, payload.span, schema: opened.header.schema)
        let kept = directory.entries.filter { $0.field != field || $0.content == .newSymbols }
        var changed: [UInt8] = []
        for entry in kept { entry.append(to: &changed) }
        for entry in kept { changed += payload[entry.offset..<entry.offset + entry.storedSize] }
        bytes.replaceSubrange(start + 104..<end, with: changed)
        bytes.put(UInt32(kept.count), at: start + 12)
        bytes.put(UInt32(changed.count), at: start + 32)
        bytes.put(UInt32(kept.reduce(0) { $0 + $1.rawSize }), at: start + 36)
        bytes.sealBlock(at: start)
        if isSealed {
            // The table's only entry has the block's checksum.
            let checksum = UInt32(bytes.number(at: start + 100, width: 4))
            bytes.put(checksum, at: bytes.count - 16 - 4)
            let covered = bytes.count - 72..<bytes.count - 12
            bytes.put(Checksum.crc32c(bytes.span.extracting(covered)), at: bytes.count - 12)
        }
        log.disk.put(Self.path, bytes)
        return log
    }

    @Test(
        "are damage to every reader, even behind right checksums",
        arguments: Schema.required,
        [false, true]
    )
    func missing(field: Int, isSealed: Bool) throws {
        let log = try forged(without: field, isSealed: isSealed)
        let reader = try log.reader()
        let schema = Schema.envelope[field]
        let asks: [(String, () throws -> Void)] = [
            ("all", { _ = try reader.lines() }),
            ("one field", { try reader.forEachBlock(fields: [schema]) { _ in } }),
            (
                "its values",
                {
                    let wanted = FieldValues(Schema.envelope[Schema.source], ["caja-1", "campo"])
                    try reader.forEachMatch([wanted], fields: [schema]) { _ in }
                }
            ),
        ]
        for (name, ask) in asks {
            let error = #expect(throws: LogError.self, "\(name)") { try ask() }
            #expect(error?.code == .damaged, "\(name)")
            let codes: [LogFinding.Code] = [.missingField, .missingTypes]
            #expect(codes.contains { $0 == error?.finding?.code }, "\(name)")
            #expect(error?.segment == LogPaths.segmentName(0), "\(name)")
        }
        if field == Schema.number {
            #expect(throws: LogError.self) { try reader.position(ofSource: "campo", number: 1) }
        }
        #expect(try !log.verify().isSound)
    }
}

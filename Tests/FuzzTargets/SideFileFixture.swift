// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A log with all its side files, and the answers that its segments alone give.
struct SideFileFixture {
    /// The fields with postings.
    static let indexed = [
        Schema.envelope[Schema.source], Schema.envelope[Schema.type],
        Schema.Field("account", .symbol), Schema.Field("reason", .text),
    ]
    static let folder = ForgedLog.directory + "/eventlog/"
    static let tree = folder + "tree"
    static let postings = folder + "00000000000000000000.idx"

    static let shared = SideFileFixture()

    /// All files.
    let files: [String: [UInt8]]
    let lines: [String]
    let merkle: ReferenceTree
    /// Values of the indexed fields, and at which positions they are.
    let matches: [(values: FieldValues, positions: [UInt64])]
    /// Each source, and the positions of its events in the order of their numbers.
    let sources: [(name: String, positions: [UInt64])]

    /// 560 events: two nodes of the tree; 480 of them sealed in blocks of 16.
    private init() {
        let disk = ForgedLog.newLog(SampleEvents.schema)
        var sample = SampleEvents(seed: 7)
        do {
            try Self.append(disk, sample.next(480), finishes: true)
            var sealer = LogSealer(ForgedLog.directory, indexed: Self.indexed, storage: disk)
            sealer.blockEventsMax = 16
            _ = try sealer.seal()
            try Self.append(disk, sample.next(80), finishes: false)
            let reader = try LogReader(ForgedLog.directory, storage: disk)
            lines = try reader.lines()
            merkle = ReferenceTree(leaves: lines.map { Digest.leaf(of: Array($0.utf8).span) })
            var found: [[String: [UInt64]]] = Array(repeating: [:], count: Self.indexed.count)
            try reader.forEachBlock { block in
                for (place, field) in Self.indexed.enumerated() {
                    guard let index = reader.schema.index(of: field) else {
                        continue
                    }
                    for row in 0..<block.events.count {
                        guard let text = block.events.string(index, row: row) else { continue }
                        let position = block.firstPosition + UInt64(row)
                        found[place][text, default: []].append(position)
                    }
                }
            }
            matches = zip(Self.indexed, found).flatMap { field, found in
                found.sorted { $0.key < $1.key }
                    .map { (FieldValues(field, [$0.key]), $0.value) }
                    + [(FieldValues(field, ["no hay"]), [])]
            }
            sources = found[0].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            var files: [String: [UInt8]] = [:]
            for path in disk.paths { files[path] = disk.contents(path) }
            self.files = files
        } catch {
            preconditionFailure("a log with side files can be made: \(error)")
        }
    }

    static func append(_ disk: SimulatedDisk, _ events: EventColumns, finishes: Bool) throws {
        var writer = try LogWriter.open(
            ForgedLog.directory,
            schema: SampleEvents.schema,
            storage: disk,
            wait: .zero
        )
        var rest: EventColumns? = events
        _ = try writer.append(now: SampleEvents.start) { rest.take() }
        if finishes { try writer.finishSegment() }
        try writer.close()
    }

    /// A disk with the log, where one file is another.
    func disk(_ path: String, _ bytes: [UInt8]) -> SimulatedDisk {
        let disk = SimulatedDisk(seed: 1)
        for (path, bytes) in files { disk.put(path, bytes) }
        disk.put(path, bytes)
        return disk
    }

    /// A file of the log.
    func file(_ path: String) -> [UInt8] { files[path] ?? [] }
}

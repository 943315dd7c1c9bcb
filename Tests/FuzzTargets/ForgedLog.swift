// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A log in memory whose only segment is made of any bytes.
struct ForgedLog {
    static let directory = "/log"
    static let schema = SampleEvents.wider(by: 1)

    /// The files of an empty log: `log.json`, and the header of its first segment.
    static let empty: (identity: [UInt8], header: [UInt8]) = {
        let disk = newLog(schema)
        let folder = directory + "/eventlog/"
        return (
            disk.contents(folder + "log.json") ?? [],
            disk.contents(folder + "00000000000000000000.seg") ?? []
        )
    }()

    let disk = SimulatedDisk(seed: 1)
    let segment: String

    init(segment bytes: [UInt8], firstPosition: UInt64 = 0) {
        let digits = String(firstPosition)
        segment = String(repeating: "0", count: 20 - digits.count) + digits + ".seg"
        disk.put(Self.directory + "/eventlog/log.json", Self.empty.identity)
        disk.put(Self.directory + "/eventlog/" + segment, bytes)
    }

    func reader() throws(LogError) -> LogReader {
        try LogReader(Self.directory, storage: disk)
    }

    func verify() throws(LogError) -> VerificationReport {
        try LogVerifier(Self.directory, storage: disk).run()
    }

    func writer(_ schema: Schema) throws(LogError) -> LogWriter {
        try LogWriter.open(Self.directory, schema: schema, storage: disk, wait: .zero)
    }

    /// An empty log on a disk of its own.
    static func newLog(_ schema: Schema) -> SimulatedDisk {
        let disk = SimulatedDisk(seed: 1)
        do {
            try LogDirectory.create(
                at: directory,
                identity: LogIdentity(
                    id: "000102030405060708090a0b0c0d0e0f",
                    municipality: "Ejemplo",
                    timeZone: "America/El_Salvador",
                    origin: "ejemplo.sv/log",
                    formatVersion: 1
                ),
                schema: schema,
                storage: disk
            )
        } catch {
            preconditionFailure("an empty log can be made: \(error)")
        }
        return disk
    }

    /// An error in bytes of the log says what it is and where.
    static func demandPlace(_ error: LogError) throws(BrokenProperty) {
        switch error.code {
        case .damaged:
            try demand(error.finding != nil, "damage without a finding: \(error)")
            let isPlaced = error.segment != nil && (error.offset != nil || error.events != nil)
            try demand(isPlaced || error.path != nil, "damage without a place: \(error)")
        case .newerVersion: try demand(error.version != nil, "newer, without its version")
        case .schemaMismatch: try demand(error.field != nil, "mismatch without its field")
        default: throw BrokenProperty(description: "unexpected: \(error)")
        }
        try demand(!"\(error)".isEmpty, "an error without words")
    }

    /// Events that were read are taken by a writer, and are read from there as the same lines.
    static func demandRoundTrip(_ runs: [EventColumns], _ lines: [String], _ schema: Schema) throws
    {
        let disk = newLog(schema)
        var rest = runs[...]
        do {
            var writer = try LogWriter.open(
                directory,
                schema: schema,
                storage: disk,
                wait: .zero
            )
            _ = try writer.append(now: .latest) { rest.popFirst() }
            try writer.close()
        } catch let error as LogError {
            throw BrokenProperty(description: "sound events are refused: \(error)")
        }
        let copy = try LogReader(directory, storage: disk)
        let read = try copy.lines()
        try demand(read == lines, "written again: \(read), read first: \(lines)")
        try demand(copy.root == root(of: lines), "the root is not that of the lines")
    }

    /// The Merkle root over lines.
    static func root(of lines: [String]) -> Digest {
        var frontier = MerkleFrontier()
        for line in lines { frontier.append(Digest.leaf(of: Array(line.utf8).span)) }
        return frontier.root
    }
}

// SPDX-License-Identifier: MIT
import EventLog

/// Turns each bit of each file of a small log, one at a time: none may pass in silence.
///
/// The log has a sealed segment, a finished one and one that grows, with the side files of each. For
/// each bit: whoever reads gets all events as they were or an error; whoever opens for append is
/// refused or finds all events; and the verifier names what the log would not be made anew from.
package struct EveryBit {
    /// What was turned, and who noticed.
    package struct Tally: Sendable {
        package var bits = 0
        package var sideFileBits = 0
        package var named = 0
        package var torn = 0
        package var refusedByReader = 0
        package var refusedByWriter = 0
    }

    package struct Silence: Error, CustomStringConvertible {
        package let description: String
    }

    private static let directory = "/log"
    private let files: [(path: String, bytes: [UInt8])]
    private let lines: [String]
    /// How far bits are apart: 1 is all of them.
    private let stride: Int
    private var tally = Tally()

    package init(seed: UInt64, stride: Int = 1) throws {
        let disk = SimulatedDisk(seed: seed, growth: 64...128)
        try LogDirectory.create(
            at: Self.directory,
            identity: FaultSimulation.identity,
            schema: SampleEvents.schema,
            storage: disk
        )
        var options = WriterOptions()
        options.segmentEventsMax = 6
        var sample = SampleEvents(seed: seed)
        for isSealed in [true, false] {
            var writer = try LogWriter.open(
                Self.directory,
                schema: SampleEvents.schema,
                storage: disk,
                options: options,
                wait: .zero
            )
            for size in [3, 3, 4, 2, 2] {
                _ = try writer.append(sample.next(size), now: SampleEvents.start)
            }
            try writer.close()
            if isSealed { _ = try LogSealer(Self.directory, storage: disk).seal(.everything) }
        }
        files = disk.paths.compactMap { path in disk.contents(path).map { (path, $0) } }
        lines = try LogReader(Self.directory, storage: disk).lines()
        self.stride = stride
    }

    /// - Throws: ``Silence`` with the file, the byte and the bit that nobody noticed.
    package mutating func run() throws -> Tally {
        let disk = disk()
        guard try LogVerifier(Self.directory, storage: disk).run().isSound else {
            throw Silence(description: "the log is not sound to begin with")
        }
        for file in files where !file.path.hasSuffix("lock") {
            for bit in Swift.stride(from: 0, to: 8 * file.bytes.count, by: stride) {
                disk.flip(file.path, byte: bit / 8, bit: bit % 8)
                try look(disk, file.path, "\(file.path), byte \(bit / 8), bit \(bit % 8)")
                disk.put(file.path, file.bytes)
            }
        }
        return tally
    }

    private func disk() -> SimulatedDisk {
        let disk = SimulatedDisk(seed: 1)
        for file in files { disk.put(file.path, file.bytes) }
        return disk
    }

    private mutating func look(_ disk: SimulatedDisk, _ path: String, _ place: String) throws {
        tally.bits += 1
        let isOfLog = path.hasSuffix(".seg") || path.hasSuffix("log.json")
        if !isOfLog { tally.sideFileBits += 1 }
        let read = try? LogReader(Self.directory, storage: disk).lines()
        if let read, read != lines { throw Silence(description: "\(place): other events are read") }
        if read == nil { tally.refusedByReader += 1 }
        let report = try? LogVerifier(Self.directory, storage: disk).run()
        let isTorn = report.map { $0.isSound && $0.tornTail != nil } ?? false
        if report?.isSound != true { tally.named += 1 }
        if isTorn { tally.torn += 1 }
        if isOfLog, let report, report.isSound, !isTorn {
            throw Silence(description: "\(place): sound to the verifier")
        }
        if !isOfLog, read == nil || report?.isSound != true {
            throw Silence(description: "\(place): a side file spoils the log")
        }
        try append(disk, place)
    }

    /// Opens for append on a copy: refused, or nothing is lost.
    private mutating func append(_ disk: SimulatedDisk, _ place: String) throws {
        let copy = SimulatedDisk(seed: 2)
        for path in disk.paths { copy.put(path, disk.contents(path) ?? []) }
        do {
            try LogWriter.open(
                Self.directory,
                schema: SampleEvents.schema,
                storage: copy,
                wait: .zero
            ).close()
        } catch {
            tally.refusedByWriter += 1
            return
        }
        // What lies before the last segment is not looked at when the log is opened.
        let read = try? LogReader(Self.directory, storage: copy).lines()
        if let read, read != lines {
            throw Silence(description: "\(place): opening for append loses events")
        }
    }
}

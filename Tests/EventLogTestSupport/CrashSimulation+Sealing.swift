// SPDX-License-Identifier: MIT
import EventLog

extension CrashSimulation {
    /// Seals, with whatever fault is due, at times on a disk that does not keep what it was given.
    ///
    /// Whether it fails or not, what is read stays the same, also for a reader that was there
    /// before.
    mutating func seal() throws {
        let isRotting = generator.oneIn(5)
        let disk: any Storage =
            isRotting ? RottingStorage(disk, at: generator.next(), bit: 3) : disk
        let storage: any Storage = mistake.map { MistakenStorage(disk, $0) } ?? disk
        let before = try? LogReader(Self.directory, storage: self.disk)
        let lines = try? before?.lines()
        let extent: LogSealer.Extent = generator.oneIn(3) ? .due : .everything
        _ = try? LogSealer(Self.directory, storage: storage).seal(extent)
        try checkReader()
        if let lines, let after = try? before?.lines(), lines != after {
            throw Violation(description: "seed \(seed): a reader in the middle sees other events")
        }
    }

    /// Without a fault everything is sealed but an empty last segment, and nothing is left over.
    mutating func sealEverything() throws {
        do {
            _ = try LogSealer(Self.directory, storage: storage).seal(.everything)
        } catch {
            throw Violation(description: "seed \(seed): sealing does not work: \(error)")
        }
        try checkReader()
        let segments = try LogReader(Self.directory, storage: disk).segments
        let isDone = segments.dropLast().allSatisfy(\.isSealed) && segments.last?.count == 0
        let files = disk.paths.filter { $0.hasSuffix(".seg") || $0.hasSuffix(".seg.new") }
        guard isDone, files.count == segments.count else {
            throw Violation(description: "seed \(seed): sealing left \(files)")
        }
    }
}

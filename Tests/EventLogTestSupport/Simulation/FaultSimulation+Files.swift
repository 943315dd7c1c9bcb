// SPDX-License-Identifier: MIT
import EventLog

extension FaultSimulation {
    /// Seals, with whatever fault is due, at times on a disk that does not keep what it was given.
    ///
    /// Whether it fails or not, what is read stays the same, also for a reader that was there
    /// before.
    mutating func seal(_ extent: LogSealer.Extent) throws {
        guard !disk.hasCrashed else { return }
        let isRotting = generator.oneIn(3)
        let place: UInt64 = generator.next()
        let rotting = isRotting ? RottingStorage(disk, at: place, bit: Int(place % 8)) : nil
        let storage = rotting.map { rotting in
            mistake.map { MistakenStorage(rotting, $0) } ?? rotting as any Storage
        }
        let before = try? LogReader(Self.directory, storage: seen)
        let lines = try? before?.lines()
        tally.note(act: isRotting ? "sealing on a rotting disk" : "sealing")
        do {
            let report = try LogSealer(Self.directory, storage: storage ?? self.storage)
                .seal(extent)
            if report.sealedSegments > 0 { tally.note(act: "sealing done") }
        } catch {}
        if let lines, let after = try? before?.lines(), lines != after {
            throw violation("a reader in the middle of sealing sees other events")
        }
    }

    /// Without a fault everything is sealed but an empty last segment, and nothing is left over.
    mutating func sealEverything() throws {
        do {
            _ = try LogSealer(Self.directory, storage: storage).seal(.everything)
        } catch {
            throw violation("sealing does not work: \(error)")
        }
        let segments: [LogReader.SegmentInfo]
        do {
            segments = try LogReader(Self.directory, storage: seen).segments
        } catch {
            throw violation("reading after sealing failed: \(error)")
        }
        let isDone = segments.dropLast().allSatisfy(\.isSealed) && segments.last?.count == 0
        let files = disk.paths.filter { $0.hasSuffix(".seg") || $0.hasSuffix(".seg.new") }
        guard isDone, files.count == segments.count else {
            throw violation("sealing left \(files)")
        }
    }

    /// Loses, cuts, turns or sets back a side file: the log stays what it is.
    mutating func mistreat() throws {
        let paths = disk.paths.filter { path in
            ["/commit", "/tree", ".idx"].contains(where: path.hasSuffix)
        }
        guard let path = paths.randomElement(using: &generator), generator.oneIn(3),
            let bytes = disk.contents(path)
        else { return try prove() }
        let name = path.hasSuffix(".idx") ? "idx" : String(path.split(separator: "/").last ?? "")
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            tally.note(fault: "\(name) lost")
            disk.delete(path)
        case 1 where !bytes.isEmpty:
            tally.note(fault: "\(name) cut")
            disk.put(path, Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))))
        case 2 where !bytes.isEmpty:
            tally.note(fault: "\(name) turned")
            let byte = Int.random(in: 0..<bytes.count, using: &generator)
            disk.flip(path, byte: byte, bit: Int.random(in: 0..<8, using: &generator))
            faultsNoted = disk.faultsFired
        default:
            // A mark older than the segment that it names is no state of this log: the engine
            // takes it away before it makes a segment anew.
            if let stale = staleFiles[path], name != "commit" {
                tally.note(fault: "\(name) set back")
                disk.put(path, stale)
            }
        }
        staleFiles[path] = bytes
        try checkReader()
        try prove()
    }

    /// A proof made now holds, whatever the tree file is like.
    private mutating func prove() throws {
        guard generator.oneIn(4) else { return }
        do {
            let reader = try LogReader(Self.directory, storage: seen)
            guard reader.count > 0 else { return }
            tally.note(act: "proof")
            var prover = LogProver(reader)
            let size = UInt64.random(in: 1...reader.count, using: &generator)
            let position = UInt64.random(in: 0..<size, using: &generator)
            let (proof, leaf) = try prover.inclusion(of: position, size: size)
            let root = try prover.root(ofFirst: size)
            try proof.verify(leaf: leaf, root: root)
            try prover.consistency(from: size, to: reader.count)
                .verify(oldRoot: root, root: reader.root)
            if generator.oneIn(2) { try prover.renewFile() }
        } catch {
            throw violation("a proof fails: \(error)")
        }
    }

    /// A bit that turns in what was acknowledged is damage, never a torn tail.
    mutating func rot() throws {
        // Not those that a sealed one supersedes: they mean nothing any more.
        guard let reader = try? LogReader(Self.directory, storage: seen) else { return }
        let segments = reader.segments.map { "\(Self.directory)/eventlog/\($0.name)" }
        guard !acknowledged.isEmpty, let path = segments.randomElement(using: &generator),
            let bytes = disk.contents(path), let last = bytes.lastIndex(where: { $0 != 0 })
        else { return }
        let byte = Int.random(in: 0...last, using: &generator)
        let bit = Int.random(in: 0..<8, using: &generator)
        disk.flip(path, byte: byte, bit: bit)
        faultsNoted = disk.faultsFired
        tally.note(fault: "bit turned")
        let place = "\(path), byte \(byte), bit \(bit)"
        if path == segments.last {
            var code: LogError.Code?
            do { try open().close() } catch { code = error.code }
            guard code == .damaged else { throw violation("\(place) went unnoticed") }
        }
        do {
            let report = try LogVerifier(Self.directory, storage: seen).run()
            guard !report.isSound else { throw violation("\(place) is not found by verify") }
        } catch let error as LogError {
            guard error.code == .damaged else { throw violation("\(place): \(error)") }
        }
        disk.flip(path, byte: byte, bit: bit)
        faultsNoted = disk.faultsFired
        faultsAtOpening = disk.faultsFired
    }
}

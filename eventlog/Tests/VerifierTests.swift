// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Verifier")
struct VerifierTests {
    /// The report, which is the same with one thread and with several.
    private func report(_ disk: SimulatedDisk, _ what: String) throws -> VerificationReport {
        let one = try LogVerifier(MemoryLog.directory, storage: disk, isParallel: false).run()
        let several = try LogVerifier(MemoryLog.directory, storage: disk).run()
        #expect(one == several, "\(what)")
        return one
    }

    @Test(
        "every byte of a segment flipped is found, with one thread and with several",
        arguments: SalvageTests.Kind.allCases
    )
    func flips(kind: SalvageTests.Kind) throws {
        let sample = try SalvageTests.sample(kind, batches: [3, 2])
        let disk = sample.disk()
        #expect(try report(disk, "whole").root == sample.root)
        for file in sample.files where file.path.hasSuffix(".seg") || file.path.hasSuffix("json") {
            for byte in file.bytes.indices {
                disk.flip(file.path, byte: byte, bit: byte % 8)
                let found = try report(disk, "\(file.path) \(byte)")
                #expect(!found.isSound, "\(file.path) \(byte)")
                let name = try #require(file.path.split(separator: "/").last.map(String.init))
                #expect(found.damages.contains { $0.file == name }, "\(file.path) \(byte)")
                disk.flip(file.path, byte: byte, bit: byte % 8)
            }
        }
    }

    @Test("each of several damages is listed", arguments: SalvageTests.Kind.allCases)
    func many(kind: SalvageTests.Kind) throws {
        let sample = try SalvageTests.sample(kind)
        let disk = sample.disk()
        for file in sample.segments { disk.flip(file.path, byte: file.bytes.count - 5, bit: 1) }
        let found = try report(disk, "ends")
        for file in sample.segments where file.bytes.count > 600 {
            #expect(found.damages.contains { file.path.hasSuffix("/" + $0.file) }, "\(file.path)")
        }
        let places = found.damages.map { ($0.file, $0.offset) }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("a segment missing or exchanged is found", arguments: SalvageTests.Kind.allCases)
    func segments(kind: SalvageTests.Kind) throws {
        let sample = try SalvageTests.sample(kind)
        for (index, file) in sample.segments.enumerated() {
            let without = SalvageTests.Sample(
                files: sample.files.filter { $0.path != file.path },
                lines: [],
                root: sample.root
            )
            #expect(!(try report(without.disk(), file.path).isSound), "\(file.path)")
            guard index > 0 else { continue }
            let disk = sample.disk()
            disk.put(file.path, sample.segments[0].bytes)
            disk.put(sample.segments[0].path, file.bytes)
            let found = try report(disk, file.path)
            let names = Set(found.damages.map(\.file))
            #expect(names.count >= 2, "\(file.path)")
        }
    }

    @Test("a joint that does not hold is found behind other damage too")
    func joints() throws {
        let sample = try SalvageTests.sample(.growing)
        // Of the same log, but with another history before it.
        let other = try SalvageTests.sample(.growing, seed: 12).segments[2]
        try #require(other.path == sample.segments[2].path)
        let disk = sample.disk()
        disk.flip(sample.segments[0].path, byte: sample.segments[0].bytes.count - 3, bit: 0)
        disk.put(other.path, other.bytes)
        let findings = try report(disk, "two").damages.map(\.finding.code)
        #expect(findings.first == .blockChecksum)
        #expect(findings.contains(.headerDoesNotContinue))
    }
}

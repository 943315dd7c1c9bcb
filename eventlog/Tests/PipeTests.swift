// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// A pipe in the place of a file: to open it would be to wait for somebody at its other end.
@Suite("A pipe in a log", .temporaryDirectory, .timeLimit(.minutes(1)))
struct PipeTests: LogReadTwice {
    let directory = TemporaryDirectory.path + "/log"

    private func put(pipe name: String) throws {
        try? remove(name)
        let made = try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: [path(name)])
        made.waitUntilExit()
        try #require(made.terminationStatus == 0)
    }

    @Test("is refused, never waited for", arguments: ["log.json", "commit", "lock"])
    func refused(name: String) throws {
        try create()
        try put(pipe: name)
        let error = #expect(throws: LogError.self) { try open().close() }
        #expect(error?.finding?.code == .notAFile, "\(error as Any)")
        #expect(error?.path == path(name))
    }

    @Test("is no segment either")
    func segment() throws {
        try create()
        let name = try #require(try segmentNames().first)
        try put(pipe: name)
        #expect(throws: LogError.self) { try LogReader(directory) }
        #expect(throws: LogError.self) { try open().close() }
    }

    @Test("in the tree's place only costs its help")
    func tree() throws {
        try create()
        try put(pipe: LogPaths.treeName)
        var writer = try open()
        var sample = SampleEvents(seed: 3)
        _ = try writer.append(sample.next(3), now: Instant(milliseconds: 1_600_000_000_000))
        try writer.close()
        var prover = LogProver(try LogReader(directory))
        #expect(try prover.root(ofFirst: 3) == prover.reader.root)
    }

    @Test("in the place of postings or the tree is named, and made a file again")
    func sideFiles() throws {
        try create()
        var writer = try open()
        var sample = SampleEvents(seed: 3)
        _ = try writer.append(sample.next(300), now: Instant(milliseconds: 1_600_000_000_000))
        try writer.close()
        let indexed = [Schema.envelope[Schema.source]]
        let sealer = LogSealer(directory, indexed: indexed)
        _ = try sealer.seal(.everything)
        let names = [LogPaths.postingsName(0), LogPaths.treeName]
        for name in names { try put(pipe: name) }
        func notes() throws -> [VerificationReport.Note] {
            let report = try LogVerifier(directory, indexed: indexed).run()
            #expect(report.isSound)
            return report.notes
        }
        let found = try notes()
        #expect(found.map(\.file) == names && found.allSatisfy { $0.finding.code == .notAFile })
        #expect(try LogReader(directory).sideFiles.allSatisfy { !names.contains($0.name) })
        #expect(try sealer.renewPostings() == 1)
        var prover = LogProver(try LogReader(directory))
        try prover.renewFile()
        #expect(try notes().isEmpty)
    }
}

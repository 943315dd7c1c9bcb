// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// What comes from a request may ask for anything: no number of it stops the program.
@Suite("Events that there are not")
struct BeyondEndTests {
    private func sample() throws -> MemoryLog {
        let log = try MemoryLog()
        var writer = try log.open()
        var sample = SampleEvents(seed: 9)
        _ = try writer.append(sample.next(5), now: log.now)
        try writer.close()
        return log
    }

    @Test("a proof of them is refused, and what there is is proved after it")
    func proofs() throws {
        let reader = try sample().reader()
        var prover = LogProver(reader)
        let limits: [((inout LogProver) throws -> Void, Int64)] = [
            ({ _ = try $0.inclusion(of: 5, size: 5) }, 4),
            ({ _ = try $0.inclusion(of: 0, size: 0) }, 0),
            ({ _ = try $0.inclusion(of: 2, size: 6) }, 5),
            ({ _ = try $0.inclusion(of: .max, size: .max) }, 5),
            ({ _ = try $0.consistency(from: 4, to: 3) }, 3),
            ({ _ = try $0.consistency(from: 4, to: 6) }, 5),
            ({ _ = try $0.root(ofFirst: 6) }, 5),
        ]
        for (ask, limit) in limits {
            let error = #expect(throws: LogError.self) { try ask(&prover) }
            #expect(error?.code == .notFound)
            #expect(error?.finding?.code == .beyondEnd)
            #expect(error?.finding?.limit == limit)
        }
        #expect(try prover.root(ofFirst: 5) == reader.root)
        #expect(try prover.inclusion(of: 4, size: 5).proof.size == 5)
    }

    @Test("so is their root, and a log that ends with them")
    func roots() throws {
        let log = try sample()
        let error = #expect(throws: LogError.self) { try log.reader().root(ofFirst: 6) }
        #expect(error?.finding == LogFinding(.beyondEnd, value: 6, limit: 5))
        let beginning = #expect(throws: LogError.self) {
            try OverlayStorage.beginning(of: MemoryLog.directory, events: 6, over: log.disk)
        }
        #expect(beginning?.code == .notFound)
    }

    @Test("a storage made elsewhere says what fails, with the system's words")
    func storageError() {
        let error = LogError(.noSpace, path: "a/b", system: SystemRefusal(number: 28))
        #expect(error.system?.words.isEmpty == false)
        #expect("\(error)".hasPrefix("a/b: no space left ("))
        #expect("\(LogError(.busy, path: "a/b", system: nil))".contains("another writer"))
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What is read for one account alone must tell the same as the whole log.
///
/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter OneAccountTests`.
@Suite("One account, read alone", .temporaryDirectory)
struct OneAccountTests {
    /// How the log lies on the disk.
    enum Shape: CaseIterable {
        case growing, sealed, sealedWithoutPostings
    }

    @Test(
        "has the statement and the solvency of the whole log",
        arguments: RandomSeeds.from(300_001, count: 4)
    )
    func reports(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 120, accounts: 4)
        for shape in Shape.allCases {
            let reader = try reader(log.lines, shape)
            let whole = try Replay(reader)
            var random = SeededGenerator(seed: seed &* 31)
            let questions = (0..<2).map { _ in
                let asked = RandomQuestion(log.events, &random)
                return Question(asOf: asked.asOf, knownAt: asked.knownAt)
            }
            for account in log.accounts + ["NO-1"] {
                let alone = try Replay(reader, account: account)
                for question in questions {
                    let place: Comment = "seed \(seed), \(shape), \(account), \(question)"
                    #expect(
                        Self.told { try alone.statement(of: account, question, explains: true) }
                            == Self.told {
                                try whole.statement(of: account, question, explains: true)
                            },
                        place
                    )
                    #expect(
                        Self.told { try alone.solvency(of: account, question).report }
                            == Self.told { try whole.solvency(of: account, question).report },
                        place
                    )
                    // One that keeps no texts reads them again where they are shown.
                    let bare = try Replay(reader, account: account, keepsTexts: false)
                    #expect(
                        Self.told { try bare.statement(of: account, question) }
                            == Self.told { try whole.statement(of: account, question) },
                        place
                    )
                    #expect(
                        Self.told { try bare.solvency(of: account, question).report }
                            == Self.told { try whole.solvency(of: account, question).report },
                        place
                    )
                }
            }
        }
    }

    @Test(
        "admits the next event as the whole log does",
        arguments: RandomSeeds.from(400_001, count: 3)
    )
    func objections(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 120, accounts: 3)
        for shape in Shape.allCases {
            let reader = try reader(Array(log.lines.prefix(90)), shape)
            for event in log.events[90...] {
                let columns = try LogOnDisk.columns([event.line])
                let account = columns.string(Catalogue.Index.account, row: 0)
                let whole = try Self.objection(Town.reading(reader, followedBy: columns))
                let alone = try Self.objection(
                    Town.reading(reader, accounts: account.map { [$0] } ?? [], followedBy: columns)
                )
                #expect(alone == whole, "seed \(seed), \(shape), \(event.line)")
            }
        }
    }

    private static func objection(_ town: Town) throws -> String {
        try Town.objection(lastOf: town) { "#\($0)" }.map { $0.wording.english } ?? "none"
    }

    /// The report, or what stood against it, as text.
    private static func told(_ make: () throws -> Report) -> String {
        do {
            return String(decoding: try make().json, as: UTF8.self)
        } catch {
            return "\(error)"
        }
    }

    private func reader(_ lines: [String], _ shape: Shape) throws -> LogReader {
        // A few batches behind the sealed part make a tail.
        let cut = lines.count * 4 / 5
        let directory = try LogOnDisk.log(Array(lines[..<cut]), batches: 4)
        if shape != .growing {
            let indexed = shape == .sealed ? Catalogue.indexed : []
            var sealer = LogSealer(directory, indexed: indexed)
            sealer.blockEventsMax = 16
            #expect(try sealer.seal().sealedSegments == 1)
        }
        try LogOnDisk.append(Array(lines[cut...]), to: directory, batches: 3)
        return try LogReader(directory)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Foundation
import Receivables
import Synchronization
import Testing

@testable import Projections

/// The program of the guide for engineers is the one here, and does what the guide says.
@Suite("The guide to the libraries", .temporaryDirectory, .timeLimit(.minutes(15)))
struct LibraryGuideTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(
        "has the program letter for letter",
        arguments: ["docs/guides/library.md", "docs/guias/biblioteca.md"]
    )
    func program(page: String) throws {
        func text(_ path: String) throws -> String {
            try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        }
        let source = try text("Tests/ProjectionsTests/Library/Office.swift")
        // The first line says the licence.
        let program = source.drop { $0 != "\n" }
        #expect(try text(page).contains("\n```swift\(program)```\n"))
    }

    private static let payment: KeyValuePairs = [
        "type": "payment.received", "on": "2018-03-05", "actor": "ana", "account": "INM-1",
        "amount": "12.50", "method": "cash", "receipt": "R-1",
    ]

    /// How far a follower was told.
    private final class Told: Sendable {
        let end = Mutex(UInt64(0))
    }

    /// An office on a log, on 5 March 2018, with one account that owes 12.50.
    private func office(_ directory: String) async throws -> Office {
        let now = try #require(Instant("2018-03-05T18:00:00Z"))
        return Office(directory) { now }
    }

    private func begin(_ office: Office) async throws {
        let opened: KeyValuePairs = [
            "type": "account.opened", "on": "2018-01-02", "actor": "ana", "account": "INM-1",
            "kind": "property",
        ]
        let charged: KeyValuePairs = [
            "type": "charge.assessed", "on": "2018-03-01", "actor": "ana", "account": "INM-1",
            "tribute": "aseo", "period": "2018-03", "amount": "12.50", "due": "2018-03-31",
        ]
        #expect(try await office.record(opened, from: "caja-1").position == 0)
        let second = try await office.record(charged, from: "caja-1")
        #expect(second.position == 1 && second.number == 2)
    }

    @Test("an office records, is asked, and tells who follows it")
    func works() async throws {
        let office = try await office(LogOnDisk.log([]))
        let told = Told()
        async let heard: Void = office.follow(from: 0) { _, new in
            told.end.withLock { $0 = new.upperBound }
            return new.upperBound < 3
        }
        try await begin(office)
        let recorded = try await office.record(Self.payment, from: "caja-2")
        #expect(recorded.position == 2 && recorded.number == 1)
        try await heard
        #expect(told.end.withLock { $0 } == 3)
        #expect(try await office.solvency(of: "INM-1").isSolvent)
        await #expect(throws: UnknownAccount.self) { try await office.solvency(of: "INM-9") }
        let day = try #require(CivilDate("2018-03-05"))
        let report = String(decoding: try await office.report(.balances, asOf: day), as: UTF8.self)
        #expect(report.contains("INM-1"))
        #expect(try await office.seal().segmentsBefore <= 1)
        #expect(!office.isBroken)
        try await office.close()
    }

    @Test("of windows with the same receipt, also of another process, one is taken")
    func sameReceipt() async throws {
        let directory = try LogOnDisk.log([])
        let offices = [try await office(directory), try await office(directory)]
        try await begin(offices[0])
        let refusals = await withTaskGroup(of: Objection?.self) { group in
            for window in 0..<6 {
                group.addTask {
                    do {
                        let office = offices[window % 2]
                        _ = try await office.record(Self.payment, from: "caja-\(window + 2)")
                        return nil
                    } catch {
                        let objection = error as? Objection
                        #expect(objection != nil, "\(error)")
                        return objection
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count { $0 == nil } == 1)
        let stands = Objection.receiptStands("R-1", account: "INM-1", position: 2)
        #expect(refusals.count { $0 == stands } == 5)
        for office in offices { try await office.close() }
        #expect(try LogReader(directory).count == 3)
    }

    @Test("what the catalogue or the log does not admit is refused before anything is recorded")
    func refused() async throws {
        let directory = try LogOnDisk.log([])
        let office = try await office(directory)
        await #expect(throws: EventInputError.self) {
            try await office.record(["type": "payment.recieved"], from: "caja-1")
        }
        await #expect(throws: Objection.unknownAccount("INM-1")) {
            try await office.record(Self.payment, from: "caja-1")
        }
        await #expect(throws: Objection.sourceOfDevice("device:t1")) {
            try await office.record(Self.payment, from: "device:t1")
        }
        try await office.close()
        #expect(try LogReader(directory).count == 0)
    }
}

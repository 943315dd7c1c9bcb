// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

/// Two devices, one office and 5,000 events, whose bundles come as they come on the road.
@Suite("Two devices and one office", .temporaryDirectory)
struct ScenarioTests {
    private static let eventCount = 5_000

    /// A device with a source of chance, and the files that were made on it.
    private struct Actor {
        var device: TestDevice
        var files: [[UInt8]] = []
        var copies = 0
    }

    /// What was refused, by reason.
    private struct Tally {
        var refusals: [FieldError.Code: Int] = [:]
        var histories = 0
        var unchanged = 0
        var grown = 0
    }

    @Test("each event is home once, in its device's order", arguments: [1, 2] as [UInt64])
    func atTheEnd(seed: UInt64) throws {
        let place = TemporaryDirectory.path
        var random = SeededGenerator(seed: seed)
        let office = try TestOffice(in: place)
        var actors = try ["t-1", "t-2"].map { Actor(device: try TestDevice($0, in: place)) }
        let stranger = try TestDevice("t-3", in: place)
        let retired = try TestDevice("t-4", in: place)
        for device in actors.map(\.device) + [retired] { try office.enrol(device) }
        try stranger.visit("A-1")
        try retired.visit("A-1")
        try office.append([["type": "device.retired", "device": "t-4", "reason": "lost"]])
        let outsiders = [try stranger.bundle().bytes, try retired.bundle().bytes]
        var tally = Tally()
        var left = Self.eventCount
        while left > 0 {
            let who = Int.random(in: 0...1, using: &random)
            let count = min(left, Int.random(in: 1...160, using: &random))
            try record(count, &actors[who], &random)
            left -= count
            try export(&actors[who], &random)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                try deliver(&actors, outsiders, office, &random, &tally)
            }
        }
        for index in actors.indices {
            let device = actors[index].device
            // What is left on the road at last.
            try office.merge(device.bundle(from: 1).bytes)
            try expectHome(device, office)
            let count = try device.log.reader().count
            let acknowledgement = try office.acknowledge(device, 1...count)
            _ = try device.log.acknowledge(acknowledgement.note.bytes)
            #expect(try device.log.bundle() == nil)
        }
        #expect(try office.numbers(of: stranger).isEmpty)
        #expect(try office.numbers(of: retired).isEmpty)
        // Each of these was met, or the scenario has not tried it.
        for code in [.notEnrolled, .retired, .damaged, .gap] as [FieldError.Code] {
            #expect(tally.refusals[code, default: 0] > 0, "\(code)")
        }
        #expect(tally.histories > 0 && tally.unchanged > 0 && tally.grown > 0)
    }

    private func record(
        _ count: Int,
        _ actor: inout Actor,
        _ random: inout SeededGenerator
    ) throws {
        // In one go, as an append a second would take too long here; each is as the field log makes it.
        var writer = try LogWriter.open(actor.device.log.directory, schema: Catalogue.schema)
        let source = actor.device.log.source
        var number = Int64(writer.lastNumber(of: source))
        var batch = EventColumns(schema: Catalogue.schema)
        for _ in 0..<count {
            number += 1
            var draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
            let account = "INM-\(Int.random(in: 1...300, using: &random))"
            let fields =
                random.oneIn(3)
                ? [
                    "type": "payment.received", "amount": "\(number).25", "method": "cash",
                    "receipt": "R-\(number)", "account": account,
                ]
                : [
                    "type": "visit.made", "purpose": "collection", "outcome": "absent",
                    "account": account,
                ]
            for (name, value) in fields { try draft.set(name, value) }
            try draft.set("on", "2018-03-05")
            try draft.set("actor", "luis")
            try draft.append(number: number, to: &batch)
        }
        actor.device.now = Instant(
            milliseconds: actor.device.now.milliseconds
                + Int64.random(in: 0...9_999, using: &random)
        )
        _ = try writer.append(batch, now: actor.device.now)
        try writer.close()
    }

    private func export(_ actor: inout Actor, _ random: inout SeededGenerator) throws {
        let count = try actor.device.log.reader().count
        let from = random.oneIn(3) ? UInt64.random(in: 1...count, using: &random) : nil
        if let bundle = try actor.device.log.bundle(from: from) {
            actor.files.append(bundle.bytes)
        }
    }

    /// Hands some file to the office: new, old, damaged, of somebody else or of a copy.
    private func deliver(
        _ actors: inout [Actor],
        _ outsiders: [[UInt8]],
        _ office: TestOffice,
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) throws {
        let who = Int.random(in: 0...1, using: &random)
        guard var bytes = actors[who].files.randomElement(using: &random) else { return }
        switch Int.random(in: 0...9, using: &random) {
        case 0: bytes = Array(bytes.prefix(Int.random(in: 200..<bytes.count, using: &random)))
        case 1: bytes[Int.random(in: 100..<bytes.count, using: &random)] ^= 0x10
        case 2: bytes = outsiders.randomElement(using: &random) ?? bytes
        case 3 where actors[who].copies < 3: bytes = try ofCopy(&actors[who], office, &random)
        default: break
        }
        let before = try office.reader()
        do {
            let judgement = try office.merge(bytes)
            if judgement.isNew { tally.grown += 1 } else { tally.unchanged += 1 }
            let added = UInt64(judgement.isNew ? judgement.news.count + 1 : 0)
            #expect(try office.reader().count == before.count + added)
            guard random.oneIn(2) else { return }
            let device = actors.first { $0.device.log.identity.device == judgement.bundle.device }
            guard let device = device?.device else { return }
            let numbers = judgement.bundle.first...judgement.bundle.last
            _ = try device.log.acknowledge(office.acknowledge(device, numbers).note.bytes)
        } catch let error as FieldError {
            tally.refusals[error.code, default: 0] += 1
            #expect(!error.wording.spanish.isEmpty && !error.wording.english.isEmpty)
            #expect(try office.reader().root == before.root)
        } catch let histories as TwoHistories {
            tally.histories += 1
            #expect(histories.bytes == nil || histories.flaw() == nil)
            #expect(try office.reader().root == before.root)
        }
    }

    /// A bundle of a copy of the device, on which something else was recorded than what is home.
    private func ofCopy(
        _ actor: inout Actor,
        _ office: TestOffice,
        _ random: inout SeededGenerator
    ) throws -> [UInt8] {
        actor.copies += 1
        let directory = actor.device.log.directory + "-copy-\(actor.copies)"
        let copy = try TestDevice(copying: actor.device, to: directory)
        try copy.visit("COPY-\(actor.copies)")
        // The device itself goes on, and its events come home first.
        try record(2, &actor, &random)
        try office.merge(actor.device.bundle(from: 1).bytes)
        return try copy.bundle(from: 1).bytes
    }

    private func expectHome(_ device: TestDevice, _ office: TestOffice) throws {
        let count = try device.log.reader().count
        let numbers = try office.numbers(of: device)
        #expect(numbers == (0..<Int64(count)).map { $0 + 1 })
        let captured = try office.column(of: device, Schema.captured)
        var recorded: [Int64] = []
        try device.log.reader().forEachBlock { block in
            recorded += (0..<block.events.count).map {
                block.events.integer(Schema.recorded, row: $0) ?? -1
            }
        }
        #expect(captured == recorded)
        let last = UInt64(count)
        let standing = try HomeStanding(
            of: device.log.identity.device,
            in: office.reader(),
            placesOf: 1...last
        )
        #expect(standing.root == (try device.log.reader().root))
    }
}

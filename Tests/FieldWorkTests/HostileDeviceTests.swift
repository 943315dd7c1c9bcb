// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
@testable import FieldWork
import Foundation
import Receivables
import Testing

/// A device whose owner changed the program: everything is signed, and something is not right.
@Suite("Hostile device", .temporaryDirectory)
struct HostileDeviceTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let key: SigningKey

    init() throws {
        office = try TestOffice(in: place)
        key = try SigningKey(name: "bitacora/device/t-9", seed: Array(repeating: 9, count: 32))
        try office.append([
            [
                "type": "device.enrolled", "device": "t-9", "key": key.verifierKey.encoded,
                "collector": "luis",
            ]
        ])
    }

    private static let visit = [
        "type": "visit.made", "account": "A-1", "purpose": "collection", "outcome": "absent",
    ]

    /// A bundle of some events, rightly signed.
    private func bundle(
        _ events: [[String: String]],
        saying extensions: [String] = [],
        change: (inout EventColumns) -> Void = { _ in }
    ) throws -> FieldWork.Bundle {
        var columns = EventColumns(schema: Catalogue.schema)
        for (index, fields) in events.enumerated() {
            var draft = EventDraft(try EventInputOptions(source: "device:t-9", recorded: .kept))
            let defaults = [
                "on": "2018-03-05", "actor": "luis",
                "recorded": "2018-03-05T16:00:0\(index).000Z",
            ]
            for (name, value) in defaults.merging(fields, uniquingKeysWith: { $1 }) {
                try draft.set(name, value)
            }
            try draft.append(number: Int64(index + 1), to: &columns)
        }
        change(&columns)
        let lines = columns.canonicalLines
        let checkpoint = try Checkpoint(
            origin: key.name,
            size: UInt64(events.count),
            root: MerkleFrontier(over: lines.leaves).root,
            extensions: extensions
        )
        return FieldWork.Bundle(
            device: try DeviceName("t-9"),
            first: 1,
            oldRoot: .empty,
            proof: try ProofFile(consistency: [], from: 0, note: checkpoint.signed(by: key)),
            events: columns,
            text: lines.text,
            leaves: lines.leaves
        )
    }

    private func refusal(_ bundle: FieldWork.Bundle) throws -> FieldError.Code? {
        // As it would arrive.
        let read = try FieldWork.Bundle(reading: bundle.bytes)
        let before = try office.reader().root
        let error = #expect(throws: FieldError.self) { try office.merge(read.bytes) }
        #expect(try office.reader().root == before)
        return error?.code
    }

    @Test("what is right is taken")
    func right() throws {
        let bundle = try bundle([Self.visit, Self.visit])
        #expect(try office.merge(bundle.bytes).news.count == 2)
    }

    @Test("a checkpoint that says more than a device's does is refused")
    func furtherLines() throws {
        let bundle = try bundle([Self.visit], saying: ["home 1-1 7"])
        #expect(try refusal(bundle) == .otherDevice)
    }

    @Test(
        "kinds of the office are refused",
        arguments: [
            ["type": "account.closed", "account": "A-1", "reason": "x"],
            ["type": "refund.made", "account": "A-1", "amount": "1.00"],
            ["type": "device.retired", "device": "t-1", "reason": "x"],
            ["type": "bundle.merged", "device": "t-9", "last": "9", "checkpoint": "x"],
        ]
    )
    func kinds(event: [String: String]) throws {
        #expect(try refusal(bundle([Self.visit, event])) == .otherKind)
    }

    @Test("a captured of its own, and what settles a suspense, are refused")
    func fields() throws {
        var event = Self.visit
        event["captured"] = "2018-03-01T00:00:00.000Z"
        #expect(try refusal(bundle([event])) == .otherKind)
        let payment = [
            "type": "payment.received", "account": "A-1", "amount": "1.00", "method": "cash",
            "suspense": "caess:2018-03#4",
        ]
        #expect(try refusal(bundle([payment])) == .otherKind)
    }

    @Test("time that goes back is refused")
    func backwards() throws {
        var early = Self.visit
        early["recorded"] = "2018-03-04T00:00:00.000Z"
        #expect(try refusal(bundle([Self.visit, early])) == .invalidEvent)
    }

    @Test("reversals of others, of itself, of later ones and twice are refused")
    func reversals() throws {
        func reversal(_ target: String) -> [String: String] {
            ["type": "event.reversed", "reverses": target, "reason": "x"]
        }
        for target in ["caja-1#1", "device:t-1#1", "device:t-9#2", "device:t-9#3"] {
            let code = try refusal(bundle([Self.visit, reversal(target)]))
            #expect(code == .otherKind, "\(target)")
        }
        let once = reversal("device:t-9#1")
        #expect(try refusal(bundle([Self.visit, once, once])) == .invalidEvent)
        let ofReversal = reversal("device:t-9#2")
        #expect(try refusal(bundle([Self.visit, once, ofReversal])) == .invalidEvent)
        #expect(try office.merge(bundle([Self.visit, once]).bytes).news.count == 2)
    }

    @Test("events that are not those it signed are refused")
    func otherEvents() throws {
        let (one, other) = (
            try bundle([Self.visit]), try bundle([["note": "x"].merging(Self.visit) { $1 }])
        )
        let mixed = FieldWork.Bundle(
            device: one.device,
            first: 1,
            oldRoot: .empty,
            proof: one.proof,
            events: other.events,
            text: other.text,
            leaves: other.leaves
        )
        #expect(try refusal(mixed) == .rootDisagrees)
    }

    @Test("a checkpoint of another log by the same key is refused")
    func otherOrigin() throws {
        let one = try bundle([Self.visit])
        let checkpoint = try Checkpoint(origin: "other", size: 1, root: one.checkpoint.root)
        let other = FieldWork.Bundle(
            device: one.device,
            first: 1,
            oldRoot: .empty,
            proof: try ProofFile(consistency: [], from: 0, note: checkpoint.signed(by: key)),
            events: one.events,
            text: one.text,
            leaves: one.leaves
        )
        #expect(try refusal(other) == .otherDevice)
    }

    @Test("an older root that is none is refused")
    func otherOldRoot() throws {
        let one = try bundle([Self.visit])
        let other = FieldWork.Bundle(
            device: one.device,
            first: 1,
            oldRoot: one.checkpoint.root,
            proof: one.proof,
            events: one.events,
            text: one.text,
            leaves: one.leaves
        )
        #expect(try refusal(other) == .invalidProof)
    }

    @Test("lines that are another spelling, too many or too few are refused on reading")
    func spelling() throws {
        let one = try bundle([Self.visit, Self.visit])
        func code(_ text: String) -> FieldError.Code? {
            let other = FieldWork.Bundle(
                device: one.device,
                first: 1,
                oldRoot: .empty,
                proof: one.proof,
                events: one.events,
                text: Array(text.utf8),
                leaves: one.leaves
            )
            do {
                _ = try FieldWork.Bundle(reading: other.bytes)
                return nil
            } catch {
                return error.code
            }
        }
        let text = String(decoding: one.text, as: UTF8.self)
        #expect(code(text) == nil)
        #expect(code(text.replacing("{\"account\"", with: "{ \"account\"")) == .invalidEvent)
        #expect(code(text.replacing("\"number\":2", with: "\"number\":3")) == .invalidEvent)
        #expect(code(text.replacing("visit.made", with: "visit.maid")) == .invalidEvent)
        #expect(code(text + text) == .invalidEvent)
        #expect(code(String(text.dropLast())) == .invalidEvent)
        #expect(code(text.replacing("device:t-9", with: "device:t-1")) == .invalidEvent)
        #expect(code("\n" + text) == .invalidEvent)
        #expect(code("") == .invalidEvent)
    }
}

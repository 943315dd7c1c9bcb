// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Foundation
import Glibc
import Testing

/// What is left where a command of the way home is killed at any moment.
@Suite("Kill on the way home")
struct MergeKillTests {
    private static let kills = 8

    /// Kills a command at moments spread over all of it, each in a place of its own.
    private func strike(
        _ words: [String],
        prepare: () throws -> Workplace,
        check: (Workplace) throws -> Void
    ) throws {
        let trial = try prepare()
        let clock = ContinuousClock()
        let whole = try clock.measure { _ = try trial.run(words) }
        var struck = 0
        for moment in 1...Self.kills {
            let place = try prepare()
            let process = try place.start(words)
            let part = (Double(moment) - 0.5) / Double(Self.kills)
            usleep(UInt32(whole / .microseconds(1) * part))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { struck += 1 }
            try check(place)
        }
        #expect(struck > 0)
    }

    private func withBundle() throws -> Workplace {
        let place = try MergeTests.prepared()
        try MergeTests.record(40, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        return place
    }

    @Test("merge leaves the bundle whole or not at all, and again gives all that it says")
    func merge() throws {
        try strike(["merge", "a.bundle"], prepare: withBundle) { place in
            let count = try place.count()
            #expect(count == 1 || count == 42)
            if let bytes = try? Array(place.bytes(ofFile: "tablet-1-40.ack")) {
                #expect(count == 42)
                #expect(throws: Never.self) { try Acknowledgement(reading: bytes) }
            }
            let again = try place.run(["merge", "a.bundle"], language: "en")
            #expect(again.status == 0, "\(again.errors)")
            // Nobody opened the forty accounts.
            #expect(again.output.split(separator: "\n").count { $0.hasPrefix("Conflict: ") } == 40)
            #expect(try place.count() == 42)
            #expect(try place.run(["verify"]).status == 0)
            let taken = try place.run([
                "field", "acknowledge", "tablet-1-40.ack", "--log", "tablet-1",
            ])
            #expect(taken.status == 0, "\(taken.errors)")
        }
    }

    @Test("export leaves a whole file or none")
    func export() throws {
        try strike(["field", "export", "b.bundle", "--log", "tablet-1"], prepare: withBundle) {
            place in
            if let bytes = try? Array(place.bytes(ofFile: "b.bundle")) {
                #expect(try FieldWork.Bundle(reading: bytes).events.count == 40)
            }
            let again = try place.run(["field", "export", "b.bundle", "--log", "tablet-1"])
            #expect(again.status == 0, "\(again.errors)")
            #expect(try place.run(["merge", "b.bundle"]).status == 0)
        }
    }

    @Test("acknowledge leaves it known or unknown, and the log as it was")
    func acknowledge() throws {
        let words = ["field", "acknowledge", "tablet-1-40.ack", "--log", "tablet-1"]
        let prepare = {
            let place = try withBundle()
            #expect(try place.run(["merge", "a.bundle"]).status == 0)
            return place
        }
        try strike(words, prepare: prepare) { place in
            let log = try FieldLog("\(place.path)/tablet-1")
            let (events, home) = try log.standing()
            #expect(events == 40)
            #expect(home == 0 || home == 40)
            #expect(try place.run(words).status == 0)
            #expect(try log.standing().home == 40)
        }
    }

    @Test("init leaves a field log that is whole, or none")
    func initialise() throws {
        let words = ["field", "init", "dev", "--device", "d-1", "--collector", "luis"]
        try strike(words, prepare: { try Workplace() }) { place in
            let directory = "\(place.path)/dev"
            if FileManager.default.fileExists(atPath: directory) {
                #expect(try FieldLog(directory).reader().count == 0)
                try MergeTests.record(1, on: "dev", in: place)
                #expect(try MergeTests.export("dev", "a.bundle", in: place).status == 0)
            } else {
                let again = try place.run(words)
                #expect(again.status == 0, "\(again.errors)")
                #expect(!FileManager.default.fileExists(atPath: directory + ".new"))
            }
        }
    }
}

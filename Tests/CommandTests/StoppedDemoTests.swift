// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Testing

@Suite("A demonstration that is stopped", .timeLimit(.minutes(3)))
struct StoppedDemoTests {
    @Test("leaves no part of a town, and nothing in the way", arguments: [SIGINT, SIGTERM, SIGHUP])
    func leavesNothing(signal: Int32) throws {
        let place = try Workplace()
        let process = try place.start(["demo", "town", "--accounts", "20000", "--years", "10"])
        let segments = "\(place.path)/town/eventlog"
        // By the time that the log is there, the signals are watched.
        while !FileManager.default.fileExists(atPath: segments), process.isRunning { usleep(1_000) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 1)
        #expect(!FileManager.default.fileExists(atPath: segments))
        let again = ["demo", "town", "--accounts", "20", "--years", "1"]
        let outcome = try place.run(again)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}

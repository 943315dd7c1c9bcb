// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Glibc
import Receivables
import Testing

@Suite("Following the events", .timeLimit(.minutes(3)))
struct FollowTests {
    /// A program that follows, and what it has printed so far.
    private struct Following {
        let place: Workplace
        let process: Process

        init(_ place: Workplace, _ flags: String...) throws {
            self.place = place
            process = try place.start(["events", "--follow"] + flags)
        }

        var output: String { (try? place.text(ofFile: "\(process.hash).out")) ?? "" }

        var lines: [Substring] { output.split(separator: "\n") }

        /// Waits until it has printed so many lines.
        func await(lines count: Int) {
            while lines.count < count, process.isRunning { usleep(5_000) }
        }

        /// Ends it with a signal, and gives its status.
        func end(_ signal: Int32) -> Int32 {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }
    }

    /// Appends calls to an account, one by one, in segments of so many events.
    private func appendCalls(
        _ numbers: ClosedRange<Int64>,
        _ place: Workplace,
        account: String = "INM-1",
        source: String = "taquilla",
        segmentEventsMax: UInt64 = 4
    ) throws {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        var writer = try LogWriter.open(
            "\(place.path)/log",
            schema: Catalogue.schema,
            options: options
        )
        for number in numbers {
            var events = EventColumns(schema: Catalogue.schema)
            events.appendRow()
            events.set(Schema.source, source)
            events.set(Schema.number, number)
            events.set(Schema.type, "call.made")
            events.set(Schema.on, 17_700)
            events.set(Schema.actor, "ana")
            events.set(Catalogue.Index.account, account)
            _ = try writer.append(events, now: Instant(milliseconds: 1_600_000_000_000))
        }
        try writer.close()
    }

    @Test("goes on across new segments that another process begins", arguments: [SIGINT, SIGTERM])
    func rotation(signal: Int32) throws {
        let place = try Workplace.withLog()
        let following = try Following(place, "--format", "json", "--account", "INM-1")
        let there = try place.run(["events", "--format", "json", "--account", "INM-1"]).output
        following.await(lines: there.split(separator: "\n").count)
        for start in stride(from: 1 as Int64, to: 30, by: 10) {
            try appendCalls(start...(start + 9), place)
            try appendCalls(start...(start + 9), place, account: "OTRA", source: "otra")
        }
        following.await(lines: there.split(separator: "\n").count + 30)
        #expect(following.end(signal) == 0)
        let all = try place.run(["events", "--format", "json", "--account", "INM-1"]).output
        #expect(following.output == all)
        #expect(following.output.hasPrefix(there))
        #expect(try LogReader("\(place.path)/log").segments.count > 10)
        #expect(try place.text(ofFile: "\(following.process.hash).err") == "")
    }

    @Test("prints tables and CSV as well, a heading of CSV only once", arguments: ["table", "csv"])
    func formats(format: String) throws {
        let place = try Workplace.withLog()
        let following = try Following(
            place,
            "--format",
            format,
            "--source",
            "taquilla",
            "--limit",
            "3"
        )
        try appendCalls(1...1, place)
        while !following.output.contains("call.made"), following.process.isRunning {
            usleep(5_000)
        }
        try appendCalls(2...5, place)
        following.process.waitUntilExit()
        #expect(following.process.terminationStatus == 0)
        #expect(following.lines.count { $0.contains("call.made") } == 3)
        if format == "csv" { #expect(following.lines.count == 4) }
    }

    @Test("ends by itself when the reader of its output has gone")
    func closedPipe() throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell(
            #"("$BITACORA" events --follow --format json; echo $? >&2) | head -1 | wc -l"#
        )
        #expect(outcome.output.contains("1"))
        #expect(outcome.errors == "0\n")
    }

    @Test("says that an earlier copy took the log's place")
    func restored() throws {
        let place = try Workplace.withLog()
        // A link takes the other's place in one step: never is there no log.
        _ = try place.shell("cp -r log copy && mv log first && ln -s first log && ln -s copy next")
        try appendCalls(1...3, place)
        let following = try Following(place, "--format", "json", "--source", "taquilla")
        following.await(lines: 3)
        _ = try place.shell("mv -T next log")
        following.process.waitUntilExit()
        #expect(following.process.terminationStatus == 74)
        #expect(following.lines.count == 3)
        #expect(try !place.text(ofFile: "\(following.process.hash).err").isEmpty)
    }

    @Test("does not go with looking back", arguments: ["--reverse", "--known-at=2018-01-01"])
    func excluded(flag: String) throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["events", "--follow", flag]).status == 64)
        #expect(try place.run(["events", "--follow", "--position", "3"]).status == 64)
    }

    @Test("a limit that is reached at once ends it at once")
    func limit() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["events", "--follow", "--format", "json", "--limit", "2"])
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 2)
        #expect(try place.run(["events", "--follow", "--limit", "0"]).status == 0)
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Files that are written beside their place: which of them are left over, and which are not.
@Suite("What lies beside a result")
struct LeftOverTests {
    private static let report = ["report", "mora", "--format", "json", "--out", "b.json"]

    private static func beside(_ place: Workplace) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.path)
            .filter { $0.hasPrefix("b.json.new") }.sorted()
    }

    @Test("only what no process writes any more is removed")
    func gone() throws {
        let place = try Workplace.withLog()
        // No process has such a number; one has the number 1, whoever may ask it.
        for ending in ["4194999", "4194999-2", "1", "x", "4194999-x"] {
            try place.write("half", to: "b.json.new-\(ending)")
        }
        #expect(try place.run(Self.report).status == 0)
        #expect(
            try Self.beside(place) == ["b.json.new-1", "b.json.new-4194999-x", "b.json.new-x"]
        )
    }

    @Test("nor what is locked, by a process that cannot be seen from here")
    func locked() throws {
        let place = try Workplace.withLog()
        let name = "b.json.new-4194999"
        try place.write("half", to: name)
        let file = try #require(FileHandle(forUpdatingAtPath: "\(place.path)/\(name)"))
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        // F_OFD_SETLK
        let locked = unsafe fcntl(file.fileDescriptor, 37, &lock)
        try #require(locked == 0)
        #expect(try place.run(Self.report).status == 0)
        #expect(try Self.beside(place) == [name])
        // Also for what other tests have started meanwhile, which may hold the file too.
        lock.l_type = Int16(F_UNLCK)
        let unlocked = unsafe fcntl(file.fileDescriptor, 37, &lock)
        try #require(unlocked == 0)
        try file.close()
        #expect(try place.run(Self.report).status == 0)
        #expect(try Self.beside(place).isEmpty)
    }

    @Test("a demonstration that was stopped leaves no log in the way of the next")
    func demo() throws {
        let place = try Workplace()
        let stopped = try place.shell("ulimit -f 64; $BITACORA demo dm --accounts 120")
        #expect(stopped.status == 74, "\(stopped.errors)")
        #expect(try place.run(["demo", "dm", "--accounts", "10"]).status == 0)
        #expect(try place.run(["demo", "dm", "--accounts", "10"]).status == 73)
        #expect(try place.run(["info", "--log", "dm"]).status == 0)
    }

    @Test("tables that there is no room for end with the status of a full disk")
    func tables() throws {
        let place = try Workplace.withLog()
        let stopped = try place.shell("ulimit -f 64; $BITACORA rebuild")
        #expect(stopped.status == 74 && stopped.errors.contains("ulimit -f"), "\(stopped.errors)")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: "\(place.path)/log/projections"
        )
        #expect(names.isEmpty, "\(names)")
        // A result says so too.
        let report = try place.shell("ulimit -f 1; $BITACORA \(Self.report.joined(separator: " "))")
        #expect(report.status == 74 && !report.errors.contains("otro lugar"), "\(report.errors)")
    }

    @Test("a pipe in the place of the tables is passed over, and replaced", .timeLimit(.minutes(1)))
    func pipe() throws {
        let place = try Workplace.withLog()
        let done = try place.shell(
            """
            mkdir log/projections; mkfifo log/projections/current.sqlite
            timeout 20 $BITACORA info && timeout 20 $BITACORA rebuild && timeout 20 $BITACORA rebuild
            test -f log/projections/current.sqlite && rm log/eventlog/commit &&
            mkfifo log/eventlog/commit; timeout 20 $BITACORA info
            """
        )
        #expect(done.status == 74 && done.errors.contains("tubería"), "\(done.errors)")
    }
}

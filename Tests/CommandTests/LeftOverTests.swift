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
        try #require(fcntl(file.fileDescriptor, 37, &lock) == 0)
        #expect(try place.run(Self.report).status == 0)
        #expect(try Self.beside(place) == [name])
        // Also for what other tests have started meanwhile, which may hold the file too.
        lock.l_type = Int16(F_UNLCK)
        try #require(fcntl(file.fileDescriptor, 37, &lock) == 0)
        try file.close()
        #expect(try place.run(Self.report).status == 0)
        #expect(try Self.beside(place).isEmpty)
    }
}

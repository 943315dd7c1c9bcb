// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Disk faults")
struct DiskFaultTests {
    /// An import of many lines, more than the places below have room for.
    private func writeManyLines(_ place: Workplace) throws {
        let lines = (1...8_000 as ClosedRange<UInt64>).map { number in
            // Names that do not compress.
            let name = String(number &* 0x9E37_79B9_7F4A_7C15, radix: 36)
            return #"{"account":"A-\#(name)","actor":"ana","kind":"property","#
                + #""on":"2018-07-01","type":"account.opened"}"# + "\n"
        }
        try place.write(lines.joined(), to: "many.jsonl")
    }

    private static let one =
        #""$BITACORA" append meeting.held --topic mora --actor ana"#

    @Test("at the permitted file size an import is refused whole", arguments: ["es", "en"])
    func sizeLimit(language: String) throws {
        let place = try Workplace.withLog()
        try writeManyLines(place)
        let before = try place.contents()
        let outcome = try place.shell(
            "ulimit -f 40; \"$BITACORA\" import many.jsonl --lang \(language)"
        )
        #expect(outcome.status == 74)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "faults/size-limit.\(language)", in: place)
        #expect(try place.run(["import", "many.jsonl"]).status == 0)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 8_013)
    }

    @Test(
        "a full disk refuses an import whole, and takes it when there is room",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here"),
        arguments: ["es", "en"]
    )
    func fullDisk(language: String) throws {
        let place = try Workplace()
        try writeManyLines(place)
        let mount = try Mount(place, size: "48k")
        defer { withExtendedLifetime(mount) {} }
        #expect(try place.run(["init"]).status == 0)
        #expect(try place.shell(Self.one).status == 0)
        let before = try place.contents()
        let outcome = try place.run(["import", "many.jsonl"], language: language)
        #expect(outcome.status == 74)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "faults/full-disk.\(language)", in: place)
        #expect(try place.shell(Self.one).status == 0)
        try mount.remount("size=8m")
        #expect(try place.run(["import", "many.jsonl"]).status == 0)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 8_002)
    }

    @Test(
        "a log for which there is no room is not there, and is made when there is",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here")
    )
    func fullAtTheMaking() throws {
        let place = try Workplace()
        let mount = try Mount(place, size: "64k")
        defer { withExtendedLifetime(mount) {} }
        var refusals = 0
        for words in [["init"], ["demo", "--accounts", "2", "--years", "1"]] {
            for free in 0...3 {
                // The disk has sixteen pages.
                _ = try place.shell("head -c \((16 - free) * 4_096) /dev/zero >log/all")
                let outcome = try place.run(words)
                _ = try place.shell("rm log/all")
                if outcome.status != 0 {
                    refusals += 1
                    #expect(outcome.status == 74, "\(free): \(outcome.errors)")
                    #expect(try place.run(["init"]).status == 0, "\(words) \(free)")
                }
                _ = try place.shell("rm -r log/eventlog")
            }
        }
        // With no room and with one page there is none for the first segment.
        #expect(refusals >= 4)
    }

    @Test(
        "on a disk that is full behind a new log an append fails whole, or is told as recorded",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here")
    )
    func fullBehindTheAppend() throws {
        let place = try Workplace()
        let mount = try Mount(place, size: "64k")
        defer { withExtendedLifetime(mount) {} }
        #expect(try place.run(["init"]).status == 0)
        // The last page of the segment has room still; no other file finds any.
        _ = try place.shell("head -c 100000 /dev/zero >log/all")
        let outcome = try place.shell(Self.one)
        #expect(outcome.status == 0, "\(outcome.errors)")
        _ = try place.shell("rm log/all")
        #expect(try place.count() == 1)
        // Without its mark the log asks for room before it takes anything.
        _ = try place.shell("rm log/eventlog/commit; head -c 100000 /dev/zero >log/all")
        #expect(try place.shell(Self.one).status == 74)
        _ = try place.shell("rm log/all")
        #expect(try place.count() == 1)
        #expect(try place.shell(Self.one).status == 0)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 2)
    }

    @Test(
        "a result that a full disk has no room for is not there, and room is asked for",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here"),
        arguments: ["es", "en"]
    )
    func fullResult(language: String) throws {
        let place = try Workplace()
        let mount = try Mount(place, size: "48k")
        defer { withExtendedLifetime(mount) {} }
        #expect(try place.run(["init", "--log", "other"]).status == 0)
        // The disk has no log on it here, only the results.
        _ = try place.shell("head -c 100000 /dev/zero >log/all")
        let report = ["report", "balances", "--log", "other", "--format", "json"]
        let outcome = try place.run(report + ["--out", "log/r.json"], language: language)
        #expect(outcome.status == 74)
        let remedy = language == "es" ? "Libere espacio o elija otro" : "Make room, or choose"
        #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
        #expect(try place.shell("ls log").output == "all\n")
    }

    @Test(
        "a disk mounted read-only is read, and an append refused",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here"),
        arguments: ["es", "en"]
    )
    func readOnly(language: String) throws {
        let place = try Workplace()
        let mount = try Mount(place, size: "1m")
        defer { withExtendedLifetime(mount) {} }
        #expect(try place.run(["init"]).status == 0)
        #expect(try place.shell(Self.one).status == 0)
        try mount.remount("ro")
        let outcome = try place.shell(Self.one + " --lang \(language)")
        #expect(outcome.status == 74)
        try Golden.check(outcome.errors, "faults/read-only.\(language)", in: place)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 1)
        // Results go elsewhere; the side files of the log are left to who may write there.
        let rebuild = ["rebuild", "--into", "tables", "--as-of", "2018-06-30"]
        let rebuilt = try place.run(rebuild, language: language)
        #expect(rebuilt.status == 0 && rebuilt.errors.contains("default"), "\(rebuilt.errors)")
        #expect(!rebuilt.errors.contains("log"))
        let told = try place.run(rebuild + ["--from-nothing"], language: language)
        #expect(told.status == 0)
        try Golden.check(told.errors, "faults/read-only-rebuild.\(language)", in: place)
        let device = ["field", "init", "log/d", "--device", "t1", "--collector", "luis"]
        #expect(try place.run(device).status == 73)
    }

    @Test(
        "files deleted or in the way are named, and nothing is changed",
        arguments: FileFault.all,
        ["es", "en"]
    )
    func files(fault: FileFault, language: String) throws {
        let place = try Workplace.withLog()
        let made = try place.shell("cd log/eventlog && \(fault.command)")
        try #require(made.status == 0, "\(made.errors)")
        let before = try place.contents()
        let reading = try place.run(["events"], language: language)
        #expect(reading.status == fault.reading)
        #expect(try place.contents() == before)
        let writing = try place.shell(Self.one + " --lang \(language)")
        #expect(writing.status == fault.writing, "\(writing.errors)")
        if fault.writing == 0 {
            #expect(try place.run(["verify", "--full"]).status == 0)
            #expect(try place.count() == 14)
            let missing = Set(before.keys).symmetricDifference(try place.contents().keys)
            #expect(missing == ["eventlog/\(fault.file)"])
        } else {
            #expect(try place.contents() == before)
            let said = reading.status == 0 ? "" : reading.errors
            try Golden.check(said + writing.errors, "faults/\(fault.name).\(language)", in: place)
        }
    }

    @Test("a log is not made over segments that have lost their log.json", arguments: ["es", "en"])
    func segmentsWithoutIdentity(language: String) throws {
        let place = try Workplace.withLog()
        _ = try place.shell("rm log/eventlog/log.json")
        let before = try place.contents()
        let outcome = try place.run(["init"], language: language)
        #expect(outcome.status == 73)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "faults/segments-alone.\(language)", in: place)
    }

    @Test("verify says so among the damage, for programs too; of no log it has nothing to say")
    func verifiedWithoutIdentity() throws {
        let place = try Workplace.withLog()
        let words = ["verify", "--format", "json"]
        _ = try place.shell("rm log/eventlog/log.json")
        let outcome = try place.run(words)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix(#"{"sound":false,"events":13,"root":null,"#))
        let finding = #""file":"log.json","offset":0,"firstEvent":0,"lastEvent":null,"#
        #expect(outcome.output.contains(finding + #""code":"segmentsWithoutIdentity""#))
        #expect(outcome.errors.contains("Restaure de una copia los archivos nombrados"))
        #expect(try place.run(["verify"]).output.contains("hay segmentos, pero falta log.json"))
        for file in ["rm -r log/eventlog/*", "rm -r log"] {
            _ = try place.shell(file)
            let none = try place.run(words)
            #expect(none.status == 66)
            #expect(none.output.isEmpty)
        }
    }
}

/// Something wrong with the files of a log.
struct FileFault: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    /// The shell's words that bring it about, in the directory of the files.
    let command: String
    /// With what reading and appending end.
    let reading: Int32
    let writing: Int32

    var testDescription: String { name }

    private static let segment = "00000000000000000000.seg"

    static let all = [
        FileFault("commit", deletedThen: 0, 0, "commit-deleted"),
        FileFault("commit", directoryThen: 74, 74, "commit-directory"),
        FileFault("lock", deletedThen: 0, 0, "lock-deleted"),
        FileFault("lock", directoryThen: 0, 74, "lock-directory"),
        FileFault(segment, deletedThen: 74, 74, "segment-deleted"),
        FileFault(segment, directoryThen: 74, 74, "segment-directory"),
        FileFault("log.json", deletedThen: 66, 66, "identity-deleted"),
        FileFault("log.json", directoryThen: 74, 74, "identity-directory"),
    ]

    private init(_ file: String, deletedThen reading: Int32, _ writing: Int32, _ name: String) {
        self.file = file
        self.name = name
        (self.reading, self.writing) = (reading, writing)
        command = "rm \(file)"
    }

    private init(_ file: String, directoryThen reading: Int32, _ writing: Int32, _ name: String) {
        self.file = file
        self.name = name
        (self.reading, self.writing) = (reading, writing)
        command = "rm \(file) && mkdir \(file)"
    }
}

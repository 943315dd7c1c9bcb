// SPDX-License-Identifier: MIT
import Foundation
import Receivables
import Testing

@testable import bitacora

@Suite("Copies made while somebody appends, and logs of a newer program")
struct LiveCopyTests {
    /// Copies a log file by file: the segments, then those with these names after another append.
    private func copy(_ place: Workplace, late names: [String]) throws {
        let (log, copy) = ("\(place.path)/log/eventlog", "\(place.path)/copy/eventlog")
        let files = FileManager.default
        try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: log) where !names.contains(name) {
            try files.copyItem(atPath: "\(log)/\(name)", toPath: "\(copy)/\(name)")
        }
        let call = ["append", "call.made", "--account", "INM-1", "--outcome", "answered"]
        #expect(try place.run(call).status == 0)
        for name in names {
            try files.copyItem(atPath: "\(log)/\(name)", toPath: "\(copy)/\(name)")
        }
    }

    @Test(
        "are refused with a newer mark, and the message says what to do",
        arguments: ["es", "en"]
    )
    func newerMark(language: String) throws {
        let place = try Workplace.withLog()
        try copy(place, late: ["commit"])
        let remedy = ["es": "borre su archivo commit", "en": "delete its file commit"][language]
        for command in [["info"], ["verify"], ["report", "mora"]] {
            let outcome = try place.run(command + ["--log", "copy"], language: language)
            #expect(outcome.status == (command == ["verify"] ? 1 : 74))
            #expect(outcome.errors.contains(try #require(remedy)), "\(outcome.errors)")
            // What it costs: the event that the mark counts and the segment does not have.
            let price =
                language == "es" ? "pierde entonces el evento 13" : "event 13 is then given up"
            #expect(outcome.errors.contains(price), "\(outcome.errors)")
            #expect(outcome.errors.contains("bitacora salvage"), "\(outcome.errors)")
        }
        try FileManager.default.removeItem(atPath: "\(place.path)/copy/eventlog/commit")
        let outcome = try place.run(["verify", "--log", "copy", "--format", "json"])
        #expect(outcome.status == 0 && outcome.output.contains(#""sound":true,"events":13"#))
    }

    @Test("the price of the remedy is named by its events")
    func price() {
        let several = LiveCopy.remedy(15_269..<15_272)
        #expect(several.english.contains("events 15269 to 15271 are then given up"))
        #expect(several.spanish.contains("se pierden entonces los eventos 15269 a 15271"))
        let open = LiveCopy.remedy(7..<7)
        #expect(open.english.contains("the events from 7 on are then given up"))
        #expect(open.spanish.contains("se pierden entonces los eventos desde 7"))
    }

    @Test("other damage does not speak of copies")
    func damage() throws {
        let place = try Workplace.withLog()
        let path = "\(place.path)/log/eventlog/00000000000000000000.seg"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        // In the last block, behind its header.
        bytes[try #require(bytes.lastIndex { $0 != 0 }) - 10] ^= 4
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let outcome = try place.run(["verify"], language: "en")
        #expect(outcome.status == 1 && !outcome.errors.contains("commit"), "\(outcome.errors)")
    }

    @Test("are whole, and not judged, where only a newer program can", arguments: ["es", "en"])
    func newerProgram(language: String) throws {
        let place = try Workplace()
        // A log with fields that the catalogue does not have.
        let kept = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/format-1/eventlog")
        try FileManager.default.createDirectory(
            atPath: "\(place.path)/log",
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(atPath: kept.path, toPath: "\(place.path)/log/eventlog")
        let outcome = try place.run(["verify"], language: language)
        #expect(outcome.status == 65)
        let (verdict, newer) =
            language == "es"
            ? ("Archivos enteros, eventos sin juzgar", "Use el programa más nuevo")
            : ("The files are whole, the events not judged", "Use the newer program")
        #expect(outcome.output.hasPrefix(verdict) && outcome.errors.contains(newer))
        #expect(!outcome.errors.contains("Restaure") && !outcome.errors.contains("Restore"))
    }
}

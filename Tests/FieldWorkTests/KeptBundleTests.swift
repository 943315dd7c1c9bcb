// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

/// Bundles that were written once and are kept, so that later programs still read them.
@Suite("Kept bundles", .temporaryDirectory)
struct KeptBundleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "CommandTests/Fixtures")
    private static let names = ["tablet-1-1-3.bundle", "tablet-1-4-5.bundle"]
    private static let key =
        "bitacora/device/tablet-1+9cecadf6+AQEoikjvoGNMVJaLuO0hiuCrffsV5oUSzdh20HLZROAL"

    @Test("of version 1 are read, judged and written again as the same bytes")
    func version1() throws {
        let files = try Self.names.map { name in
            Array(try Data(contentsOf: Self.folder.appending(path: name)))
        }
        let office = try TestOffice(in: TemporaryDirectory.path)
        try office.append([
            [
                "type": "device.enrolled", "device": "tablet-1", "key": Self.key,
                "collector": "Carlos Ramírez",
            ]
        ])
        #expect(try office.merge(files[0]).news.count == 3)
        #expect(try office.merge(files[1]).news.count == 2)
        for bytes in files {
            let bundle = try FieldWork.Bundle(reading: bytes)
            // LZ4 may pack otherwise one day; what is packed stays.
            #expect(try FieldWork.Bundle(reading: bundle.bytes).proof == bundle.proof)
        }
    }

    /// Where the second reader may be left out: a machine without Python, but not in continuous
    /// integration.
    static let mayRead =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
        || ProcessInfo.processInfo.environment["CI"] == "true"

    @Test("the reader that was written from the page alone reads the same", .enabled(if: mayRead))
    func secondReader() throws {
        let kept = Self.names.map { Self.folder.appending(path: $0).path }
        #expect(try Self.read(kept).status == 0)
        #expect(try Self.read(kept.reversed()).status == 1)
        let place = TemporaryDirectory.path
        let device = try TestDevice("t-1", in: place)
        for number in 1...60 { try device.visit("INM-\(number)") }
        let (whole, late) = (try device.bundle(), try device.bundle(from: 31))
        try Data(whole.bytes).write(to: URL(filePath: place + "/whole"))
        try Data(late.bytes).write(to: URL(filePath: place + "/late"))
        var altered = whole.bytes
        altered[altered.count / 2] ^= 1
        try Data(altered).write(to: URL(filePath: place + "/altered"))
        var renderer = CanonicalRenderer(whole.events)
        var text: [UInt8] = []
        for row in 0..<whole.events.count {
            renderer.append(row: row, to: &text)
            text.append(UInt8(ascii: "\n"))
        }
        let outcome = try Self.read([place + "/whole"])
        #expect(outcome.status == 0)
        #expect(outcome.output == String(decoding: text, as: UTF8.self))
        #expect(try Self.read([place + "/late"]).status == 1)
        // What two files have is printed once, and has to be the same in both.
        let middle = try device.bundle(from: 11)
        try Data(middle.bytes).write(to: URL(filePath: place + "/middle"))
        for _ in 0..<3 { try device.visit("INM-0") }
        try Data(device.bundle(from: 51).bytes).write(to: URL(filePath: place + "/last"))
        let overlapping = ["/whole", "/late", "/middle", "/whole", "/last"].map { place + $0 }
        let both = try Self.read(overlapping)
        #expect(both.status == 0 && both.output.hasPrefix(outcome.output))
        #expect(both.output.split(separator: "\n").count == 63)
        let copy = try TestDevice("t-1", in: place + "/elsewhere")
        for number in 1...70 { try copy.visit("INM-\(number % 60)") }
        try Data(copy.bundle().bytes).write(to: URL(filePath: place + "/copy"))
        #expect(try Self.read([place + "/whole", place + "/copy"]).status == 1)
        #expect(try Self.read([place + "/altered"]).status == 1)
    }

    private static func read(_ files: [String]) throws -> (status: Int32, output: String) {
        let program = folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/format/read_bundle.py").path
        let output = URL(filePath: TemporaryDirectory.path).appending(path: "out")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [program] + files
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }
}

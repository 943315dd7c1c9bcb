// SPDX-License-Identifier: MIT
import Testing

/// What the office sees of a bundle that it does not take.
@Suite("Events of a bundle")
struct BundleEventsTests {
    private static let words = ["events", "--bundle", "tablet-1-1-3.bundle", "--log", "none"]

    @Test("are those of the device, though the bundle is refused", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(3, on: "tablet-1", in: place)
        #expect(try place.run(["field", "export", "--log", "tablet-1"]).status == 0)
        #expect(try place.run(["device", "retire", "tablet-1", "--reason", "x"]).status == 0)
        #expect(try place.run(["merge", "tablet-1-1-3.bundle"]).status == 65)
        let device = try place.run(["events", "--log", "tablet-1", "--format", "json"])
        let shown = try place.run(Self.words + ["--format", "json"], language: language)
        #expect(shown.status == 0)
        #expect(shown.output == device.output && !device.output.isEmpty)
        #expect(shown.errors.contains("tablet-1-1-3.bundle: device:tablet-1#1–3, "))
        let lines = device.output.split(separator: "\n")
        let last = try place.run(
            Self.words + ["--reverse", "--limit", "1", "--format", "json"]
        )
        #expect(last.output == "\(lines[2])\n")
        let one = try place.run(Self.words + ["--account", "INM-1", "--format", "json"])
        #expect(one.output == "\(lines[1])\n")
        let table = try place.run(Self.words, language: language)
        let same = try place.run(["events", "--log", "tablet-1"], language: language)
        #expect(table.output == same.output)
    }

    @Test("are those of a file that is whole, and no answer about a log")
    func misuse() throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(3, on: "tablet-1", in: place)
        #expect(try place.run(["field", "export", "--log", "tablet-1"]).status == 0)
        let day = "2018-01-01"
        for flag in [
            ["--follow"], ["--known-at", day], ["--recorded-from", day], ["--recorded-to", day],
            ["--position", "0"],
        ] {
            #expect(try place.run(Self.words + flag).status == 64)
        }
        let bytes = try place.bytes(ofFile: "tablet-1-1-3.bundle")
        try place.write(bytes: [UInt8](bytes.dropLast()), to: "tablet-1-1-3.bundle")
        let cut = try place.run(Self.words)
        #expect(cut.status == 65 && cut.output.isEmpty)
        #expect(cut.errors.contains("tablet-1-1-3.bundle"))
    }
}

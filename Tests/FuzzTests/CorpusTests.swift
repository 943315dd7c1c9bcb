// SPDX-License-Identifier: MIT
import Foundation
import FuzzTargets
import Testing

@Suite("What the fuzzer found")
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzzing/Corpus")

    @Test("all bytes that were kept hold the properties", arguments: FuzzTarget.allCases)
    func corpus(target: FuzzTarget) throws {
        let folder = Self.folder.appending(path: target.rawValue)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        try #require(names.count >= 3, "\(folder.path) has no corpus")
        var accepted = 0
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            #expect(throws: Never.self, "\(target.rawValue)/\(name)") {
                if try target.run(bytes) { accepted += 1 }
            }
        }
        #expect(accepted > 0, "nothing of it reaches all properties")
    }

    @Test("honest inputs hold the properties, and reach them all", arguments: FuzzTarget.allCases)
    func seeds(target: FuzzTarget) throws {
        let seeds = try target.seeds
        var accepted = 0
        for (index, seed) in seeds.enumerated() {
            #expect(throws: Never.self, "\(target.rawValue), seed \(index)") {
                if try target.run(seed) { accepted += 1 }
            }
        }
        #expect(accepted > 0 || seeds.isEmpty)
    }

    @Test("what was run tells of every target", arguments: ["guarantees", "garantias"])
    func page(name: String) throws {
        let root = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
        let page = try Data(contentsOf: root.appending(path: "docs/\(name).md"))
        let rows = String(decoding: page, as: UTF8.self).split(separator: "\n")
        let row = try #require(rows.first { $0.contains("`Fuzzing/run all") })
        let words = Set(row.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
        for target in FuzzTarget.allCases { #expect(words.contains(target.rawValue)) }
        #expect(words.contains("\(FuzzTarget.allCases.count)"))
    }

    @Test("the corpus is small")
    func size() throws {
        let files = FileManager.default.enumerator(
            at: Self.folder,
            includingPropertiesForKeys: [.fileSizeKey]
        )
        var size = 0
        while let file = files?.nextObject() as? URL {
            let values = try file.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
            if values.isRegularFile == true { size += values.fileSize ?? 0 }
        }
        #expect(size < 300_000)
    }
}

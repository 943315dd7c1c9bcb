// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

/// The log of a demonstration municipality in several segments, one of them sealed, with all side
/// files, and older copies of those.
struct SideFileWorkplace {
    let place: Workplace
    /// The files of `eventlog/` as they are when nothing is wrong.
    let files: [String: [UInt8]]
    /// The side files of an earlier state of the same log, under the names of today.
    let older: [String: [UInt8]]

    /// The segment and its postings file.
    static let postings = "00000000000000000000.idx"
    static let names = ["commit", "tree", postings]

    private static let parts = [400, 330, 150]

    init() throws {
        place = try Workplace()
        let made = try place.run(["demo", "demo", "--accounts", "30", "--years", "1"])
        try #require(made.status == 0, "\(made.errors)")
        let lines = try place.run(["events", "--format", "json", "--log", "demo"]).output
            .split(separator: "\n", omittingEmptySubsequences: true)
        try #require(lines.count > Self.parts.reduce(20, +))
        _ = try place.run(["init", "--municipality", "Ejemplo"])
        try place.makeKey("t", seed: 1, signer: "bitacora/ejemplo")
        var start = 0
        var older: [String: [UInt8]] = [:]
        for (index, count) in Self.parts.enumerated() {
            let part = lines[start..<start + count].joined(separator: "\n") + "\n"
            try place.write(part, to: "part.jsonl")
            let imported = try place.run(["import", "part.jsonl", "--historical"])
            try #require(imported.status == 0, "\(imported.errors)")
            start += count
            // A large log gets several segments; this one is made to have them.
            if index == 0 {
                _ = try place.run(["seal"])
                older = try Self.read(place)
            } else if index == 1 {
                try Self.finishSegment(place)
            }
        }
        try place.write(lines[start - 5..<start].joined(separator: "\n") + "\n", to: "again.jsonl")
        try place.write(
            lines[start..<start + 20].joined(separator: "\n") + "\n",
            to: "more.jsonl"
        )
        let files = try Self.read(place)
        self.files = files
        // Postings never grow old by appending; those of another segment stand in for it.
        let other = try SealedElsewhere.postings(in: place)
        self.older = older.merging([Self.postings: other]) { $1 }
        try #require(files.keys.filter { $0.hasSuffix(".seg") }.count == 3)
        for name in Self.names { try #require(files[name] != nil && self.older[name] != nil) }
    }

    private static func finishSegment(_ place: Workplace) throws {
        var writer = try LogWriter.open("\(place.path)/log", schema: Catalogue.schema)
        try writer.finishSegment()
        try writer.close()
    }

    private static func read(_ place: Workplace) throws -> [String: [UInt8]] {
        let folder = "\(place.path)/log/eventlog"
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = [UInt8](
                FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
            )
        }
        return files
    }

    /// Puts the log back as it was, with some side files changed.
    ///
    /// `changed`: nil takes the file away.
    func restore(_ changed: [String: [UInt8]?]) throws {
        let folder = URL(fileURLWithPath: "\(place.path)/log/eventlog")
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in files.mapValues(Optional.some).merging(
            changed,
            uniquingKeysWith: { $1 }
        ) {
            guard let bytes else { continue }
            try Data(bytes).write(to: folder.appending(path: name))
        }
    }
}

/// Another log with a sealed segment of the same name.
private enum SealedElsewhere {
    static func postings(in place: Workplace) throws -> [UInt8] {
        try place.write(Workplace.fixture("base.jsonl"), to: "base.jsonl")
        for line in [
            ["init", "--municipality", "Aguilares", "--log", "other"],
            ["import", "base.jsonl", "--historical", "--log", "other"], ["seal", "--log", "other"],
        ] { _ = try place.run(line) }
        let path = "\(place.path)/other/eventlog/\(SideFileWorkplace.postings)"
        return [UInt8](try #require(FileManager.default.contents(atPath: path)))
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Testing

extension Workplace {
    /// A directory with the log of a small municipality in it.
    static func withLog() throws -> Workplace {
        let place = try Workplace()
        let made = try place.run(["init", "--municipality", "Aguilares"])
        try #require(made.status == 0, "\(made.errors)")
        try place.write(fixture("base.jsonl"), to: "base.jsonl")
        let imported = try place.run(["import", "base.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    /// How many events the log has.
    func count() throws -> Int {
        let info = try run(["info", "--format", "json"]).output
        let match = try #require(info.firstMatch(of: /"events":([0-9]+)/))
        return try #require(Int(match.1))
    }
}

extension Workplace {
    /// Flips a bit in the payload of the last block of the log's first segment.
    func damageLastBlock() throws {
        let url = URL(fileURLWithPath: "\(path)/log/eventlog/00000000000000000000.seg")
        var bytes = [UInt8](try Data(contentsOf: url))
        // Behind the block stand zeros.
        let last = try #require(bytes.lastIndex { $0 != 0 })
        bytes[last - 10] ^= 0x10
        try Data(bytes).write(to: url)
    }
}

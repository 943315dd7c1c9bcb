// SPDX-License-Identifier: MIT
import EventLog
import Foundation

extension Workplace {
    /// A key that is the same in every run, in the files `NAME.key` and `NAME.pub`.
    @discardableResult
    func makeKey(_ name: String, seed: UInt8, signer: String) throws -> SigningKey {
        let key = try SigningKey(name: signer, seed: Array(repeating: seed, count: 32))
        try writePrivate("\(key.encoded)\n", to: "\(name).key")
        try write("\(key.verifierKey.encoded)\n", to: "\(name).pub")
        return key
    }

    /// Writes a file that only its owner can read, as a private key is.
    func writePrivate(_ text: String, to name: String) throws {
        try write(text, to: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: "\(path)/\(name)"
        )
    }

    /// A log, the keys `t` of the treasury and `a` of an auditor, and a checkpoint of the ten events
    /// that the log had first.
    static func withCheckpoint() throws -> Workplace {
        let place = try Workplace()
        _ = try place.run(["init", "--municipality", "Aguilares"])
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        try place.makeKey("a", seed: 2, signer: "auditor.example")
        let lines = try fixture("base.jsonl").split(separator: "\n")
        for part in [lines[..<10], lines[10...]] {
            try place.write(part.joined(separator: "\n") + "\n", to: "part.jsonl")
            _ = try place.run(["import", "part.jsonl", "--historical"])
            guard part.startIndex == 0 else { continue }
            _ = try place.run(["checkpoint", "--key", "t.key", "--out", "10.checkpoint"])
        }
        return place
    }
}

// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("Proofs as files")
struct ProofFileTests {
    private static let source = SyntheticLeaves(300)
    private static func reference() -> TreeReference { TreeReference(leaves: source.leaves) }

    private static func note(_ size: Int = 300) throws -> SignedNote {
        let root = reference().root(0..<size)
        return try Checkpoint(origin: "ejemplo.sv/log", size: UInt64(size), root: root)
            .signed(by: NoteSample.key(1))
    }

    private static func inclusion(extra: [UInt8]? = nil) throws -> ProofFile {
        try ProofFile(
            inclusion: reference().path(17, 0..<300),
            of: 17,
            extra: extra,
            note: note()
        )
    }

    private static func consistency() throws -> ProofFile {
        try ProofFile(consistency: reference().proof(100, 300), from: 100, note: note())
    }

    private static func parse(_ bytes: [UInt8]) throws -> ProofFile {
        try ProofFile(parsing: bytes.span)
    }

    /// Why a file does not prove what the whole one does; nil if it does.
    private static func failure(_ bytes: [UInt8]) throws -> String? {
        let key = try NoteSample.key(1).verifierKey
        do {
            let file = try parse(bytes)
            guard try file.note.verify(with: [key]).verified.count == 1 else { return "unsigned" }
            switch file.proof {
            case .inclusion(let proof):
                try proof.verify(leaf: source.leaves[17], root: file.checkpoint.root)
            case .consistency(let proof):
                let old = reference().root(0..<100)
                try proof.verify(oldRoot: old, root: file.checkpoint.root)
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("are written as C2SP says, and read back byte for byte")
    func form() throws {
        let file = try Self.inclusion()
        let text = String(decoding: file.bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1")
        #expect(lines[1] == "index 17")
        #expect(lines[2...10].allSatisfy { $0.utf8.count == 44 })
        #expect(lines[11...13] == ["", "ejemplo.sv/log", "300"])
        #expect(lines.count == 18)
        #expect(text.hasSuffix(String(decoding: try Self.note().bytes, as: UTF8.self)))
        let extra = try Self.inclusion(extra: Array(#"{"type":"pago"}"#.utf8))
        let second = String(decoding: extra.bytes, as: UTF8.self).split(separator: "\n")[1]
        #expect(second == "extra eyJ0eXBlIjoicGFnbyJ9")
        let consistency = try Self.consistency()
        #expect(String(decoding: consistency.bytes, as: UTF8.self).hasPrefix("old 100\n"))
        for file in [file, extra, consistency] {
            #expect(try Self.parse(file.bytes) == file)
            #expect(try Self.failure(file.bytes) == nil)
        }
    }

    @Test("the example of C2SP tlog-proof can be read but for its shortened signatures")
    func example() throws {
        let hashes = [
            "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=",
            "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=",
        ]
        let checkpoint = String(decoding: try Self.note().bytes, as: UTF8.self)
        let text =
            "c2sp.org/tlog-proof@v1\nextra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6\nindex 73894\n"
            + hashes.joined(separator: "\n") + "\n\n" + checkpoint
        let file = try Self.parse(Array(text.utf8))
        #expect(String(decoding: file.extra ?? [], as: UTF8.self).hasPrefix("age-v1.2.1-darwin"))
        guard case .inclusion(let proof) = file.proof else { throw ProofError(.notAProof) }
        #expect(proof.index == 73_894 && proof.hashes.count == 2 && proof.size == 300)
    }

    @Test("every flipped bit is found")
    func flips() throws {
        for file in [try Self.inclusion(), try Self.consistency()] {
            let bytes = file.bytes
            for index in bytes.indices {
                var wrong = bytes
                wrong[index] ^= 1 << UInt8(index % 8)
                let failure = try Self.failure(wrong)
                #expect(failure != nil, "byte \(index)")
            }
        }
    }

    @Test("every cut, and everything left over, is found")
    func cuts() throws {
        for file in [try Self.inclusion(), try Self.consistency()] {
            let bytes = file.bytes
            for index in bytes.indices where index % 3 == 0 {
                #expect(try Self.failure(Array(bytes[..<index])) != nil)
                #expect(try Self.failure(Array(bytes[(index + 1)...])) != nil)
            }
            for tail in ["\n", " ", "x\n", "\n\n", "— a\n"] {
                #expect(try Self.failure(bytes + Array(tail.utf8)) != nil)
            }
        }
    }

    @Test("each flaw has its name and its line")
    func codes() throws {
        let whole = String(decoding: try Self.inclusion().bytes, as: UTF8.self)
        let old = String(decoding: try Self.consistency().bytes, as: UTF8.self)
        let hash = whole.split(separator: "\n")[2]
        let flaws: [(String, ProofError.Code, Int?)] = [
            ("", .truncated, 1), ("\n", .notAProof, 1), ("hola\n", .notAProof, 1),
            (whole.replacing("@v1", with: "@v2"), .notAProof, 1),
            (whole.replacing("\n", with: "\r\n"), .notAProof, 1),
            (whole.replacing("index 17\n", with: ""), .invalidIndex, 2),
            (whole.replacing("index 17", with: "index 017"), .invalidIndex, 2),
            (whole.replacing("index 17", with: "index -1"), .invalidIndex, 2),
            (whole.replacing("index 17", with: "index 17 "), .invalidIndex, 2),
            (
                whole.replacing("index 17", with: "index 9223372036854775808"), .invalidIndex, 2
            ),
            (whole.replacing("index 17", with: "extra *\nindex 17"), .invalidExtra, 2),
            (whole.replacing("index 17", with: "extra YQ==\nindex x"), .invalidIndex, 3),
            (whole.replacing(hash, with: hash.dropLast(4)), .invalidHash, 3),
            (whole.replacing(hash, with: hash + hash), .invalidHash, 3),
            (whole.replacing(hash, with: "YQ=="), .invalidHash, 3),
            (
                whole.replacing(
                    hash,
                    with: Array(repeating: hash, count: 64).joined(separator: "\n")
                ),
                .tooManyHashes, 66
            ),
            (whole.replacing("\n\nejemplo", with: "\nejemplo"), .invalidHash, 12),
            (whole.replacing("\n300\n", with: "\n0300\n"), .invalidCheckpoint, 14),
            (whole.replacing("\n\n— ", with: "\n— "), .invalidCheckpoint, nil),
            (old.replacing("old 100", with: "old"), .invalidOldSize, 1),
            (old.replacing("old 100", with: "old 1e2"), .invalidOldSize, 1),
            (old.replacing("old 100", with: "older"), .invalidOldSize, 1),
        ]
        for (text, code, line) in flaws {
            let error = #expect(throws: ProofError.self) { try Self.parse(Array(text.utf8)) }
            #expect(error?.code == code, "\(text.prefix(60))")
            #expect(error?.line == line, "\(text.prefix(60))")
            #expect(error?.code.isUnreadable == true)
            #expect(error?.description.isEmpty == false)
        }
    }
}

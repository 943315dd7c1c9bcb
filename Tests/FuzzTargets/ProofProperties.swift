// SPDX-License-Identifier: MIT
import EventLog

/// Proofs of a small log: no changed one ever shows anything else.
enum ProofProperties {
    private static let tree = ReferenceTree(
        leaves: (0..<32).map { Digest.leaf(of: Array(#"{"number":\#($0)}"#.utf8).span) }
    )
    private static let roots = (0...tree.leaves.count).map { tree.root(0..<$0) }

    /// The log's key and that of a second party; the checkpoints of all sizes are signed by both.
    private static let keys: [SigningKey] = [
        ("ejemplo.sv/log", UInt8(1)), ("testigo.sv/bitacora", UInt8(2)),
    ].compactMap { try? SigningKey(name: $0, seed: Array(repeating: $1, count: 32)) }

    /// A proof file as it stands.
    static func checkFile(_ bytes: [UInt8]) throws -> Bool {
        let file: ProofFile
        do {
            file = try ProofFile(parsing: bytes.span)
        } catch {
            try demandWords(error, in: bytes)
            return false
        }
        try demand(file.bytes == bytes, "a proof that reads is written as other bytes")
        let isSigned = try isSigned(file.note)
        if isSigned {
            try demand(file.checkpoint == checkpoint(file.checkpoint.size), "never signed")
        }
        switch file.proof {
        case .inclusion(let proof):
            try demand(proof.size == file.checkpoint.size, "not the checkpoint's size")
            return try check(proof, root: file.checkpoint.root) && isSigned
        case .consistency(let proof):
            try demand(proof.size == file.checkpoint.size, "not the checkpoint's size")
            return try check(proof, root: file.checkpoint.root) && isSigned
        }
    }

    /// An honest proof, changed: kind, size and index or old size are the first three bytes, then
    /// each three change it: what, where, with what.
    static func checkChanged(_ bytes: [UInt8]) throws -> Bool {
        guard bytes.count >= 3, bytes.count <= 3 + 3 * 80 else { return false }
        let size = Int(bytes[1]) % roots.count
        let isInclusion = bytes[0] & 1 == 0
        guard !isInclusion || size > 0 else { return false }
        var index = UInt64(Int(bytes[2]) % (isInclusion ? size : size + 1))
        var hashes =
            isInclusion
            ? tree.inclusion(of: Int(index), in: 0..<size)
            : tree.consistency(from: Int(index), to: size)
        for change in stride(from: 3, to: bytes.count - 2, by: 3) {
            Self.change(&hashes, &index, bytes[change..<change + 3])
        }
        guard let note = try notes(UInt64(size)), index <= Checkpoint.sizeMax else { return false }
        let file: ProofFile
        let holds: Bool
        if isInclusion {
            file = try ProofFile(inclusion: hashes, of: index, note: note)
            let proof = InclusionProof(index: index, size: UInt64(size), hashes: hashes)
            holds = try check(proof, root: roots[size])
        } else {
            file = try ProofFile(consistency: hashes, from: index, note: note)
            let proof = ConsistencyProof(oldSize: index, size: UInt64(size), hashes: hashes)
            holds = try check(proof, root: roots[size])
        }
        do {
            let read = try ProofFile(parsing: file.bytes.span)
            try demand(read == file, "a proof written and read is another")
        } catch let error as ProofError {
            try demand(hashes.count > 63, "a proof written does not read: \(error)")
        }
        return holds
    }

    private static func change(
        _ hashes: inout [Digest],
        _ index: inout UInt64,
        _ change: ArraySlice<UInt8>
    ) {
        let bytes = Array(change)
        let (place, value) = (Int(bytes[1]), Int(bytes[2]))
        switch bytes[0] % 8 {
        case 0 where !hashes.isEmpty: hashes.remove(at: place % hashes.count)
        case 1 where !hashes.isEmpty:
            hashes.insert(hashes[value % hashes.count], at: place % hashes.count)
        case 2 where !hashes.isEmpty:
            hashes.swapAt(place % hashes.count, value % hashes.count)
        case 3 where !hashes.isEmpty:
            var hash = hashes[place % hashes.count].bytes
            hash[value % 32] ^= 1 << UInt8(value >> 5)
            if let changed = Digest(bytes: hash.span) { hashes[place % hashes.count] = changed }
        case 4:
            let low = place % tree.leaves.count
            let high = min(tree.leaves.count, low + value % 9)
            hashes.insert(tree.root(low..<high), at: hashes.isEmpty ? 0 : value % hashes.count)
        case 5: index = UInt64(value)
        case 6: index ^= 1 << UInt64(value % 64)
        default: hashes.append(roots[value % roots.count])
        }
    }

    /// Whether it holds of any event of the log; it must be the honest proof of that event then.
    private static func check(_ proof: InclusionProof, root: Digest) throws -> Bool {
        var holds = false
        for (index, leaf) in tree.leaves.enumerated() {
            do throws(ProofError) {
                try proof.verify(leaf: leaf, root: root)
            } catch {
                try demand(!error.description.isEmpty, "an error without words")
                continue
            }
            // The size is the checkpoint's: only with its own root does it say anything.
            guard proof.size < UInt64(roots.count), roots[Int(proof.size)] == root else { continue }
            try demand(proof.index == UInt64(index), "event \(index) is shown as \(proof.index)")
            let honest = tree.inclusion(of: index, in: 0..<Int(proof.size))
            try demand(proof.hashes == honest, "event \(index) is shown by other hashes")
            holds = true
        }
        return holds
    }

    /// Whether it holds of any earlier log; it must be the honest proof from there then.
    private static func check(_ proof: ConsistencyProof, root: Digest) throws -> Bool {
        guard proof.oldSize < UInt64(roots.count) else {
            try demand(!holds(proof, roots[0], root), "it holds of a log that never was")
            return false
        }
        // Who checks has the old size and root from one checkpoint, and has compared the size.
        let old = Int(proof.oldSize)
        for (size, oldRoot) in roots.enumerated() where holds(proof, oldRoot, root) {
            guard proof.size < UInt64(roots.count), roots[Int(proof.size)] == root else { continue }
            try demand(size == old, "the log of \(size) is shown as that of \(old)")
            let honest = tree.consistency(from: old, to: Int(proof.size))
            try demand(proof.hashes == honest, "\(old) is shown by other hashes")
            return true
        }
        return false
    }

    private static func holds(_ proof: ConsistencyProof, _ oldRoot: Digest, _ root: Digest) -> Bool
    {
        do throws(ProofError) {
            try proof.verify(oldRoot: oldRoot, root: root)
            return true
        } catch {
            return false
        }
    }

    /// Whether the log's key has signed the note; each that has, has signed this text.
    private static func isSigned(_ note: SignedNote) throws -> Bool {
        do throws(NoteError) {
            let verification = try note.verify(with: keys.map(\.verifierKey))
            return verification.isSigned(by: keys[0].verifierKey)
        } catch {
            return false
        }
    }

    private static func checkpoint(_ size: UInt64) throws(NoteError) -> Checkpoint? {
        guard size < UInt64(roots.count) else { return nil }
        return try Checkpoint(origin: keys[0].name, size: size, root: roots[Int(size)])
    }

    private static func notes(_ size: UInt64) throws(NoteError) -> SignedNote? {
        try checkpoint(size)?.signed(by: keys[0]).adding(signatureBy: keys[1])
    }

    private static func demandWords(_ error: ProofError, in bytes: [UInt8]) throws(BrokenProperty) {
        try demand(!error.description.isEmpty, "an error without words")
        let line = error.line ?? 1
        try demand((1...bytes.count + 1).contains(line), "line \(line): \(error)")
        let place = error.note?.offset ?? 0
        try demand((0...bytes.count).contains(place), "byte \(place) of \(bytes.count): \(error)")
    }
}

extension ProofProperties {
    /// Honest files to begin with.
    static var seeds: [[UInt8]] {
        get throws {
            var seeds: [[UInt8]] = []
            for (index, size) in [(0, 1), (0, 5), (4, 5), (7, 11), (31, 32)] {
                guard let note = try notes(UInt64(size)) else { continue }
                let hashes = tree.inclusion(of: index, in: 0..<size)
                seeds.append(
                    try ProofFile(
                        inclusion: hashes,
                        of: UInt64(index),
                        extra: index == 4 ? Array(#"{"number":4}"#.utf8) : nil,
                        note: note
                    ).bytes
                )
            }
            for (old, size) in [(0, 3), (3, 3), (3, 7), (8, 29)] {
                guard let note = try notes(UInt64(size)) else { continue }
                let hashes = tree.consistency(from: old, to: size)
                seeds.append(
                    try ProofFile(consistency: hashes, from: UInt64(old), note: note).bytes
                )
            }
            return seeds
        }
    }
}

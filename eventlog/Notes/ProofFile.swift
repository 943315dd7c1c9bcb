// SPDX-License-Identifier: MIT

/// A proof as a file, with the signed checkpoint that it is for.
///
/// An inclusion proof is a C2SP tlog-proof; a consistency proof has the form in which C2SP
/// tlog-witness sends one to a witness. Like a note, it is read and written byte for byte, and that
/// it could be read says nothing about its signatures or its hashes.
public struct ProofFile: Hashable, Sendable {
    /// What the file proves.
    public enum Proof: Hashable, Sendable {
        /// That an event is in the log.
        case inclusion(InclusionProof)
        /// That an earlier log is its beginning.
        case consistency(ConsistencyProof)
    }

    /// The first line of an inclusion proof.
    static let header = "c2sp.org/tlog-proof@v1"
    /// More than 63 hashes no tree needs.
    static let hashCountMax = 63
    /// The most bytes that a file may have: an event with the longest text fits in it.
    public static let byteCountMax = 1 << 27

    /// What it proves.
    public let proof: Proof
    /// Data beside an inclusion proof that nothing vouches for; here the event, if anything.
    public let extra: [UInt8]?
    /// The checkpoint as it was signed.
    public let note: SignedNote
    /// What the checkpoint says.
    public let checkpoint: Checkpoint

    /// A file of an inclusion proof.
    ///
    /// - Parameters:
    ///   - hashes: those of the proof.
    ///   - index: the event's position.
    ///   - extra: data to go with it.
    ///   - note: the signed checkpoint, whose size is the proof's.
    /// - Throws: `NoteError` if the note is no checkpoint.
    public init(
        inclusion hashes: [Digest],
        of index: UInt64,
        extra: [UInt8]? = nil,
        note: SignedNote
    ) throws(NoteError) {
        let checkpoint = try Checkpoint(note)
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        self.init(.inclusion(proof), extra, note, checkpoint)
    }

    /// A file of a consistency proof.
    ///
    /// - Parameters:
    ///   - hashes: those of the proof.
    ///   - oldSize: the old log's.
    ///   - note: the signed checkpoint, whose size is the proof's.
    /// - Throws: `NoteError` if the note is no checkpoint.
    public init(
        consistency hashes: [Digest],
        from oldSize: UInt64,
        note: SignedNote
    ) throws(NoteError) {
        let checkpoint = try Checkpoint(note)
        let proof = ConsistencyProof(oldSize: oldSize, size: checkpoint.size, hashes: hashes)
        self.init(.consistency(proof), nil, note, checkpoint)
    }

    private init(_ proof: Proof, _ extra: [UInt8]?, _ note: SignedNote, _ checkpoint: Checkpoint) {
        self.proof = proof
        self.extra = extra
        self.note = note
        self.checkpoint = checkpoint
    }

    /// The file.
    public var bytes: [UInt8] {
        var lines: [[UInt8]] = []
        let hashes: [Digest]
        switch proof {
        case .inclusion(let proof):
            lines.append(Array(Self.header.utf8))
            if let extra { lines.append(Array("extra ".utf8) + Base64.encode(extra)) }
            lines.append(Array("index \(proof.index)".utf8))
            hashes = proof.hashes
        case .consistency(let proof):
            lines.append(Array("old \(proof.oldSize)".utf8))
            hashes = proof.hashes
        }
        lines += hashes.map { Base64.encode($0.bytes) }
        lines.append([])
        return lines.reduce(into: []) { $0 += $1 + [NoteText.newline] } + note.bytes
    }
}

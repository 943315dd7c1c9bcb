// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A signed checkpoint that somebody kept.
struct CheckpointFile {
    let path: String
    let note: SignedNote
    let checkpoint: Checkpoint

    /// Reads it, byte for byte.
    init(_ path: String) throws(Failure) {
        let bytes = try FileInput.exactBytes(path, sizeMax: SignedNote.byteCountMax)
        self.path = path
        do throws(NoteError) {
            note = try SignedNote(parsing: bytes.span)
            checkpoint = try Checkpoint(note)
        } catch {
            throw Failure.noCheckpoint(path, error)
        }
    }

    /// The checkpoint of a log whose place a newer one is to take.
    ///
    /// `origin`: the log's. Nil where nothing is there, or no checkpoint: that is replaced as any earlier
    /// result is.
    ///
    /// - Throws: `Failure` with status 65 where it is another log's, or was altered on its way: it may be the
    ///   only witness that somebody has.
    init?(earlier file: OutputFile, origin: String) throws(Failure) {
        guard let bytes = try? file.earlier(sizeMax: SignedNote.byteCountMax) else { return nil }
        guard let note = try? SignedNote(parsing: bytes.span),
            let checkpoint = try? Checkpoint(note)
        else {
            if Self.begins(bytes, as: origin) { throw Failure.alteredWitness(file.name) }
            return nil
        }
        (path, self.note, self.checkpoint) = (file.name, note, checkpoint)
        guard let other = otherOrigin(than: origin) else { return }
        if Self.letters(checkpoint.origin.utf8) == Self.letters(origin.utf8) {
            throw Failure.alteredWitness(path)
        }
        throw Failure.witnessOfOtherLog(path, other)
    }

    /// Whether what cannot be read begins as a checkpoint of the log does, or as one that `init` named, but
    /// for what mail and editors put between letters: a mark of the order of bytes, zeros, ends of line.
    private static func begins(_ bytes: [UInt8], as origin: String) -> Bool {
        let found = letters(bytes)
        return found.starts(with: "bitacora/".utf8) || found.starts(with: letters(origin.utf8))
    }

    private static func letters(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.filter { (UInt8(ascii: "!")...UInt8(ascii: "~")) ~= $0 }
    }

    /// Refuses to be replaced by a checkpoint of a log that does not begin with the events it counts: it may
    /// be the only witness that the log lost events, or that another history took its place.
    ///
    /// - Parameters:
    ///   - count: how many events the log has.
    ///   - root: the root over so many of its first events.
    /// - Throws: `Failure` with status 65; what `root` throws.
    func checkMayYield(
        toLogOf count: UInt64,
        root: (_ size: UInt64) throws -> Digest
    ) throws {
        if checkpoint.size > count { throw Failure.witnessOfMore(path, checkpoint.size, count) }
        guard try root(checkpoint.size) == checkpoint.root else {
            throw Failure.witnessOfOthers(path, checkpoint.size)
        }
    }

    /// Why the log is not one whose beginning this checkpoint is of; nil if it is.
    ///
    /// `isSigned`: whether the signature is known to be right. Where it is not, the file may as well
    /// be what was changed.
    func disagreement(
        with prover: inout LogProver,
        isSigned: Bool
    ) throws(LogError) -> Wording? {
        let reader = prover.reader
        return try disagreement(with: reader, isSigned: isSigned) { () throws(LogError) in
            try prover.root(ofFirst: checkpoint.size)
        }
    }

    /// The same, where the root over so many events comes from elsewhere.
    func disagreement<Flaw: Error>(
        with reader: LogReader,
        isSigned: Bool,
        root: () throws(Flaw) -> Digest
    ) throws(Flaw) -> Wording? {
        if let other = otherOrigin(than: reader.identity.origin) { return other }
        guard checkpoint.size <= reader.count else {
            return isSigned
                ? Wording(
                    es: "cubre \(checkpoint.size) eventos y la bitácora sólo tiene "
                        + "\(reader.count): se le quitaron eventos",
                    en: "covers \(checkpoint.size) events and the log has only \(reader.count): "
                        + "events were taken away"
                )
                : Wording(
                    es: "dice cubrir \(checkpoint.size) eventos y la bitácora sólo tiene "
                        + "\(reader.count)",
                    en: "says that it covers \(checkpoint.size) events and the log has only "
                        + "\(reader.count)"
                )
        }
        let root = try root()
        guard root != checkpoint.root else { return nil }
        return isSigned
            ? Wording(
                es: "los primeros \(checkpoint.size) eventos no son los que se firmaron: la raíz "
                    + "firmada es \(checkpoint.root) y la de la bitácora \(root)",
                en: "the first \(checkpoint.size) events are not those that were signed: the root "
                    + "signed is \(checkpoint.root) and the log's is \(root)"
            )
            : Wording(
                es: "los primeros \(checkpoint.size) eventos no son los de este archivo: su raíz "
                    + "es \(checkpoint.root) y la de la bitácora \(root)",
                en: "the first \(checkpoint.size) events are not those of this file: its root is "
                    + "\(checkpoint.root) and the log's is \(root)"
            )
    }

    /// Why it is not of the log with that origin; nil if it is.
    func otherOrigin(than origin: String) -> Wording? {
        guard !checkpoint.origin.utf8.elementsEqual(origin.utf8) else { return nil }
        return .otherLog(checkpoint.origin, origin)
    }
}

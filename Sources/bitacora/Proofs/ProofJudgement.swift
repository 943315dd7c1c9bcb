// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Whether a proof holds, and what there is to say of it.
struct ProofJudgement {
    /// Whether it holds and no signature is wrong.
    let holds: Bool
    /// The sentences, the verdict first, each behind the file that it is about.
    private(set) var lines: [Wording]

    /// Judges an inclusion proof of the event with that hash.
    init(
        _ path: String,
        _ file: ProofFile,
        _ proof: InclusionProof,
        leaf: Digest,
        _ keys: [VerifierKey]
    ) {
        let checkpoint = file.checkpoint
        self.init(
            Self.reason { () throws(ProofError) in
                try proof.verify(leaf: leaf, root: checkpoint.root)
            },
            Wording(
                es: "vale: el evento \(proof.index) está en \(Self.log(checkpoint).spanish)",
                en: "holds: event \(proof.index) is in \(Self.log(checkpoint).english)"
            ),
            path,
            [(path, SignatureCheck(file.note, keys))]
        )
    }

    /// Judges a consistency proof from an old root, and the checkpoint that has it, if one does.
    init(
        _ path: String,
        _ file: ProofFile,
        _ proof: ConsistencyProof,
        oldRoot: Digest,
        old: CheckpointFile?,
        _ keys: [VerifierKey]
    ) {
        var signatures = [(path, SignatureCheck(file.note, keys))]
        if let old { signatures.append((old.path, SignatureCheck(old.note, keys))) }
        let checkpoint = file.checkpoint
        self.init(
            Self.reason { () throws(ProofError) in
                try proof.verify(oldRoot: oldRoot, root: checkpoint.root)
            },
            Wording(
                es: "vale: los primeros \(proof.oldSize) eventos son los mismos en "
                    + Self.log(checkpoint).spanish,
                en: "holds: the first \(proof.oldSize) events are the same in "
                    + Self.log(checkpoint).english
            ),
            path,
            signatures
        )
    }

    /// A proof that is of something else than was asked.
    init(_ path: String, refused reason: Wording) {
        self.init(reason, Wording(es: "", en: ""), path, [])
    }

    /// Says something more.
    mutating func add(_ path: String, _ line: Wording) { lines.append(line.after(path)) }

    private init(
        _ reason: Wording?,
        _ success: Wording,
        _ path: String,
        _ signatures: [(path: String, check: SignatureCheck)]
    ) {
        // A wrong signature first: then nothing that the file says counts.
        var flaws: [(path: String, flaw: Wording)] = []
        var said: [Wording] = []
        for (path, check) in signatures {
            if let flaw = check.flaw { flaws.append((path, flaw)) }
            said += check.lines.map { $0.after(path) }
        }
        if let reason { flaws.append((path, reason)) }
        holds = flaws.isEmpty
        let verdicts = flaws.map { path, flaw in
            Wording(es: "no vale: \(flaw.spanish)", en: "does not hold: \(flaw.english)")
                .after(path)
        }
        lines = (holds ? [success.after(path)] : verdicts) + said
    }

    private static func reason(_ body: () throws(ProofError) -> Void) -> Wording? {
        do throws(ProofError) {
            try body()
            return nil
        } catch {
            return Wording(error)
        }
    }

    private static func log(_ checkpoint: Checkpoint) -> Wording {
        let origin = checkpoint.origin.printable
        return Wording(
            es: "la bitácora '\(origin)' de \(checkpoint.size) eventos, raíz \(checkpoint.root)",
            en: "the log '\(origin)' of \(checkpoint.size) events, root \(checkpoint.root)"
        )
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Checks a proof without the log.
struct CheckProofCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check-proof",
            abstract: say(
                es: "Revisa una prueba; no necesita la bitácora.",
                en: "Checks a proof; needs no log."
            ),
            discussion: say(
                es: """
                    Estado de salida: 0 vale; 1 no vale; 65 no es una prueba. Por ejemplo:
                    bitacora check-proof 7.tlog-proof --event evento.json --verifier tesoreria.pub
                    bitacora check-proof crecio.proof --old 2018-06.checkpoint
                    """,
                en: """
                    Exit status: 0 it holds; 1 it does not; 65 not a proof. For example:
                    bitacora check-proof 7.tlog-proof --event event.json --verifier treasury.pub
                    bitacora check-proof grown.proof --old 2018-06.checkpoint
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "La prueba, hecha con «bitacora prove».",
            en: "The proof, made by \"bitacora prove\".",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        help: .said(
            es: "El evento en JSON canónico, o el archivo que lo tiene; si falta, el que va en la "
                + "prueba o el de la bitácora que haya.",
            en: "The event in canonical JSON, or the file that has it; else the one in the proof, "
                + "or that of the log at hand.",
            name: say(es: "evento", en: "event")
        ),
        completion: .file()
    )
    var event: String?

    @Option(
        help: .said(
            es: "El punto de control que usted guardó, para una prueba de que la bitácora creció; "
                + "si falta, el comienzo de la bitácora que haya.",
            en: "The checkpoint that you kept, for a proof that the log has grown; else the "
                + "beginning of the log at hand.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var old: String?

    @OptionGroup var verifiers: VerifierOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let keys = try verifiers.keys()
        let bytes = try FileInput.exactBytes(file, sizeMax: ProofFile.byteCountMax)
        let parsed: ProofFile
        do throws(ProofError) {
            parsed = try ProofFile(parsing: bytes.span)
        } catch {
            throw Failure.noProof(file, error)
        }
        let judgement: ProofJudgement
        switch parsed.proof {
        case .inclusion(let proof):
            if old != nil { throw Failure.flagOfOtherProof("--old", file) }
            judgement = try judge(parsed, proof, keys)
        case .consistency(let proof):
            if event != nil { throw Failure.flagOfOtherProof("--event", file) }
            judgement = try judge(parsed, proof, keys)
        }
        var output = StandardOutput()
        for line in judgement.lines { try output.line(line(Speech.language)) }
        try output.flush()
        if !judgement.holds { throw Failure.silent(.no) }
    }

    private func judge(
        _ parsed: ProofFile,
        _ proof: InclusionProof,
        _ keys: [VerifierKey]
    ) throws -> ProofJudgement {
        let found: (bytes: [UInt8], notice: Wording?)
        if let event {
            let given = try CanonicalEvent.read(event)
            let other = parsed.extra.flatMap { $0 == given ? nil : $0 }
            found = (given, other.map(Wording.otherEventInProof))
        } else if let extra = parsed.extra {
            found = (extra, .eventInProof(extra))
        } else {
            guard log.location.isThere else { throw Failure.nothingToCompare(file, "--event") }
            let reader = try LogReader(log.location.path)
            if let reason = mismatch(reader, parsed, needed: proof.index + 1) {
                return ProofJudgement(file, refused: reason)
            }
            let bytes = try reader.canonicalEvent(at: proof.index)
            found = (bytes, .comparedToLog(log.location.path))
        }
        let leaf = Self.leaf(found.bytes)
        var judgement = ProofJudgement(file, parsed, proof, leaf: leaf, keys)
        if let notice = found.notice { judgement.add(file, notice) }
        return judgement
    }

    private func judge(
        _ parsed: ProofFile,
        _ proof: ConsistencyProof,
        _ keys: [VerifierKey]
    ) throws -> ProofJudgement {
        let kept = try old.map { path throws(Failure) in try CheckpointFile(path) }
        if let kept {
            let (checkpoint, expected) = (kept.checkpoint, proof.oldSize)
            if let reason = kept.otherOrigin(than: parsed.checkpoint.origin) {
                return ProofJudgement(kept.path, refused: reason)
            }
            guard checkpoint.size == expected else {
                return ProofJudgement(kept.path, refused: .otherSize(checkpoint.size, expected))
            }
            let root = checkpoint.root
            return ProofJudgement(file, parsed, proof, oldRoot: root, old: kept, keys)
        }
        guard log.location.isThere else { throw Failure.nothingToCompare(file, "--old") }
        let reader = try LogReader(log.location.path)
        if let reason = mismatch(reader, parsed, needed: proof.oldSize) {
            return ProofJudgement(file, refused: reason)
        }
        let root = try reader.root(ofFirst: proof.oldSize)
        var judgement = ProofJudgement(file, parsed, proof, oldRoot: root, old: nil, keys)
        judgement.add(file, .comparedToLog(log.location.path))
        return judgement
    }

    /// Why the log at hand has nothing to compare the proof to.
    private func mismatch(_ reader: LogReader, _ parsed: ProofFile, needed: UInt64) -> Wording? {
        let (origin, own) = (parsed.checkpoint.origin, reader.identity.origin)
        guard origin.utf8.elementsEqual(own.utf8) else { return .otherLog(origin, own) }
        return needed <= reader.count ? nil : .logTooShort(needed, count: reader.count)
    }

    private static func leaf(_ event: [UInt8]) -> Digest { Digest.leaf(of: event.span) }
}

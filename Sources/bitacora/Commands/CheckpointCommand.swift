// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Signs how far the log is, or adds a signature to what somebody else signed.
struct CheckpointCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "checkpoint",
            abstract: say(
                es: "Firma un punto de control: origen, tamaño y raíz de la bitácora.",
                en: "Signs a checkpoint: the log's origin, size and root."
            ),
            discussion: say(
                es: """
                    Guardado en otra parte, muestra después que nada anterior se cambió: «bitacora \
                    verify --checkpoint». Por ejemplo:
                    bitacora checkpoint --key tesoreria.key --out 2018-06.checkpoint
                    """,
                en: """
                    Kept elsewhere, it shows later that nothing before it was changed: "bitacora \
                    verify --checkpoint". For example:
                    bitacora checkpoint --key treasury.key --out 2018-06.checkpoint
                    """
            )
        )
    }

    @OptionGroup var signing: SigningOptions

    @Option(
        help: .said(
            es: "Agrega la firma a este punto de control, si la bitácora que hay comienza así.",
            en: "Adds the signature to this checkpoint, if the log begins as it says.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var cosign: String?

    @OptionGroup var verifiers: VerifierOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        guard let cosign else {
            if !verifiers.words.isEmpty { throw Failure.flagNeeds("--verifier", "--cosign") }
            return try signing.deliver(sign().bytes)
        }
        let (keys, key) = (try verifiers.keys(), try signing.signingKey())
        let file = try CheckpointFile(cosign)
        let signatures = SignatureCheck(file.note, keys)
        if let flaw = signatures.flaw { throw Failure.refusedCheckpoint(cosign, flaw) }
        if log.location.isThere {
            let reader = try LogReader(log.location.path, schema: Catalogue.schema)
            var hashed: HashedPrefix?
            let disagreement = try file.disagreement(
                with: reader,
                isSigned: signatures.isSigned
            ) { () throws in
                // Who vouches has seen the events, not what is written beside them.
                let all = try HashedPrefix(judging: reader, first: reader.count)
                hashed = all
                return try all.root(ofFirst: file.checkpoint.size)
            }
            if let disagreement { throw Failure.refusedCheckpoint(cosign, disagreement) }
            if let hashed {
                let earlier = try signing.earlier(of: reader)
                try earlier?.checkMayYield(toLogOf: hashed.count) { try hashed.root(ofFirst: $0) }
            }
        } else {
            StandardError.line(
                say(
                    es: "bitacora: aviso: sin bitácora a la vista se firma lo que dice \(cosign), "
                        + "sin compararlo con nada",
                    en: "bitacora: notice: with no log at hand, what \(cosign) says is signed "
                        + "without comparing it to anything"
                )
            )
        }
        try signing.deliver(file.note.adding(signatureBy: key).bytes)
    }

    private func sign() throws -> SignedNote {
        let key = try signing.signingKey()
        let reader = try LogReader(log.location.path)
        let bar = ProgressBar(.hashing, total: 0)
        var prover = LogProver(reader) { done, total in bar.show(done, of: total) }
        defer { bar.clear() }
        // What is signed has come out of the tree, not only out of the last block.
        try prover.renewFile()
        // A nightly script names the same file each time.
        let earlier = try signing.earlier(of: reader)
        try earlier?.checkMayYield(toLogOf: reader.count) { try prover.root(ofFirst: $0) }
        return try Checkpoint(
            origin: reader.identity.origin,
            size: reader.count,
            root: reader.root
        )
        .signed(by: key)
    }
}

extension Wording {
    /// What the progress bar says while the whole log is hashed.
    static let hashing = Wording(es: "Calculando huellas", en: "Hashing")
}

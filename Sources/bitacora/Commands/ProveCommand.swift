// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Makes a proof that others can check without the log.
struct ProveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prove",
            abstract: say(
                es: "Prueba que un evento está en la bitácora, o que ésta sólo creció.",
                en: "Proves that an event is in the log, or that the log has only grown."
            ),
            discussion: say(
                es: """
                    Se revisa sin la bitácora, con «bitacora check-proof». Por ejemplo:
                    bitacora prove --position 7 --key tesoreria.key --out 7.tlog-proof
                    bitacora prove --from 10 --to 13 --key tesoreria.key --out crecio.proof
                    """,
                en: """
                    It is checked without the log, by "bitacora check-proof". For example:
                    bitacora prove --position 7 --key treasury.key --out 7.tlog-proof
                    bitacora prove --from 10 --to 13 --key treasury.key --out grown.proof
                    """
            )
        )
    }

    @Option(
        help: .said(
            es: "El evento de esta posición.",
            en: "The event at this position.",
            name: say(es: "posición", en: "position")
        )
    )
    var position: UInt64?

    @Flag(
        name: .customLong("with-event"),
        help: .said(
            es: "Con --position: pone el evento mismo en la prueba.",
            en: "With --position: puts the event itself into the proof."
        )
    )
    var withEvent = false

    @Option(
        help: .said(
            es: "Prueba que los primeros eventos, esta cantidad, no cambiaron.",
            en: "Proves that this many first events are unchanged.",
            name: say(es: "tamaño", en: "size")
        )
    )
    var from: UInt64?

    @Option(
        help: .said(
            es: "Con --from: en la bitácora de esta cantidad de eventos; si falta, de todos.",
            en: "With --from: in the log of this many events; if left out, of all.",
            name: say(es: "tamaño", en: "size")
        )
    )
    var to: UInt64?

    @OptionGroup var signing: SigningOptions

    @Option(
        help: .said(
            es: "Para este punto de control, ya firmado, en vez de firmar uno.",
            en: "For this checkpoint, already signed, instead of signing a new one.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var checkpoint: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        try checkFlags()
        let file = try checkpoint.map { path throws(Failure) in try CheckpointFile(path) }
        let key = file == nil ? try signing.signingKey() : nil
        let reader = try LogReader(log.location.path)
        let bar = ProgressBar(.hashing, total: 0)
        var prover = LogProver(reader) { done, total in bar.show(done, of: total) }
        defer { bar.clear() }
        try prover.renewFile()
        let size = try size(file, &prover)
        try checkSizes(size, reader)
        let note = try file?.note ?? sign(size, key, &prover)
        try signing.deliver(proof(note, size, &prover).bytes)
        // If the proof had to be made without the file, the next one need not be.
        try prover.renewFile()
    }

    private func checkFlags() throws(Failure) {
        if position != nil, from != nil { throw Failure.flagsExclude("--position", "--from") }
        guard position != nil || from != nil else { throw Failure.nothingToProve }
        if to != nil, from == nil { throw Failure.flagNeeds("--to", "--from") }
        if withEvent, position == nil { throw Failure.flagNeeds("--with-event", "--position") }
        if checkpoint != nil, signing.key != nil {
            throw Failure.flagsExclude("--checkpoint", "--key")
        }
        if checkpoint != nil, to != nil { throw Failure.flagsExclude("--checkpoint", "--to") }
    }

    /// How many events the proof is for.
    private func size(_ file: CheckpointFile?, _ prover: inout LogProver) throws -> UInt64 {
        guard let file else { return to ?? prover.reader.count }
        if let disagreement = try file.disagreement(with: &prover, isSigned: false) {
            throw Failure.refusedCheckpoint(file.path, disagreement)
        }
        return file.checkpoint.size
    }

    private func checkSizes(_ size: UInt64, _ reader: LogReader) throws(Failure) {
        if let position, position >= size {
            throw position < reader.count
                ? Failure.behindCheckpoint(position, size)
                : Failure.noSuchPosition(position, count: reader.count)
        }
        if let from, from > size || size > reader.count {
            throw Failure.badSizes(from, size, count: reader.count)
        }
    }

    private func sign(
        _ size: UInt64,
        _ key: SigningKey?,
        _ prover: inout LogProver
    ) throws -> SignedNote {
        guard let key else { preconditionFailure("a proof has a checkpoint or a key") }
        return try Checkpoint(
            origin: prover.reader.identity.origin,
            size: size,
            root: try prover.root(ofFirst: size)
        )
        .signed(by: key)
    }

    private func proof(
        _ note: SignedNote,
        _ size: UInt64,
        _ prover: inout LogProver
    ) throws -> ProofFile {
        if let from {
            let hashes = try prover.consistency(from: from, to: size).hashes
            return try ProofFile(consistency: hashes, from: from, note: note)
        }
        let index = position ?? 0
        let hashes = try prover.inclusion(of: index, size: size).proof.hashes
        let extra = withEvent ? try prover.reader.canonicalEvent(at: index) : nil
        return try ProofFile(inclusion: hashes, of: index, extra: extra, note: note)
    }
}

extension Failure {
    /// An event that came after the checkpoint that it is to be proved in.
    fileprivate static func behindCheckpoint(_ position: UInt64, _ size: UInt64) -> Failure {
        Failure(
            .input,
            es: "el evento de la posición \(position) vino después del punto de control, que es "
                + "de \(size) eventos. Dé uno posterior con --checkpoint, o haga otro",
            en: "the event at position \(position) came after the checkpoint, which is of \(size) "
                + "events. Give a later one with --checkpoint, or make another"
        )
    }
}

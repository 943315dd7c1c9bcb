// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Checks every byte of the log.
struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                es: "Revisa cada byte: sumas, orden, numeración, huellas y raíz.",
                en: "Checks every byte: checksums, order, numbering, hashes and root."
            ),
            discussion: say(
                es: """
                    Estado de salida 1 si algo está dañado, o si la bitácora no comienza como se \
                    firmó.
                    """,
                en: """
                    Exit status 1 if anything is damaged, or if the log does not begin with what \
                    was signed.
                    """
            )
        )
    }

    @Flag(
        help: .said(
            es: "Hace además todos los informes al día de hoy: revisa que cada cuenta se pueda "
                + "calcular.",
            en: "Also makes all reports as of today: checks that every account can be calculated."
        )
    )
    var full = false

    @Option(
        help: .said(
            es: "Revisa que la bitácora comience como dice este punto de control. Repetible.",
            en: "Checks that the log begins as this checkpoint says. Repeatable.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var checkpoint: [String] = []

    @OptionGroup var verifiers: VerifierOptions
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        if checkpoint.isEmpty, !verifiers.words.isEmpty {
            throw Failure.flagNeeds("--verifier", "--checkpoint")
        }
        let keys = try verifiers.keys()
        let checkpoints = try checkpoint.map { path throws(Failure) in try CheckpointFile(path) }
        let bar = ProgressBar(Wording(es: "Revisando", en: "Verifying"), total: 0)
        var verification = try Verification(log.location) { done, total in
            bar.show(done, of: total)
        }
        if verification.report.isSound {
            try verification.judgeEvents(isFull: full)
        }
        try verification.compare(checkpoints, keys)
        bar.clear()
        try verification.print(format.format)
        if !verification.isSound {
            StandardError.line(
                "bitacora: \(log.location.path): \(verification.remedy(Speech.language))"
            )
            if let newer = verification.ofNewerProgram {
                StandardError.line("bitacora: \(newer.wording(Speech.language))")
            }
            throw Failure.silent(.no)
        }
        if let newer = verification.ofNewerProgram { throw newer }
    }
}

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
                es: "Revisa cada byte: sumas, orden, numeración, resúmenes y raíz.",
                en: "Checks every byte: checksums, order, numbering, hashes and root."
            ),
            discussion: say(
                es: "Estado de salida 1 si algo está dañado.",
                en: "Exit status 1 if anything is damaged."
            )
        )
    }

    @Flag(
        help: .said(
            es: "Hace además todos los informes al día de hoy: revisa que cada cuenta se pueda "
                + "calcular.",
            en: "Makes all reports as of today too: checks that every account can be reckoned "
                + "with."
        )
    )
    var full = false

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let bar = ProgressBar(Wording(es: "Revisando", en: "Verifying"), total: 0)
        var verification = try Verification(log.location) { done, total in
            bar.show(done, of: total)
        }
        if verification.report.isSound {
            try verification.judgeEvents(isFull: full) { done, total in
                bar.show(done, of: total)
            }
        }
        bar.clear()
        var output = StandardOutput()
        switch format.format {
        case .json: try output.write(verification.json)
        case .csv: try output.write(verification.csv)
        case .table: try output.write(verification.text)
        }
        try output.flush()
        if !verification.isSound {
            StandardError.line(
                say(
                    es: "bitacora: \(log.location.path): la bitácora está dañada. Restaure de una "
                        + "copia los archivos nombrados y repita",
                    en: "bitacora: \(log.location.path): the log is damaged. Restore the files "
                        + "named from a copy and repeat"
                )
            )
            throw Failure.silent(.no)
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Rewrites finished segments in large blocks.
struct SealCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: say(
                es: "Reescribe los archivos terminados en bloques grandes, y junta los pequeños.",
                en: "Rewrites finished files in large blocks, and joins small ones."
            ),
            discussion: say(
                es: """
                    Los eventos, su orden y la raíz quedan iguales: lo escrito se lee otra vez del \
                    disco y se compara antes de quitar lo anterior. Mientras tanto se puede \
                    registrar y leer. import y append lo hacen por sí solos cuando conviene.
                    """,
                en: """
                    The events, their order and the root stay the same: what was written is read \
                    again from the disk and compared before the old files are removed. Others can \
                    append and read meanwhile. import and append do it by themselves when it is \
                    worthwhile.
                    """
            )
        )
    }

    /// How long to wait while another seals.
    private static let wait = Duration.seconds(5)

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        // The last file's new writing would hide from the next who records how long nobody has.
        try LeaptClock.check(log.location.path)
        let bar = SealProgress.bar
        let report = try OpenLog.sealer(log.location).seal(.everything, wait: Self.wait) {
            bar.show($0 / 2, of: $1 / 2)
        }
        bar.clear()
        let summary = SealSummary(report: report)
        try summary.print(format.format)
        if report.wasBusy {
            StandardError.line(
                say(
                    es: "bitacora: aviso: otro proceso está escribiendo; el último archivo se "
                        + "sella cuando termine",
                    en:
                        "bitacora: notice: another writer is appending; the last file can be sealed "
                        + "when it has finished"
                )
            )
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Copies the log to another directory while others append.
struct BackupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say(
                es: "Copia la bitácora a un directorio, revisada, mientras se trabaja.",
                en: "Copies the log to a directory, checked, while people work."
            ),
            discussion: say(
                es: """
                    La copia es una bitácora: toda orden funciona con ella, y se pone en su lugar \
                    copiando el directorio. Repetida, copia sólo lo nuevo. Nunca toca la copia de otra \
                    bitácora, ni una que tiene eventos que a ésta le faltan. Las claves privadas no \
                    van en ella. Por ejemplo:
                    bitacora backup /mnt/usb/bitacora/respaldo
                    """,
                en: """
                    The copy is a log: every command works on it, and copying the directory back \
                    restores the log. Repeated, it copies only what is new. It never touches the \
                    copy of another log, nor one that has events that this one lacks. Private keys are \
                    not copied. For example:
                    bitacora backup /mnt/usb/bitacora/backup
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El directorio de la copia: uno nuevo, o el de una anterior.",
            en: "The copy's directory: a new one, or that of an earlier one.",
            name: say(es: "copia", en: "copy")
        ),
        completion: .directory
    )
    var copy: String

    @Flag(
        help: .said(
            es: "Lee y revisa también lo que ya estaba, y copia de nuevo lo dañado.",
            en: "Reads and checks what was there too, and copies again what is damaged."
        )
    )
    var full = false

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let target = try BackupTarget(copy, of: log.location)
        let backup = LogBackup(log.location.path, to: target.path, isFull: full)
        let bar = ProgressBar(Wording(es: "Copiando", en: "Copying"), total: 0)
        defer { bar.clear() }
        let (report, isFirst) = try target.naming {
            let isFirst = try backup.isNew()
            if isFirst { try target.make() }
            return (try backup.run(wait: OpenLog.wait) { bar.show($0, of: $1) }, isFirst)
        }
        bar.clear()
        let summary = BackupSummary(
            path: target.path,
            report: report,
            isFirst: isFirst,
            isOnDiskOfLog: target.isOnDiskOfLog
        )
        try summary.print(format.format)
        if let notice = summary.notice { StandardError.line(notice) }
    }
}

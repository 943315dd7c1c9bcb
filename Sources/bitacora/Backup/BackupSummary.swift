// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What `backup` tells of its work.
struct BackupSummary: FormattedAnswer {
    let path: String
    let report: BackupReport
    /// Whether there was no copy before.
    let isFirst: Bool
    /// Whether the copy is on the same file system as the log.
    let isOnDiskOfLog: Bool

    private var figures: [(key: String, value: UInt64)] {
        [
            ("filesCopied", UInt64(report.filesCopied)), ("bytesCopied", report.bytesCopied),
            ("filesKept", UInt64(report.filesKept)), ("bytesKept", report.bytesKept),
        ]
    }

    /// One object.
    var json: [UInt8] {
        let members = figures.map { ",\"\($0.key)\":\($0.value)" }.joined()
        let line =
            "{\"events\":\(report.events),\"root\":\"\(report.root.hex)\"\(members)"
            + ",\"sameDisk\":\(isOnDiskOfLog)}\n"
        return Array(line.utf8)
    }

    /// The figures as one row.
    var csv: String {
        CSVText.row(["events", "root"] + figures.map(\.key) + ["sameDisk"])
            + CSVText.row(
                ["\(report.events)", report.root.hex] + figures.map { String($0.value) }
                    + ["\(isOnDiskOfLog)"]
            )
    }

    /// For people.
    var text: String {
        let events = Amounts.events(Int(report.events))
        let copied = Amounts.grouped(report.filesCopied)
        let kept = Amounts.grouped(report.filesKept)
        let bytes = [report.bytesCopied, report.bytesKept].map { Amounts.grouped(Int($0)) }
        let what =
            isFirst
            ? say(es: "Copia nueva en", en: "New copy in")
            : say(es: "Copia al día en", en: "Copy brought up to date in")
        let unread = Amounts.grouped(report.filesUnread)
        let ends =
            report.filesUnread == 0
            ? ""
            : say(
                es: " (sin leer enteros: \(unread); --full los lee)",
                en: " (not read whole: \(unread); --full does)"
            )
        return say(
            es: "\(what) \(path.printable): \(events.spanish)\n"
                + "Archivos copiados: \(copied), \(bytes[0]) bytes. "
                + "Ya estaban: \(kept), \(bytes[1]) bytes\(ends)\nRaíz \(report.root.hex)\n",
            en: "\(what) \(path.printable): \(events.english)\n"
                + "Files copied: \(copied), \(bytes[0]) bytes. "
                + "There already: \(kept), \(bytes[1]) bytes\(ends)\nRoot \(report.root.hex)\n"
        )
    }

    /// What to say of a copy that one failure takes along with the log; nil of another.
    var notice: String? {
        guard isOnDiskOfLog else { return nil }
        return say(
            es: "bitacora: aviso: la copia está en el mismo disco que la bitácora: si éste falla, "
                + "se pierden las dos. ¿Está montado el disco de las copias?",
            en: "bitacora: notice: the copy is on the same disk as the log: if that one fails, "
                + "both are lost. Is the disk for copies mounted?"
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What `backup` tells of its work.
struct BackupSummary {
    let path: String
    let report: BackupReport

    private var figures: [(key: String, value: UInt64)] {
        [
            ("filesCopied", UInt64(report.filesCopied)), ("bytesCopied", report.bytesCopied),
            ("filesKept", UInt64(report.filesKept)), ("bytesKept", report.bytesKept),
        ]
    }

    /// One object.
    var json: String {
        let members = figures.map { ",\"\($0.key)\":\($0.value)" }.joined()
        return "{\"events\":\(report.events),\"root\":\"\(report.root.hex)\"\(members)}\n"
    }

    /// The figures as one row.
    var csv: String {
        CSVText.row(["events", "root"] + figures.map(\.key))
            + CSVText.row(
                ["\(report.events)", report.root.hex] + figures.map { String($0.value) }
            )
    }

    /// For people.
    var text: String {
        let events = Amounts.events(Int(report.events))
        let copied = Amounts.grouped(report.filesCopied)
        let kept = Amounts.grouped(report.filesKept)
        let bytes = [report.bytesCopied, report.bytesKept].map { Amounts.grouped(Int($0)) }
        return say(
            es: "Copia entera en \(path.printable): \(events.spanish)\n"
                + "Archivos copiados: \(copied), \(bytes[0]) bytes. "
                + "Ya estaban: \(kept), \(bytes[1]) bytes\nRaíz \(report.root.hex)\n",
            en: "Whole copy in \(path.printable): \(events.english)\n"
                + "Files copied: \(copied), \(bytes[0]) bytes. "
                + "There already: \(kept), \(bytes[1]) bytes\nRoot \(report.root.hex)\n"
        )
    }
}

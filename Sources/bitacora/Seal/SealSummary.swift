// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What `seal` tells of its work.
struct SealSummary: FormattedAnswer {
    let report: SealingReport

    private var figures: [(key: String, value: UInt64)] {
        [
            ("sealedEvents", report.sealedEvents), ("sealedFiles", UInt64(report.sealedSegments)),
            ("filesBefore", UInt64(report.segmentsBefore)),
            ("filesAfter", UInt64(report.segmentsAfter)),
            ("bytesBefore", report.bytesBefore), ("bytesAfter", report.bytesAfter),
        ]
    }

    /// One object.
    var json: [UInt8] {
        let members = figures.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        return Array("{\(members),\"lastFileBusy\":\(report.wasBusy)}\n".utf8)
    }

    /// The figures as one row.
    var csv: String {
        CSVText.row(figures.map(\.key)) + CSVText.row(figures.map { String($0.value) })
    }

    /// For people.
    var text: String {
        guard !report.isUnchanged else {
            return say(es: "No hay nada que sellar\n", en: "Nothing to seal\n")
        }
        let events = Amounts.grouped(Int(report.sealedEvents))
        let files = [report.segmentsBefore, report.segmentsAfter].map(Amounts.grouped)
        let bytes = [report.bytesBefore, report.bytesAfter].map { Amounts.grouped(Int($0)) }
        return say(
            es: "Eventos sellados: \(events). Archivos: de \(files[0]) a \(files[1]). "
                + "Bytes: de \(bytes[0]) a \(bytes[1])\n",
            en: "Events sealed: \(events). Files: from \(files[0]) to \(files[1]). "
                + "Bytes: from \(bytes[0]) to \(bytes[1])\n"
        )
    }
}

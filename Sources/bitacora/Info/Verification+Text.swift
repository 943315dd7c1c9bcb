// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Verification: FormattedAnswer {
    /// One object.
    var json: [UInt8] {
        let sound = isSound && unjudged != nil ? "null" : String(isSound)
        var bytes = Array("{\"sound\":\(sound),\"events\":\(report.events),\"root\":".utf8)
        bytes += Array((report.root.map { "\"\($0.hex)\"" } ?? "null").utf8)
        bytes += Array(",\"bytes\":\(report.bytes),\"tornTailBytes\":".utf8)
        bytes += Array("\(report.tornTail?.bytes ?? 0),\"findings\":[".utf8)
        for (index, row) in findings.enumerated() {
            bytes += Array(index > 0 ? ",".utf8 : "".utf8) + row.json
        }
        bytes += Array("],\"takenBack\":[".utf8)
        for (index, row) in takenBack.enumerated() {
            bytes += Array(index > 0 ? ",".utf8 : "".utf8) + row.json
        }
        bytes += Array("],\"sideFiles\":[".utf8)
        for (index, row) in sideFiles.enumerated() {
            bytes += Array(index > 0 ? ",".utf8 : "".utf8) + row.json
        }
        bytes += Array("],\"checkpoints\":[".utf8)
        for (index, verdict) in checkpoints.enumerated() {
            bytes += Array(index > 0 ? ",".utf8 : "".utf8) + verdict.json
        }
        return bytes + Array("]}\n".utf8)
    }

    /// The findings as rows.
    var csv: String {
        CSVText.row(FindingRow.keys) + findings.map { CSVText.row($0.cells) }.joined()
    }

    /// For people.
    var text: String {
        let events = Amounts.events(Int(report.events))
        let bytes = Amounts.grouped(Int(report.bytes))
        var text = ""
        if let tail = report.tornTail {
            let count = Amounts.grouped(Int(tail.bytes))
            text += say(
                es: "\(tail.segment): \(count) bytes de un registro sin completar; el próximo que "
                    + "escriba los corta\n",
                en: "\(tail.segment): \(count) bytes of an append never completed; the next "
                    + "writer cuts them\n"
            )
        }
        guard !findings.isEmpty else {
            let root = report.root?.hex ?? ""
            let verdict =
                if !isSound {
                    say(es: "Archivos enteros", en: "The files are whole")
                } else if unjudged != nil {
                    say(
                        es: "Archivos enteros, eventos sin juzgar",
                        en: "The files are whole, the events not judged"
                    )
                } else {
                    say(es: "Todo bien", en: "All sound")
                }
            return text
                + say(
                    es: "\(verdict): \(events.spanish), \(bytes) bytes\nRaíz \(root)\n",
                    en: "\(verdict): \(events.english), \(bytes) bytes\nRoot \(root)\n"
                ) + takenBackLines + sideFileLines + checkpointLines
        }
        return text + table.rendered() + takenBackLines + sideFileLines + checkpointLines
    }

    private var takenBackLines: String {
        guard !takenBack.isEmpty else { return "" }
        let heading = say(
            es: "Eventos revertidos que el catálogo no admite (no es daño: nunca sucedieron)",
            en: "Reversed events that the catalogue does not take (no damage: they never happened)"
        )
        let lines = takenBack.map { "  \($0.line(Speech.language))\n" }
        return "\n\(heading)\n" + lines.joined()
    }

    private var sideFileLines: String {
        guard !sideFiles.isEmpty else { return "" }
        let heading = say(
            es: "Archivos auxiliares (no es daño: la bitácora está entera sin ellos)",
            en: "Side files (no damage: the log is whole without them)"
        )
        let lines = sideFiles.map { row in
            let language = Speech.language
            return "  \(row.file): \(row.what(language)); \(row.fate(language))\n"
        }
        return "\n\(heading)\n" + lines.joined()
    }

    private var checkpointLines: String {
        checkpoints.flatMap { verdict in
            verdict.lines.map { "\(verdict.file.path): \($0(Speech.language))\n" }
        }
        .joined()
    }

    /// What to do if not all is sound.
    var remedy: Wording {
        guard !findings.isEmpty else {
            return Wording(
                es: "la bitácora no concuerda con un punto de control, o éste no vale. Compare con "
                    + "otra copia y con quien lo firmó antes de seguir",
                en: "the log and a checkpoint do not agree, or that is not valid. Compare with "
                    + "another copy and ask whoever signed it before going on"
            )
        }
        let forged = LogFinding.Code.postingsDisagree.rawValue
        if findings.allSatisfy({ $0.code == forged }) { return Self.forgedPostings }
        if let whole = remedyOfWholeFiles { return whole }
        let isLiveCopy = findings.allSatisfy {
            LiveCopy.maySay($0.code, from: $0.events.lowerBound)
        }
        let ends = findings.map(\.events)
        let first = ends.map(\.lowerBound).min() ?? 0
        let end = ends.map(\.upperBound).max() ?? first
        let more = isLiveCopy ? LiveCopy.remedy(first..<end) : nil
        return Wording(
            es:
                "la bitácora está dañada. Restaure de una copia los archivos nombrados y repita; "
                + "sin copia, «bitacora salvage» da los eventos enteros"
                + (more.map { ". \($0.spanish)" } ?? ""),
            en: "the log is damaged. Restore the files named from a copy and repeat; without a "
                + "copy, \"bitacora salvage\" gives the events that are whole"
                + (more.map { ". \($0.english)" } ?? "")
        )
    }

    /// Why the events were not held to the catalogue, and what to do; nil where they were.
    var ofNewerProgram: Failure? {
        guard let unjudged else { return nil }
        let failure = Failure(unjudged)
        return Failure(
            failure.status,
            es: "\(failure.wording.spanish). Si aquí nadie usa uno más nuevo, alguien tocó los "
                + "archivos: compare con otra copia",
            en: "\(failure.wording.english). If nobody here uses a newer one, somebody altered the "
                + "files: compare with another copy"
        )
    }

    /// What to do about postings that somebody wrote, where the log itself is whole.
    private static var forgedPostings: Wording {
        Wording(
            es: "los eventos están enteros, pero lo que se respondió de cuentas, tipos y "
                + "orígenes, y lo que se registró según eso, puede haber sido falso. Guarde "
                + "aparte los archivos nombrados y bórrelos (los vuelve a crear «bitacora seal»), "
                + "averigüe quién los tocó, y repita lo que se respondió desde entonces",
            en: "the events are whole, but answers about accounts, types and sources, and what "
                + "was recorded because of them, may have been wrong. Keep the files named "
                + "elsewhere and delete them (\"bitacora seal\" makes them again), find out who "
                + "altered them, and ask again what was asked since"
        )
    }

    private var table: TextTable {
        let columns: [TextTable.Column] = [
            .init(heading: say(es: "Archivo", en: "File"), isNumber: false),
            .init(heading: say(es: "Byte", en: "Offset"), isNumber: true),
            .init(heading: say(es: "Desde", en: "From event"), isNumber: true),
            .init(heading: say(es: "Hasta", en: "To event"), isNumber: true),
            .init(heading: say(es: "Qué", en: "What"), isNumber: false),
        ]
        let rows = findings.map { row in
            // The code is for programs.
            zip(FindingRow.keys, row.cells).filter { $0.0 != "code" }.map(\.1)
        }
        return TextTable(
            title: say(es: "Daños", en: "Damage"),
            columns: columns,
            rows: Self.broken(rows, under: columns.map(\.heading))
        )
    }

    /// The rows with the last cell over as many lines as it needs: what to do stands at its end.
    private static func broken(_ rows: [[String]], under headings: [String]) -> [[String]] {
        let others = headings.indices.dropLast()
        let used = others.reduce(0) { sum, column in
            sum + 2 + rows.reduce(headings[column].columns) { max($0, $1[column].columns) }
        }
        return rows.flatMap { row in
            let lines = row[others.endIndex].lines(within: max(24, Terminal.width - used))
            return lines.enumerated().map { index, line in
                (index == 0 ? Array(row[others]) : others.map { _ in "" }) + [line]
            }
        }
    }
}

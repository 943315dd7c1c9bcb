// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What an import ends with.
struct ImportSummary {
    let job: ImportJob
    let log: LogLocation
    let isTrial: Bool
    /// Whether all lines were judged before the first event was recorded.
    var readsAhead = false

    /// Says what was refused and prints the summary; a refused line ends with status 65.
    func report(keepsGoing: Bool, refusals file: OutputFile?) throws {
        let refused = job.refused.sorted { $0.place < $1.place }
        try file?.put(pieces: refusalLines(refused))
        let end = try LogReader(log.path)
        var output = StandardOutput()
        try output.line(
            "{\"appended\":\(job.count.appended),\"skipped\":\(job.count.skipped),"
                + "\"refused\":\(refusedCount(keepsGoing)),\"events\":\(end.count),"
                + "\"root\":\"\(end.root.hex)\"}"
        )
        try output.flush()
        if isTrial { StandardError.tellTrial() }
        for notice in job.notices {
            let text = notice.wording(Speech.language)
            StandardError.line("bitacora: \(job.names[notice.file]): \(text)")
        }
        for goal in job.uncountedGoals where isTrial || job.count.appended > 0 {
            let text = goal.wording(Speech.language)
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(files): goal: \(text)",
                    en: "bitacora: notice: \(files): goal: \(text)"
                )
            )
        }
        try tellDoubts()
        guard let first = refused.first else { return }
        let keepsGoing = keepsGoing && job.otherFile == nil
        for line in keepsGoing || readsAhead ? refused.prefix(Self.shownMax) : [first] {
            let place = "\(job.names[line.place.file]):\(line.place.line)"
            StandardError.line("bitacora: \(place): \(line.reason(Speech.language))")
        }
        let said =
            try keepsGoing
            ? goneOn(file?.name) : stoppedWithin(end.sources) ?? stopped(file?.name)
        StandardError.line("bitacora: \(said)")
        throw Failure.silent(.input)
    }

    /// How many lines it refused: one where it stops at the first, for of those behind it only some were
    /// looked at.
    private func refusedCount(_ keepsGoing: Bool) -> Int {
        keepsGoing || readsAhead ? job.refused.count : min(job.refused.count, 1)
    }

    /// Names what went in and is likely a slip, which no finding tells: an import takes it as it is.
    private func tellDoubts() throws {
        guard isTrial || job.count.appended > 0, let doubts = job.doubts else { return }
        let reader = try LogReader(log.path, schema: Catalogue.schema)
        for notice in try doubts.notices(reader) {
            let place = "\(job.names[notice.place.file]):\(notice.place.line)"
            let text = notice.wording(Speech.language)
            let count = notice.count > 1 ? Amounts.grouped(notice.count) : nil
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(place): \(text)"
                        + (count.map { "; eventos así: \($0)" } ?? ""),
                    en: "bitacora: notice: \(place): \(text)"
                        + (count.map { "; events like it: \($0)" } ?? "")
                )
            )
        }
    }

    /// So many refused lines are shown; the file of refusals has them all.
    static let shownMax = 20

    private var files: String { job.names.joined(separator: ", ") }

    private func stopped(_ path: String?) -> String {
        let place =
            path.map {
                say(es: "; lo rechazado está en \($0)", en: "; what was refused is in \($0)")
            }
            ?? ""
        let what = stopping + place
        if job.saysRemedy { return what }
        return what
            + (isInLog
                ? say(
                    es: ". Corrija la línea y repita: lo registrado se salta",
                    en: ". Correct the line and repeat: what is recorded is skipped"
                )
                : say(es: ". Corrija la línea y repita", en: ". Correct the line and repeat"))
    }

    /// What is said where the log has events of the file from behind the line that stopped it, which an
    /// import that kept going recorded: mended where it stands, that line would shift their numbers.
    private func stoppedWithin(_ sources: [(name: String, last: UInt64)]) -> String? {
        guard job.count.appended == 0, job.otherFile == nil, let stop = job.stop,
            let last = sources.first(where: { ExactText($0.name) == ExactText(stop.source) })?.last,
            last > UInt64(stop.before)
        else { return nil }
        let (source, events) = (stop.source.printable, Amounts.events(Int(last)))
        return say(
            es: "no se registró nada nuevo; con el origen \(source) la bitácora tiene "
                + "\(events.spanish), también de después de esa línea. ",
            en: "nothing new was recorded; under the source \(source) the log has "
                + "\(events.english), of rows after that line too. "
        ) + remedy(isInLog: true, isOne: true)
    }

    /// What a stopped import did, and what of the file is in the log from before: of a file that
    /// is said not to be there the next step is to import it once more.
    private var stopping: String {
        if job.count.appended > 0 {
            let (count, isOne) = (Amounts.events(job.count.appended), job.count.appended == 1)
            if isTrial {
                let verb = isOne ? "quedaría registrado" : "quedarían registrados"
                return say(
                    es: "antes de esa línea \(verb) \(count.spanish), en lotes enteros",
                    en: "\(count.english) before that line would be recorded, in whole batches"
                )
            }
            return say(
                es: "antes de esa línea \(isOne ? "quedó registrado" : "quedaron registrados") "
                    + "\(count.spanish), en lotes enteros",
                en: "\(count.english) before that line \(isOne ? "was" : "were") recorded, in "
                    + "whole batches"
            )
        }
        if let (source, last) = job.otherFile {
            let events = Amounts.events(Int(last))
            return say(
                es: "no se registró nada nuevo; con el origen \(source.printable) la bitácora "
                    + "tiene \(events.spanish)",
                en: "nothing new was recorded; under the source \(source.printable) the log has "
                    + "\(events.english)"
            )
        }
        if job.count.skipped > 0 {
            let events = Amounts.events(job.count.skipped)
            return say(
                es: "no se registró nada nuevo; de \(files) la bitácora ya tiene "
                    + "\(events.spanish), antes de esa línea",
                en: "nothing new was recorded; of \(files) the log has \(events.english) already, "
                    + "before that line"
            )
        }
        // What the log has of the batch with that line was not asked: the log was not touched.
        return say(es: "esta vez no se registró nada", en: "nothing was recorded this time")
    }

    private func goneOn(_ path: String?) -> String {
        let isOne = job.refused.count == 1
        let count = Amounts.grouped(job.refused.count)
        let place =
            path.map {
                say(
                    es: isOne ? "; está en \($0)" : "; están en \($0)",
                    en: isOne ? "; it is in \($0)" : "; they are in \($0)"
                )
            } ?? ""
        return say(
            es: isOne ? "1 línea rechazada" : "\(count) líneas rechazadas",
            en: isOne ? "1 line refused" : "\(count) lines refused"
        ) + place + ". " + remedy(isInLog: isInLog, isOne: isOne)
    }

    /// Whether the log has something of the file, from this run or from an earlier one.
    private var isInLog: Bool { job.count.skipped + (isTrial ? 0 : job.count.appended) > 0 }

    /// How what was refused comes in after all.
    private func remedy(isInLog: Bool, isOne: Bool) -> String {
        let (es, en) = isOne ? ("la", "it") : ("las", "them")
        guard isInLog else {
            return say(es: "Corríja\(es) y repita", en: "Correct \(en) and repeat")
        }
        // A row that is mended where it stands changes the numbers of those behind it.
        return job.countsEvents
            ? say(
                es: "No \(es) corrija en el mismo archivo, cuyos eventos ya tienen número: "
                    + "pónga\(es) \(isOne ? "corregida" : "corregidas") en un archivo nuevo, con "
                    + "su encabezado, e impórtelo con otro nombre u otro origen (source)",
                en: "Do not correct \(en) in the same file, whose events have their numbers: put "
                    + "\(en), corrected, into a new file with its header, and import that under "
                    + "another name or source"
            )
            : say(
                es: "Corríja\(es) en el archivo e impórtelo otra vez, con el mismo origen: lo "
                    + "registrado se salta",
                en: "Correct \(en) in the file and import it again under the same source: what is "
                    + "recorded is skipped"
            )
    }

    /// So many refused lines are written at a time: their text takes as much memory as they do.
    private static let pieceSize = 1_024

    /// One line of JSON a refused line, in pieces.
    private func refusalLines(_ refused: [RefusedLine]) -> some Sequence<[UInt8]> {
        stride(from: 0, to: refused.count, by: Self.pieceSize).lazy.map { start in
            var bytes: [UInt8] = []
            for line in refused[start..<min(start + Self.pieceSize, refused.count)] {
                append(line, to: &bytes)
            }
            return bytes
        }
    }

    private func append(_ line: RefusedLine, to bytes: inout [UInt8]) {
        bytes += Array("{\"file\":".utf8)
        bytes.appendJSONString(job.names[line.place.file])
        bytes += Array(",\"line\":\(line.place.line),\"reason\":".utf8)
        bytes.appendJSONString(line.reason(Speech.language))
        if let row = line.row {
            bytes += Array(",\"row\":".utf8)
            bytes.appendJSONString(row)
        }
        bytes += Array("}\n".utf8)
    }
}

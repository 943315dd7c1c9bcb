// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What an import ends with.
struct ImportSummary {
    let job: ImportJob
    let file: String
    let log: LogLocation
    let isTrial: Bool

    /// Says what was refused and prints the summary; a refused line ends with status 65.
    func report(keepsGoing: Bool, refusals path: String?) throws {
        if let path { try writeRefusals(to: path) }
        let end = try LogReader(log.path)
        var output = StandardOutput()
        try output.line(
            "{\"appended\":\(job.count.appended),\"skipped\":\(job.count.skipped),"
                + "\"refused\":\(job.refused.count),\"events\":\(end.count),"
                + "\"root\":\"\(end.root.hex)\"}"
        )
        try output.flush()
        if isTrial {
            StandardError.line(
                say(
                    es: "bitacora: prueba: no se registró nada",
                    en: "bitacora: dry run: nothing was recorded"
                )
            )
        }
        if let notice = job.notice {
            StandardError.line("bitacora: \(file): \(notice(Speech.language))")
        }
        guard let first = refused.first else { return }
        for line in keepsGoing ? refused.prefix(Self.shownMax)[...] : [first] {
            StandardError.line("bitacora: \(file):\(line.line): \(line.reason(Speech.language))")
        }
        StandardError.line("bitacora: \(keepsGoing ? goneOn(path) : stopped)")
        throw Failure.silent(.input)
    }

    /// The refused lines, in the order of the file.
    private var refused: [RefusedLine] { job.refused.sorted { $0.line < $1.line } }

    /// So many refused lines are shown; the file of refusals has them all.
    private static let shownMax = 20

    private var stopped: String {
        let count = Amounts.grouped(job.count.appended)
        return job.count.appended == 0
            ? say(
                es: "no se registró nada de \(file). Corrija la línea y repita",
                en: "nothing of \(file) was recorded. Correct the line and repeat"
            )
            : say(
                es: "antes de esa línea quedaron registrados \(count) eventos, en lotes enteros. "
                    + "Corrija la línea y repita: lo registrado se salta",
                en: "\(count) events before that line were recorded, in whole batches. Correct "
                    + "the line and repeat: what is recorded is skipped"
            )
    }

    private func goneOn(_ path: String?) -> String {
        let count = Amounts.grouped(job.refused.count)
        let place = path.map { say(es: "; están en \($0)", en: "; they are in \($0)") } ?? ""
        return say(
            es: "\(count) líneas rechazadas\(place). Corríjalas e impórtelas",
            en: "\(count) lines refused\(place). Correct and import them"
        )
    }

    /// One line of JSON a refused line.
    private func writeRefusals(to path: String) throws(Failure) {
        var bytes: [UInt8] = []
        for line in refused {
            bytes += Array("{\"file\":".utf8)
            bytes.appendJSONString(file)
            bytes += Array(",\"line\":\(line.line),\"reason\":".utf8)
            bytes.appendJSONString(line.reason(Speech.language))
            if let row = line.row {
                bytes += Array(",\"row\":".utf8)
                bytes.appendJSONString(row)
            }
            bytes += Array("}\n".utf8)
        }
        try Files.write(bytes, to: path)
    }
}

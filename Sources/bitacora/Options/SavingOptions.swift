// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Where a report goes besides standard output, and who signs it.
struct SavingOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "Lo escribe en un archivo, entero o nada; su terminación dice el formato.",
            en: "Writes it to a file, whole or not at all; its ending says the format.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var out: String?

    @Option(
        help: .said(
            es: "Con --out: lo firma con esta clave privada, al lado, en archivo.note.",
            en: "With --out: signs it with this private key, beside it, in file.note.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var sign: String?

    /// The format in which the report is written; only whole reports in JSON are signed.
    ///
    /// Documents do not go to a terminal, and a file's ending does not say another format.
    func format(_ format: ReportFormat, table: String?) throws(Failure) -> ReportFormat {
        guard let out else {
            if sign != nil { throw Failure.flagNeeds("--sign", "--out") }
            if format.isDocument, Terminal.isOutput {
                throw Failure.flagNeeds("--format \(format.rawValue)", "--out")
            }
            return format
        }
        _ = try files()
        let chosen = try FileEnding(of: out).format(format)
        if sign != nil, chosen != .json { throw Failure.flagNeeds("--sign", "--format json") }
        return chosen
    }

    /// The log, as what is to be delivered is made from it.
    func reader(_ location: LogLocation, _ format: ReportFormat) throws -> LogReader {
        var reader = try OpenLog.forAccounts(location.path)
        reader.believesPostings = believesPostings(format)
        return reader
    }

    /// Whether side files may tell where events are: what is signed, and papers, go out of the office
    /// and are made from the events alone.
    func believesPostings(_ format: ReportFormat) -> Bool { sign == nil && !format.isDocument }

    /// Prints a report, or writes it to its file with its signature.
    ///
    /// What is signed is said of the log's events: they are hashed first, and nothing is written
    /// where they do not lead to the root that the report states.
    func deliver(_ printer: ReportPrinter, _ format: ReportFormat, _ log: LogReader) throws {
        printer.warn(format)
        if out == nil, format == .json { return try deliver(printer.report.jsonPieces) }
        let key = try sign.map(KeyFile.readPrivate)
        if key != nil { try printer.report.checkEvents(of: log) }
        let bytes = try printer.bytes(format, issuer: log.identity.municipality)
        try deliver([bytes])
        if let note = try files().note, let key {
            let text = ReportNote(of: bytes, printer.report.clocks, origin: log.identity.origin)
                .text
            try note.put(SignedNote(text: text, signedBy: key).bytes)
        }
    }

    /// Prints what was made, in pieces that follow one another, or writes it to its file.
    func deliver(_ pieces: [[UInt8]]) throws {
        if let report = try files().report { return try report.put(Array(pieces.joined())) }
        var output = StandardOutput()
        for piece in pieces { try output.write(piece) }
        try output.flush()
    }

    /// Where the report and its signature go.
    private func files() throws(Failure) -> (report: OutputFile?, note: OutputFile?) {
        guard let out else { return (nil, nil) }
        let report = try OutputFile(out)
        guard sign != nil else { return (report, nil) }
        guard report.isFile else { throw Failure.noPlaceToSign(out) }
        let note = try OutputFile(out + ".note")
        try report.check(beside: note)
        return (report, note)
    }
}

extension Failure {
    /// A signature beside what is no file.
    fileprivate static func noPlaceToSign(_ path: String) -> Failure {
        Failure(
            .usage,
            es: "--sign: la firma va al lado del informe, y --out \(path) no es un archivo. Dé "
                + "uno con --out, o quite --sign",
            en: "--sign: the signature goes beside the report, and --out \(path) is no file. Name "
                + "one with --out, or leave --sign out"
        )
    }
}

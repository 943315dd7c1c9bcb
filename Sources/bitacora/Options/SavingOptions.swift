// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Where a report goes besides standard output, and who signs it.
struct SavingOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "Lo escribe en un archivo, entero o nada; .json y .csv dicen el formato.",
            en: "Writes it to a file, whole or not at all; .json and .csv say the format.",
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
    func format(_ format: OutputFormat, table: String?) throws(Failure) -> OutputFormat {
        guard let out else {
            if sign != nil { throw Failure.flagNeeds("--sign", "--out") }
            return format
        }
        var chosen = format
        if format == .table, out.hasSuffix(".json") { chosen = .json }
        if format == .table, out.hasSuffix(".csv") { chosen = .csv }
        if sign != nil, chosen != .json { throw Failure.flagNeeds("--sign", "--format json") }
        return chosen
    }

    /// Prints a report, or writes it to its file with its signature.
    func deliver(_ printer: ReportPrinter, _ format: OutputFormat, origin: String) throws {
        guard let out else {
            var output = StandardOutput()
            try printer.print(format, to: &output)
            return try output.flush()
        }
        let key = try sign.map(KeyFile.readPrivate)
        let bytes = try printer.bytes(format)
        try Files.put(bytes, at: out)
        if let key {
            let text = ReportNote(of: bytes, printer.report.clocks, origin: origin).text
            try Files.put(SignedNote(text: text, signedBy: key).bytes, at: out + ".note")
        }
    }
}

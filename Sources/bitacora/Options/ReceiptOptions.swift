// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Where a receipt is printed to.
struct ReceiptOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "El ancho del recibo en columnas: 40 u 80; si falta, lo que dé la terminal.",
            en: "The receipt's width in columns: 40 or 80; what the terminal has if left out.",
            name: say(es: "columnas", en: "columns")
        )
    )
    var width: String?

    @Option(
        help: .said(
            es: "Escribe el recibo también como PDF.",
            en: "Also writes the receipt as PDF.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["pdf"])
    )
    var pdf: String?

    /// The width that was asked for.
    func columns() throws(Failure) -> Int {
        guard let width else { return FieldReceipt.usualWidth }
        guard let columns = Int(width), columns == 40 || columns == 80 else {
            throw Failure.badValue("--width", width, Wording(es: "40 u 80", en: "40 or 80"))
        }
        return columns
    }

    /// The file that was named, if one was and it can be made; asked before anything is recorded.
    func file() throws(Failure) -> OutputFile? {
        guard let pdf else { return nil }
        let file = try OutputFile(beforeRecording: pdf)
        try file.checkIsNotCarried()
        return file
    }
}

extension FieldReceipt {
    /// The columns of a receipt where nobody says it: eighty where the terminal has them.
    static var usualWidth: Int { Terminal.isOutput && Terminal.width >= 80 ? 80 : 40 }

    /// The receipt of a payment of a device, as its log has it now.
    static func of(_ record: FieldRecord, _ location: LogLocation) throws -> FieldReceipt {
        let device = try FieldDevice(location)
        let event = try LoggedEvent(device.log.reader(), at: record.position)
        return try FieldReceipt(record, device, leaf: Digest.leaf(of: event.canonical.span))
    }

    /// Writes the receipt as PDF.
    func write(to file: OutputFile?) throws {
        try file?.put(DocumentFormat.pdf.bytes(document))
    }

    /// Prints the receipt.
    func print(columns: Int) throws(Failure) {
        var output = StandardOutput()
        try output.write(text(width: columns))
        try output.flush()
    }
}

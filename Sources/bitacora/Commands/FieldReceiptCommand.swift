// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Prints the receipt of a payment again.
struct FieldReceiptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "receipt",
            abstract: say(
                es: "Imprime de nuevo el recibo de un abono.",
                en: "Prints the receipt of a payment again."
            ),
            discussion: say(
                es: """
                    Por el número del recibo o el del evento; si falta, el último. Por ejemplo:
                    bitacora field receipt tableta-1-00003 --pdf recibo.pdf
                    """,
                en: """
                    By the receipt's number or the event's; the last one if left out. For example:
                    bitacora field receipt tablet-1-00003 --pdf receipt.pdf
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El recibo, o el número del evento.",
            en: "The receipt, or the event's number.",
            name: say(es: "recibo", en: "receipt")
        )
    )
    var name: String?

    @OptionGroup var receipt: ReceiptOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let (columns, file) = (try receipt.columns(), try receipt.file())
        let device = try FieldDevice(log.location)
        let made = try FieldReceipt.of(try payment(device), log.location)
        try made.print(columns: columns)
        try made.write(to: file)
    }

    private func payment(_ device: FieldDevice) throws(Failure) -> FieldRecord {
        let payments = device.records.filter { $0.receipt != nil }
        guard let name else {
            guard let last = payments.last else { throw Failure.noPayments }
            return last
        }
        if let found = payments.first(where: { $0.receipt == name }) { return found }
        guard let number = UInt64(name) else { throw Failure.unknownReceipt(name) }
        return try device.record(number)
    }
}

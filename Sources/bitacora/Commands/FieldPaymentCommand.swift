// SPDX-License-Identifier: MIT
import ArgumentParser
import FieldWork
import Receivables

/// Records a payment and prints its receipt.
struct FieldPaymentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "payment",
            abstract: say(
                es: "Anota un abono y da el recibo, con el número propio del equipo.",
                en: "Records a payment and prints its receipt, numbered by the device."
            ),
            discussion: FieldWords.asks(
                "bitacora field payment --account INM-0001234 --amount 12.50 --method cash"
            )
        )
    }

    @Option(help: .amount) var amount: String?

    @Option(
        help: .said(
            es: "Con qué se pagó: \(FieldWords.list("method", .paymentReceived)).",
            en: "Paid by: \(FieldWords.list("method", .paymentReceived)).",
            name: say(es: "medio", en: "method")
        ),
        completion: .list(FieldWords.words("method", .paymentReceived))
    )
    var method: String?

    @Option(
        help: .said(
            es: "A qué tributo va primero.",
            en: "Which tribute it serves first.",
            name: say(es: "tributo", en: "tribute")
        )
    )
    var tribute: String?

    @Option(
        help: .said(es: "A qué plan va primero.", en: "Which plan it serves first.", name: "plan")
    )
    var plan: String?

    @OptionGroup var entry: FieldEntryOptions
    @OptionGroup var receipt: ReceiptOptions

    func run() throws {
        // A wrong width or file is told before the payment is recorded, not after it.
        let (columns, file) = (try receipt.columns(), try receipt.file())
        let given = entry.given([
            "amount": amount, "method": method, "tribute": tribute, "plan": plan,
        ])
        let recorded = try entry.record(.payment, given)
        let made = try FieldReceipt.of(recorded.record, entry.log.location)
        try Failure.afterRecording(.recorded(onDevice: recorded.entry.number)) {
            if !entry.json { try made.print(columns: columns) }
        }
        try Failure.afterRecording(.recordedPayment(receipt: made.number)) {
            try made.write(to: file)
        }
    }
}

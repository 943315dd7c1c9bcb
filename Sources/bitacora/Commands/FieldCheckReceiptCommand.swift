// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Says whether a receipt from the field is that of a payment in the log.
struct FieldCheckReceiptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check-receipt",
            abstract: say(
                es: "Dice si un recibo de la calle es de un abono de esta bitácora.",
                en: "Says whether a receipt from the field matches a payment in this log."
            ),
            discussion: say(
                es: """
                    En la oficina, con el papel en la mano. Estado de salida: 0 lo es; 1 está \
                    anulado, no concuerda o no ha llegado. Por ejemplo:
                    bitacora field check-receipt tableta-1-00003 3F2A-91B0-7C44-0D1E-88A0
                    """,
                en: """
                    At the office, with the paper at hand. Exit status: 0 it does; 1 it is void, \
                    does not agree or is not home. For example:
                    bitacora field check-receipt tablet-1-00003 3F2A-91B0-7C44-0D1E-88A0
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El número del recibo.",
            en: "The receipt's number.",
            name: say(es: "recibo", en: "receipt")
        )
    )
    var receipt: String

    @Argument(
        help: .said(
            es: "Las veinte cifras de comprobación.",
            en: "The twenty check digits.",
            name: say(es: "cifras", en: "digits")
        )
    )
    var digits: String

    @OptionGroup var log: LogOptions

    func run() throws {
        try ReceiptCheck.check(digits)
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let (verdict, found) = try ReceiptVerdict.of(receipt, digits: digits, in: reader)
        var output = StandardOutput()
        try output.line(verdict.sentence(found)(Speech.language))
        try output.flush()
        if verdict.answer != .holds { throw Failure.silent(.no) }
    }
}

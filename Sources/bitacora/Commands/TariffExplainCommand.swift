// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Reckons a charge of the log again, from what was known when it was recorded.
struct TariffExplainCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: say(
                es: "Vuelve a calcular un cargo con lo que se sabía al registrarlo.",
                en: "Calculates a charge again from what was known when it was recorded."
            ),
            discussion: say(
                es: "Estado 0 si coincide al centavo, 1 si no.",
                en: "Status 0 if it agrees to the cent, 1 if not."
            )
        )
    }

    @Argument(
        help: .said(
            es: "La posición del cargo en la bitácora.",
            en: "The charge's position in the log.",
            name: say(es: "posición", en: "position")
        )
    )
    var position: UInt64

    @OptionGroup var format: FormatOption

    @Flag(help: .said(es: "Lo mismo que --format json.", en: "The same as --format json."))
    var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        if json, format.format == .csv { throw Failure.flagsExclude("--json", "--format csv") }
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        guard position < reader.count else {
            throw Failure.noSuchPosition(position, count: reader.count)
        }
        guard let charge = try AssessedCharge(reader, at: position), let name = charge.tariff else {
            throw Failure.notAssessed(at: position)
        }
        let known = try EnactedTariffs(reader, known: position)
        guard let tariff = known.named(name).last?.rules else {
            throw Failure.unknownTariff(name, known: known.names)
        }
        let review = try ChargeReview(charge, at: position, by: tariff, reader)
        var output = StandardOutput()
        switch json ? .json : format.format {
        case .json: try output.write(review.json)
        case .csv:
            try output.write(CSVText.row(review.fields.map(\.name)))
            try output.write(CSVText.row(review.fields.map(\.value.plain)))
        case .table: try output.write(text(review, tariff))
        }
        try output.flush()
        if !review.agrees { throw Failure.silent(.no) }
    }

    private func text(_ review: ChargeReview, _ tariff: Tariff) -> String {
        let charge = review.charge
        let amount = Amounts.grouped(charge.amount)
        var text = say(
            es: "Posición \(position): \(charge.account.printable) · \(charge.tribute) · "
                + "\(charge.month) · \(amount), vence \(charge.due)",
            en: "Position \(position): \(charge.account.printable) · \(charge.tribute) · "
                + "\(charge.month) · \(amount), due \(charge.due)"
        )
        text += say(es: "\nTarifa: ", en: "\nTariff: ") + "\(tariff.name) \(tariff.hash)\n"
        if let account = review.account {
            text +=
                AccountExplanation.cadastre(account, tariff, charge.month.dayCount) + "\n\n"
                + (review.row.map { AccountExplanation.lines($0) + "\n" } ?? "")
        }
        if review.agrees {
            return text + say(es: "Coincide al centavo.\n", en: "Agrees to the cent.\n")
        }
        let due = review.due.map { say(es: ", vence \($0)", en: ", due \($0)") } ?? ""
        return text
            + say(
                es: "No coincide: según la tarifa, \(Amounts.grouped(review.amount))\(due).\n",
                en: "Does not agree: by the tariff, \(Amounts.grouped(review.amount))\(due).\n"
            )
    }
}

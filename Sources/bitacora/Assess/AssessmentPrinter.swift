// SPDX-License-Identifier: MIT
import Documents
import Projections
import Receivables

/// A run of `assess` on its way to people or to other programs.
struct AssessmentPrinter {
    let outcome: AssessmentJob.Outcome
    /// Whether it was refused for what is not known of some accounts.
    let isRefused: Bool

    private var assessment: Assessment { outcome.assessment }
    private var summary: AssessmentSummary { outcome.summary }

    /// Prints it.
    func print(_ format: OutputFormat) throws {
        var output = StandardOutput()
        switch format {
        case .json: try output.write(try assessment.json(summary, outcome.facts))
        case .csv:
            try output.write(CSVText.row(Assessment.Row.names))
            try assessment.forEachRow { row in
                try output.write(CSVText.row(row.fields.map(\.value.plain)))
            }
        case .table: try output.write(text)
        }
        try output.flush()
        if !isRefused, let overdue = summary.overdue(on: outcome.today) {
            let notice = AssessmentWords.overdue(overdue.charges, since: overdue.first)
            StandardError.line("bitacora: \(notice(Speech.language))")
        }
        StandardError.line("bitacora: \(end)")
    }

    // MARK: People

    private var text: String {
        var text = heading + "\n" + charged
        if !summary.again.isEmpty {
            text += "\n" + noted(summary.again, say(es: "Otra vez", en: "Again"))
        }
        if !summary.skipped.isEmpty {
            text += "\n" + noted(summary.skipped, say(es: "Sin cargo nuevo", en: "No new charge"))
        }
        return text
    }

    private var heading: String {
        let name = assessment.tariff.name
        let hash = assessment.tariff.hash
        return say(
            es: "Tasación de \(assessment.month)\nTarifa: \(name) \(hash)\n",
            en: "Assessment of \(assessment.month)\nTariff: \(name) \(hash)\n"
        )
    }

    private var charged: String {
        TextTable(
            title: say(es: "Cargos", en: "Charges"),
            columns: [
                .init(heading: say(es: "Tributo", en: "Tribute"), isNumber: false),
                .init(heading: say(es: "Tipo", en: "Kind"), isNumber: false),
                .init(heading: say(es: "Cargos", en: "Charges"), isNumber: true),
                .init(heading: say(es: "Monto", en: "Amount"), isNumber: true),
            ],
            rows: summary.charged.map { row in
                [
                    row.tribute, CodeWords.word(row.kind, Speech.language),
                    Amounts.grouped(row.charges), Amounts.grouped(row.amount),
                ]
            },
            totals: [
                say(es: "Total", en: "Total"), "", Amounts.grouped(summary.charges),
                Amounts.grouped(summary.amount),
            ]
        ).rendered()
    }

    private func noted(_ rows: [AssessmentSummary.Noted], _ title: String) -> String {
        TextTable(
            title: title,
            columns: [
                .init(heading: say(es: "Tributo", en: "Tribute"), isNumber: false),
                .init(heading: say(es: "Por qué", en: "Why"), isNumber: false, weight: .detail),
                .init(heading: say(es: "Cuentas", en: "Accounts"), isNumber: true),
                .init(heading: say(es: "Cuáles", en: "Which"), isNumber: false, weight: .detail),
            ],
            rows: rows.map { row in
                let names = row.accounts.map(\.printable).joined(separator: ", ")
                return [
                    row.tribute, AssessmentWords.reason(row)(Speech.language),
                    Amounts.grouped(row.count),
                    names + (row.count > row.accounts.count ? ", …" : ""),
                ]
            }
        ).rendered()
    }

    /// What became of it.
    private var end: String {
        if isRefused {
            return say(
                es: "faltan datos en el registro y no se registró nada. Complételos con "
                    + "account.updated, o repita sin --strict",
                en: "some accounts lack data, and nothing was recorded. Complete "
                    + "them with account.updated, or repeat without --strict"
            )
        }
        guard let appended = outcome.facts.appended else {
            return say(
                es: "prueba: no se registró nada",
                en: "dry run: nothing was recorded"
            )
        }
        guard let positions = outcome.positions else {
            return say(
                es: "nada nuevo que cargar en \(assessment.month); no se registró nada",
                en: "nothing new to charge in \(assessment.month); nothing was recorded"
            )
        }
        return Self.recorded(
            appended,
            positions,
            tariff: outcome.newDocument == nil
                ? "" : say(es: ", con la tarifa", en: ", the tariff among them")
        )
    }

    private static func recorded(
        _ count: Int,
        _ positions: Range<UInt64>,
        tariff: String
    ) -> String {
        let first = positions.lowerBound
        guard count > 1 else {
            return say(
                es: "se registró 1 evento\(tariff): posición \(first)",
                en: "recorded 1 event\(tariff): position \(first)"
            )
        }
        let (number, last) = (Amounts.grouped(count), positions.upperBound - 1)
        return say(
            es: "se registraron \(number) eventos\(tariff): posiciones \(first) a \(last)",
            en: "recorded \(number) events\(tariff): positions \(first) to \(last)"
        )
    }
}

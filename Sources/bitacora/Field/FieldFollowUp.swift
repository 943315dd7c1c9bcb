// SPDX-License-Identifier: MIT
import Receivables

/// What a visit or a call leaves to be recorded at once: the payment that was made, or the promise.
struct FieldFollowUp {
    private let form: FieldForm
    private let question: Wording
    private let account: String?
    private let entry: FieldEntryOptions

    /// What follows from what was recorded; nothing for most.
    init?(_ record: FieldRecord, _ entry: FieldEntryOptions) {
        switch record.codes["outcome"] {
        case "paid":
            form = .payment
            question = Wording(es: "¿Anotar el abono?", en: "Record the payment?")
        case "promised":
            form = .promise
            question = Wording(es: "¿Anotar la promesa?", en: "Record the promise?")
        default: return nil
        }
        account = record.account
        self.entry = entry
    }

    /// Asks whether to record it now, and records it.
    ///
    /// Who leaves here has recorded what went before, so that is no failure.
    func offer() throws {
        let interview = Interview(
            steps: [],
            given: [:],
            summary: { _ in [] },
            language: Speech.language,
            confirmation: Interview.confirmation(
                question,
                help: Wording(
                    es: "Sí lo pregunta ahora; no, y se anota después si hace falta",
                    en: "Yes asks for it now; no, and it is recorded later if need be"
                ),
                Speech.language
            )
        )
        var source = try TerminalAnswers()
        var screen = TerminalScreen()
        guard case .confirmed = try interview.run(&source, &screen) else { return }
        var given: [String: String] = [:]
        // As a code: it is the account of what was recorded, on the round or off it.
        given["account"] = account.map { "=\($0)" }
        do {
            let recorded = try entry.record(form, given)
            guard form.type == .paymentReceived else { return }
            let receipt = try FieldReceipt.of(recorded.record, entry.log.location)
            try receipt.print(columns: FieldReceipt.usualWidth)
        } catch let failure as Failure where failure == .leftUnrecorded {
            StandardError.line(
                say(
                    es: "Queda lo anotado antes; esto no se registró",
                    en: "What was recorded before stays; this was not recorded"
                )
            )
        }
    }
}

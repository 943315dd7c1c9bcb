// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Puts a payment in suspense on the account it belongs to.
struct SuspenseResolveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resolve",
            abstract: say(
                es: "Pasa un pago en suspenso a la cuenta de la que es.",
                en: "Puts a payment in suspense on the account it belongs to."
            ),
            usage: say(
                es: """
                    bitacora suspense resolve <referencia> --account <cuenta> [<opciones>]
                    bitacora suspense resolve --all [--dry-run] [<opciones>]
                    """,
                en: """
                    bitacora suspense resolve <reference> --account <account> [<options>]
                    bitacora suspense resolve --all [--dry-run] [<options>]
                    """
            ),
            discussion: say(
                es: "El pago vale desde el día en que se cobró: nadie paga intereses por la demora "
                    + "de la oficina.",
                en: "The payment counts from the day on which it was collected: nobody pays "
                    + "interest for the office's delay."
            )
        )
    }

    @Argument(help: .suspense) var reference: String?

    @Option(
        help: .said(
            es: "La cuenta de la que es.",
            en: "The account it belongs to.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var account: String?

    @Flag(
        help: .said(
            es: "Todos los que ya se sabe de qué cuenta son.",
            en: "All whose account is known by now."
        )
    )
    var all = false

    @Flag(
        name: .customLong("dry-run"),
        help: .said(
            es: "Con --all: sólo dice cuáles; no registra nada.",
            en: "With --all: only says which; records nothing."
        )
    )
    var dryRun = false

    @Flag(name: .customLong("as-recorded"), help: .asRecorded) var asRecorded = false

    @OptionGroup var settlement: SettlementOptions
    @OptionGroup var log: LogOptions

    /// Refuses words that do not go together.
    private func check() throws(Failure) {
        if all {
            if reference != nil {
                throw Failure.flagsExclude("--all", say(es: "una referencia", en: "a reference"))
            }
            if account != nil { throw Failure.flagsExclude("--all", "--account") }
            if asRecorded { throw Failure.flagsExclude("--all", "--as-recorded") }
            if settlement.json { throw Failure.flagsExclude("--all", "--json") }
        } else if dryRun {
            throw Failure.flagNeeds("--dry-run", "--all")
        }
    }

    func run() throws {
        try check()
        if all {
            return try SuspenseSweep(log.location, settlement).run(isTrial: dryRun)
        }
        guard let reference else { throw Failure.nothingToResolve }
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let payment = try SuspenseBook(reader).settling(
            reference,
            amount: nil,
            on: nil
        )
        guard let account else { throw try Self.noAccount(payment, reader) }
        var fields = settlement.fields
        fields["account"] = account
        fields["suspense"] = reference
        // As if it had been known on the day (docs/decisions/0019).
        fields["on"] = payment.on.description
        fields["amount"] = payment.amount.description
        fields["method"] = payment.method
        fields["receipt"] = payment.receipt
        fields["service"] = payment.service
        var append = SingleAppend(
            .paymentReceived,
            fields: fields,
            at: log.location,
            now: Clock.now
        )
        append.isAsRecorded = asRecorded
        append.alwaysSettles = true
        try append.run().print(asJSON: settlement.json)
    }

    /// No account is given: the error names those that bear or bore the number.
    private static func noAccount(
        _ payment: SuspenseBook.Payment,
        _ reader: LogReader
    ) throws -> Failure {
        let today = try Today(reader).date
        let tenures = try ServiceRegister(reader).tenures(of: payment.service, until: today)
        func list(_ language: Language) -> String {
            tenures.prefix(10).map { tenure in
                let since = Wording(es: "desde el", en: "since")(language)
                let until = Wording(es: "hasta el", en: "until")(language)
                let end = tenure.until.map { " \(until) \($0)" } ?? ""
                return "\(tenure.account) (\(since) \(tenure.from)\(end))"
            }.joined(separator: ", ")
        }
        return Failure(
            .usage,
            es: "falta --account. "
                + (tenures.isEmpty
                    ? "Ninguna cuenta tiene el servicio \(payment.service); dé la que sea"
                    : "Con el servicio \(payment.service): \(list(.spanish))"),
            en: "--account is missing. "
                + (tenures.isEmpty
                    ? "No account has the service number \(payment.service); give the right one"
                    : "With the service number \(payment.service): \(list(.english))")
        )
    }
}

extension Failure {
    /// Neither a payment in suspense nor all of them.
    fileprivate static var nothingToResolve: Failure {
        Failure(
            .usage,
            es: "falta el pago en suspenso. Dé su referencia (origen#número) y --account, o --all",
            en: "the payment in suspense is missing. Give its reference (source#number) and "
                + "--account, or --all"
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// What became of a utility's file, or would become of it.
struct RemittanceSummary {
    private let input: RemittanceInput
    /// Its events; nil where they were in the log already.
    private let events: RemittanceEvents?
    private let appended: Int
    private let skipped: Int
    private let isTrial: Bool

    init(
        _ input: RemittanceInput,
        _ events: RemittanceEvents?,
        appended: Int,
        skipped: Int,
        isTrial: Bool = false
    ) {
        (self.input, self.events) = (input, events)
        (self.appended, self.skipped, self.isTrial) = (appended, skipped, isTrial)
    }

    /// So many payments in suspense are shown; the report has them all.
    private static let shownMax = 20

    /// Prints the summary that every import ends with; people read the rest on standard error.
    func report(_ location: LogLocation) throws {
        let end = try LogReader(location.path)
        var output = StandardOutput()
        try output.line(
            "{\"appended\":\(appended),\"skipped\":\(skipped),\"refused\":0,"
                + "\"events\":\(end.count),\"root\":\"\(end.root.hex)\"}"
        )
        try output.flush()
        if isTrial { StandardError.tellTrial() }
        if let events { tell(events.payments) }
    }

    private func tell(_ payments: [RemittanceEvents.Payment]) {
        let suspended = payments.filter { $0.bearer.cause != nil }
        let name = "\(input.name): \(input.file.source)"
        let all = Self.sum(payments)
        switch input.file {
        case .remittance:
            StandardError.line(
                say(
                    es: "bitacora: \(name): \(all): a sus cuentas "
                        + Self.sum(payments.filter { $0.bearer.cause == nil })
                        + "; en suspenso \(Self.sum(suspended))",
                    en: "bitacora: \(name): \(all): to their accounts "
                        + Self.sum(payments.filter { $0.bearer.cause == nil })
                        + "; in suspense \(Self.sum(suspended))"
                )
            )
        case .correction(let correction):
            let voids = correction.changes.count { $0.isVoid }
            let count = correction.changes.count
            StandardError.line(
                say(
                    es:
                        "bitacora: \(name): corregidos \(count), de ellos anulados \(voids); de nuevo "
                        + "\(all), en suspenso \(Self.sum(suspended))",
                    en: "bitacora: \(name): corrected \(count), of them voided \(voids); recorded "
                        + "again \(all), in suspense \(Self.sum(suspended))"
                )
            )
        }
        for payment in suspended.prefix(Self.shownMax) {
            let service = payment.service ?? ""
            StandardError.line(
                say(
                    es:
                        "bitacora: \(input.name):\(payment.line): en suspenso: servicio \(service): ",
                    en: "bitacora: \(input.name):\(payment.line): in suspense: service \(service): "
                ) + Self.reason(payment.bearer)
            )
        }
        guard suspended.count > Self.shownMax else { return }
        let rest = Amounts.grouped(suspended.count - Self.shownMax)
        StandardError.line(
            say(
                es: "bitacora: y \(rest) más; véalos con «bitacora report suspense»",
                en: "bitacora: and \(rest) more; see them with \"bitacora report suspense\""
            )
        )
    }

    /// `3 (41.50)`.
    private static func sum(_ payments: [RemittanceEvents.Payment]) -> String {
        let cents = payments.reduce(Int64(0)) { $0 + $1.amount.cents }
        return "\(Amounts.grouped(payments.count)) (\(Amounts.grouped(Money(cents: cents))))"
    }

    private static func reason(_ bearer: ServiceRegister.Bearer) -> String {
        switch bearer {
        case .account: ""
        case .unknown:
            say(es: "ninguna cuenta lo tenía ese día", en: "no account had it on that day")
        case .ambiguous(let accounts):
            say(es: "lo tienen varias cuentas: ", en: "several accounts have it: ")
                + list(accounts)
        case .closed(let accounts):
            say(es: "es de una cuenta cerrada: ", en: "it belongs to a closed account: ")
                + list(accounts)
        }
    }

    /// `INM-3, INM-4`; of very many, the first ones `and 3,980 more`.
    private static func list(_ accounts: BearingAccounts) -> String {
        let names = accounts.named.joined(separator: ", ")
        guard accounts.others > 0 else { return names }
        return "\(names) \(Amounts.more(accounts.others)(Speech.language))"
    }
}

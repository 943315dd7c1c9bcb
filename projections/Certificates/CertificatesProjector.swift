// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The certificates of solvency issued, and whether they were right (`report certificates`).
///
/// A certificate is judged twice as of its own day: by what the log held when it was recorded,
/// and by all that is known now.
struct CertificatesProjector: Projector {
    /// Whether a certificate was right.
    private enum Verdict: String, CaseIterable {
        /// The account was solvent, by what was known then and is known now.
        case right
        /// It was not solvent by what was known then.
        case issuedInError = "issued-in-error"
        /// It was solvent by what was known then; what was recorded later says that it was not.
        case refutedLater = "refuted-later"
    }

    private struct Certificate {
        let account: Int
        let event: AccountEvent
        /// Cents owed that kept the account from being solvent; nil where they cannot be reckoned.
        let owedThen: Int128?
        let owedNow: Int128?

        var verdict: Verdict {
            owedThen != 0 ? .issuedInError : owedNow != 0 ? .refutedLater : .right
        }
    }

    /// The months in which they were issued.
    private let months: MonthSpan
    private var certificates: [Certificate] = []
    private var past: PastKnowledge?

    init(months: MonthSpan) { self.months = months }

    mutating func visit(_ account: FoldedAccount) {
        let town = account.view.town
        let solvency = town.kinds.code("solvency")
        for event in account.events
        where event.type == .documentIssued
            && town.activityKey(at: event.position).kind == solvency
        {
            let day = CivilDate(dayNumber: event.on)
            guard months.contains(day.month) else { continue }
            if past == nil { past = PastKnowledge(account.view) }
            let known = UInt32(account.view.count)
            let then = try? past?.obligations(of: account.number, on: day, before: event.position)
            let now = try? past?.obligations(of: account.number, on: day, before: known)
            certificates.append(
                Certificate(
                    account: account.number,
                    event: event,
                    owedThen: then.map { Int128($0.total.total) },
                    owedNow: now.map { Int128($0.total.total) }
                )
            )
        }
    }

    mutating func merge(_ next: Self) { certificates += next.certificates }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let town = view.town
        let rows: [[Report.Value]] = certificates.sorted { $0.event.position < $1.event.position }
            .map { certificate in
                let event = certificate.event
                return [
                    .count(Int(event.position)), .text(town.accounts.name(event.account)),
                    .date(CivilDate(dayNumber: event.on)), .code(event.subject, town.references),
                    .code(town.activityKey(at: event.position).actor, town.actors),
                    certificate.owedThen.map(Report.Value.money(cents:)) ?? .null,
                    certificate.owedNow.map(Report.Value.money(cents:)) ?? .null,
                    .text(certificate.verdict.rawValue),
                ]
            }
        let totals: [[Report.Value]] = Verdict.allCases.map { verdict in
            [.text(verdict.rawValue), .count(certificates.count { $0.verdict == verdict })]
        }
        return Report(
            name: "certificates",
            clocks: clocks,
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(
                            es: "Constancias de solvencia emitidas",
                            en: "Solvency certificates issued"
                        ),
                        columns: Self.columns,
                        rows: rows
                    )
                ),
                .table(
                    Report.Table(
                        name: "totals",
                        title: Wording(es: "Por veredicto", en: "By verdict"),
                        columns: [
                            Report.Column("verdict", es: "Veredicto", en: "Verdict"),
                            Report.Column("certificates", es: "Cuántas", en: "Count"),
                        ],
                        rows: totals,
                        totals: Report.Table.sums(of: totals, leaving: [0])
                    )
                ),
            ]
        )
    }

    private static let columns = [
        Report.Column("position", es: "Asiento", en: "Position"),
        Report.Column("account", es: "Cuenta", en: "Account"),
        Report.Column("on", es: "Fecha", en: "Date"),
        Report.Column("reference", es: "Referencia", en: "Reference"),
        Report.Column("actor", es: "Quién", en: "Who"),
        Report.Column("owedThen", es: "Debía según lo sabido", en: "Owed as known then"),
        Report.Column("owedNow", es: "Debía según hoy", en: "Owed as known now"),
        Report.Column("verdict", es: "Veredicto", en: "Verdict"),
    ]
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The steps of one case, with their proofs.
struct ReferralSteps {
    private let referral: ReferralCase
    private let texts: EventTexts
    /// How many events the log has: those behind them were never recorded.
    private let recorded: UInt64

    init(_ referral: ReferralCase, _ texts: EventTexts, recorded: UInt64) {
        self.referral = referral
        self.texts = texts
        self.recorded = recorded
    }

    /// The acts of collection about the debt now in mora, in the order of the fold.
    static func events(of referral: ReferralCase) -> [AccountEvent] {
        referral.account.events.filter { referral.isOfThisDebt($0) && isStep($0.type) }
    }

    private static func isStep(_ type: EventType) -> Bool {
        switch type {
        case .promiseMade, .planAgreed, .planCancelled, .caseReferred, .documentIssued,
            .paymentReceived, .exonerationApplied, .exonerationRevoked:
            true
        default: type.isContact
        }
    }

    /// What is due: on charges in mora, and in all.
    var dues: Report.Table {
        Report.Table(
            name: "dues",
            title: Wording(es: "Lo que debe", en: "What is owed"),
            columns: [Report.Column("key", es: "De qué", en: "Of what")] + Amounts.columns,
            rows: [
                [.text("in-mora")] + Report.Value.dues(referral.dues),
                [.text("all")] + Report.Value.dues(referral.account.fold.totals),
            ]
        )
    }

    /// Each requirement, and the act that meets it.
    var requirements: Report.Table {
        Report.Table(
            name: "requirements",
            title: Wording(
                es: "Requisitos para el área legal",
                en: "Requirements of the legal area"
            ),
            columns: [
                Report.Column("requirement", es: "Requisito", en: "Requirement"),
                Report.Column("met", es: "Cumplido", en: "Met"),
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("position", es: "Asiento", en: "Position"),
            ],
            rows: ReferralRequirement.allCases.map { requirement in
                let met = referral.met[requirement]
                let act = met.flatMap(\.self)
                return [
                    .text(requirement.rawValue), .flag(met != nil), .day(act?.on),
                    act.map { .count(Int($0.position)) } ?? .null,
                ]
            }
        )
    }

    /// Each step: when, what, what came of it, who, and what proves it.
    var table: Report.Table {
        let town = referral.account.view.town
        return Report.Table(
            name: "steps",
            title: Wording(es: "Pasos dados", en: "Steps taken"),
            columns: [
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("type", es: "Paso", en: "Step"),
                Report.Column("outcome", es: "Resultado", en: "Outcome"),
                Report.Column("actor", es: "Quién", en: "Who"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("text", es: "Detalle", en: "Detail"),
                Report.Column("recorded", es: "Registrado", en: "Recorded"),
            ],
            rows: Self.events(of: referral).map { event in
                let key = town.activityKey(at: event.position)
                let told = texts[event.position]
                return [
                    .day(event.on), .count(Int(event.position)), .text(event.type.rawValue),
                    .text(town.outcomes.text(key.outcome)), .code(key.actor, town.actors),
                    told.amount.map(Report.Value.money) ?? .null, .text(told.text),
                    texts.recorded(event.position, of: recorded),
                ]
            }
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What is missing before cases may go to the legal area, and of one account each step taken
/// (`report referral`).
///
/// A question about one account tells its steps; one about many only whether they are ready.
struct ReferralProjector: Projector {
    /// Whether one account is asked about: its case is told whole, in mora or not.
    let isOfOne: Bool
    private var cases: [(name: String, referral: ReferralCase)] = []
    private var texts: EventTexts?

    init(isOfOne: Bool) { self.isOfOne = isOfOne }

    mutating func visit(_ account: FoldedAccount) {
        let referral = ReferralCase(account)
        guard referral.since != nil || isOfOne else { return }
        cases.append((account.view.town.accounts.name(Int32(account.number)), referral))
    }

    mutating func readTexts(_ reader: LogReader) throws {
        guard let referral = only else { return }
        let steps = ReferralSteps.events(of: referral).map(\.position)
        texts = try EventTexts(reader, positions: Set(steps))
    }

    /// The case of the only account asked about.
    private var only: ReferralCase? { isOfOne ? cases.first?.referral : nil }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        var parts: [Report.Part] = [.table(table(view.town))]
        if let only, let texts {
            let steps = ReferralSteps(only, texts)
            parts += [.table(steps.requirements), .table(steps.table)]
        }
        return Report(name: "referral", clocks: clocks, parts: parts)
    }

    private func table(_ town: Town) -> Report.Table {
        let rows: [[Report.Value]] = cases.sorted { String.bytewise($0.name, $1.name) }
            .map { name, referral in
                let missing = referral.missing
                return [
                    .text(name), .code(referral.account.fold.stage, town.stages),
                    .day(referral.since),
                ] + Report.Value.dues(referral.dues) + [
                    .flag(missing.isEmpty),
                    .text(missing.map(\.rawValue).joined(separator: ", ")),
                ]
            }
        return Report.Table(
            name: "rows",
            title: Wording(es: "Casos", en: "Cases"),
            columns: [
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("stage", es: "Etapa", en: "Stage"),
                Report.Column("oldestDue", es: "Vence desde", en: "Due since"),
            ] + Amounts.columns + [
                Report.Column("ready", es: "Listo", en: "Ready"),
                Report.Column("missing", es: "Falta", en: "Missing"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 8, 9])
        )
    }
}

/// The steps of one case, with their proofs.
struct ReferralSteps {
    private let referral: ReferralCase
    private let texts: EventTexts

    init(_ referral: ReferralCase, _ texts: EventTexts) {
        self.referral = referral
        self.texts = texts
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
                    .instant(told.recorded),
                ]
            }
        )
    }
}

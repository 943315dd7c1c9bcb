// SPDX-License-Identifier: MIT

extension EventFamily {
    /// Policies, ordinances and tariffs.
    ///
    /// An ordinance may end before it begins: then it is never in force.
    static let rules = EventFamily(
        es: "Reglas",
        en: "Rules",
        [
            EventSpec(
                .policyEnacted,
                es: "Entra en vigor una política",
                en: "A policy is enacted",
                [
                    FieldSpec("policy", .symbol, es: "nombre de la política", en: "policy's name")
                        .required,
                    SharedFields.from.required,
                    FieldSpec(
                        "document",
                        .document,
                        es: "la política como texto",
                        en: "the policy as text"
                    ).required,
                    SharedFields.resolution,
                ]
            ),
            EventSpec(
                .ordinanceEnacted,
                es: "Entra en vigor una ordenanza transitoria",
                en: "A transitional ordinance is enacted",
                [
                    SharedFields.ordinance.required, SharedFields.from.required, until.required,
                    FieldSpec(
                        "interest",
                        .percent,
                        es: "parte de los intereses que se dispensa",
                        en: "part of the interest that is waived"
                    ).required,
                    FieldSpec(
                        "fine",
                        .percent,
                        es: "parte de la multa que se dispensa",
                        en: "part of the fine that is waived"
                    ).required,
                    FieldSpec(
                        "debts-until",
                        .date,
                        es: "sólo deudas vencidas hasta este día",
                        en: "only debts due up to this day"
                    ),
                    FieldSpec(
                        "tributes",
                        .list([]),
                        es: "tributos que abarca; sin él, todos",
                        en: "tributes in scope; all if absent"
                    ),
                    FieldSpec(
                        "kinds",
                        .list(SharedFields.accountKinds),
                        es: "clases de cuenta que admite; sin él, todas",
                        en: "kinds of account admitted; all if absent"
                    ),
                    FieldSpec(
                        "stages",
                        .list(SharedFields.stages),
                        es: "etapas que admite; sin él, todas",
                        en: "stages admitted; all if absent"
                    ),
                    FieldSpec(
                        "requires",
                        .choice(["payment", "plan", "either"]),
                        es: "qué debe hacer la cuenta mientras rige",
                        en: "what the account must do while it is in force"
                    ),
                    SharedFields.resolution,
                ]
            ),
            EventSpec(
                .ordinanceExtended,
                es: "Se prorroga una ordenanza",
                en: "An ordinance is extended",
                [SharedFields.ordinance.required, until.required, SharedFields.resolution]
            ),
            EventSpec(
                .tariffEnacted,
                es: "Entra en vigor una tarifa",
                en: "A tariff is enacted",
                [
                    FieldSpec("tariff", .symbol, es: "nombre de la tarifa", en: "tariff's name")
                        .required,
                    SharedFields.from.required,
                    FieldSpec(
                        "document",
                        .document,
                        es: "la tarifa como texto",
                        en: "the tariff as text"
                    ).required,
                    SharedFields.resolution,
                ]
            ),
        ]
    )

    private static let until = FieldSpec("until", .date, es: "rige hasta", en: "in force until")
}

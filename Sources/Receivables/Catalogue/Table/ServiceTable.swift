// SPDX-License-Identifier: MIT

extension EventFamily {
    /// What taxpayers ask for and are given.
    static let service = EventFamily(
        es: "Atención",
        en: "Service",
        [
            EventSpec(
                .requestOpened,
                es: "Se recibe una solicitud",
                en: "A request is received",
                [
                    request.required,
                    FieldSpec(
                        "kind",
                        .choice([
                            "plan", "solvency", "statement", "cadastre", "complaint", "other",
                        ]),
                        es: "qué se solicita",
                        en: "what is asked for"
                    ).required,
                    SharedFields.desk.required, SharedFields.account,
                ]
            ),
            EventSpec(
                .requestResolved,
                es: "Se resuelve una solicitud",
                en: "A request is resolved",
                [
                    request.required,
                    FieldSpec(
                        "outcome",
                        .choice(["granted", "denied", "withdrawn"]),
                        es: "resultado",
                        en: "outcome"
                    ).required,
                ]
            ),
            EventSpec(
                .attentionGiven,
                es: "Se atiende una consulta",
                en: "A question is attended to",
                [
                    SharedFields.desk.required, SharedFields.topic.required,
                    SharedFields.account,
                ]
            ),
            EventSpec(
                .documentIssued,
                es: "Se emite un documento",
                en: "A document is issued",
                [
                    SharedFields.account.required,
                    FieldSpec(
                        "kind",
                        .choice(["statement", "solvency", "certificate", "notice", "plan"]),
                        es: "qué documento",
                        en: "which document"
                    ).required,
                    FieldSpec(
                        "reference",
                        .symbol,
                        es: "número del documento",
                        en: "number of the document"
                    ).required,
                    FieldSpec("until", .date, es: "válido hasta", en: "valid until"),
                ]
            ),
        ]
    )

    private static let request = FieldSpec(
        "request",
        .symbol,
        es: "número de la solicitud",
        en: "number of the request"
    )
}

// SPDX-License-Identifier: MIT

extension EventFamily {
    /// What collectors do, and what comes of it.
    static let collection = EventFamily(
        es: "Gestión de cobro",
        en: "Collection work",
        [
            EventSpec(
                .noticeDelivered,
                es: "Se lleva un aviso de cobro",
                en: "A notice is delivered",
                [
                    SharedFields.account.required,
                    FieldSpec(
                        "notice",
                        .choice(["reminder", "first", "second", "final"]),
                        es: "cuál aviso",
                        en: "which notice"
                    ).required,
                    FieldSpec(
                        "channel",
                        .choice(["hand", "post", "email", "publication"]),
                        es: "medio",
                        en: "channel"
                    ).required,
                    delivery.required,
                    FieldSpec(
                        "claimed",
                        .money(allowsZero: true),
                        es: "monto reclamado",
                        en: "amount claimed"
                    ),
                    SharedFields.receiver,
                ]
            ),
            EventSpec(
                .citationDelivered,
                es: "Se lleva una cita",
                en: "A citation is delivered",
                [
                    SharedFields.account.required,
                    FieldSpec(
                        "appear",
                        .date,
                        es: "día en que debe presentarse",
                        en: "day to appear"
                    ).required,
                    delivery.required, SharedFields.receiver,
                ]
            ),
            EventSpec(
                .visitMade,
                es: "Se hace una visita",
                en: "A visit is made",
                [
                    SharedFields.account.required,
                    FieldSpec(
                        "purpose",
                        .choice(["collection", "courtesy", "inspection", "notification"]),
                        es: "para qué",
                        en: "what for"
                    ).required,
                    outcome("paid", "promised", "refused", "absent", "closed", "other").required,
                ]
            ),
            EventSpec(
                .callMade,
                es: "Se hace una llamada",
                en: "A call is made",
                [
                    SharedFields.account.required,
                    outcome("answered", "promised", "no-answer", "wrong-number").required,
                ]
            ),
            EventSpec(
                .messageSent,
                es: "Se envía un mensaje",
                en: "A message is sent",
                [
                    SharedFields.account.required,
                    FieldSpec(
                        "channel",
                        .choice(["email", "sms", "whatsapp", "other"]),
                        es: "medio",
                        en: "channel"
                    ).required,
                    outcome("sent", "bounced", "answered"),
                ]
            ),
            EventSpec(
                .promiseMade,
                es: "Se promete pagar",
                en: "Payment is promised",
                [
                    SharedFields.account.required, SharedFields.amount.required,
                    FieldSpec("by", .date, es: "a más tardar", en: "by when").required,
                ]
            ),
            EventSpec(
                .planAgreed,
                es: "Se acuerda un plan de pago",
                en: "A payment plan is agreed",
                rule: .notBefore("first", "on"),
                [
                    SharedFields.account.required, SharedFields.plan.required,
                    FieldSpec("down", .money(allowsZero: true), es: "prima", en: "down payment"),
                    FieldSpec(
                        "installments",
                        .integer(1...installmentsMax),
                        es: "cuántas cuotas mensuales",
                        en: "how many monthly installments"
                    ).required,
                    FieldSpec(
                        "installment",
                        .money(allowsZero: false),
                        es: "monto de la cuota",
                        en: "amount of an installment"
                    ).required,
                    FieldSpec(
                        "first",
                        .date,
                        es: "día de la primera cuota",
                        en: "day of the first installment"
                    ).required,
                ]
            ),
            EventSpec(
                .planCancelled,
                es: "Se cancela un plan de pago",
                en: "A payment plan is cancelled",
                [
                    SharedFields.account.required, SharedFields.plan.required,
                    SharedFields.reason.required,
                ]
            ),
            EventSpec(
                .caseReferred,
                es: "El caso pasa a otra etapa",
                en: "The case moves to another stage",
                [
                    SharedFields.account.required,
                    FieldSpec("stage", .choice(SharedFields.stages), es: "etapa", en: "stage")
                        .required,
                    SharedFields.reason,
                ]
            ),
        ]
    )

    /// A hundred years of months: a slip beyond it would keep an account's fold busy for ever.
    package static let installmentsMax: Int64 = 1_200

    private static let delivery = FieldSpec(
        "outcome",
        SharedFields.deliveryOutcomes,
        es: "resultado",
        en: "outcome"
    )

    private static func outcome(_ words: String...) -> FieldSpec {
        FieldSpec("outcome", .choice(words), es: "resultado", en: "outcome")
    }
}

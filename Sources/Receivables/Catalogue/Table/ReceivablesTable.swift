// SPDX-License-Identifier: MIT

extension EventFamily {
    /// What is owed, paid, waived and taken back.
    static let receivables = EventFamily(
        es: "Cuentas por cobrar",
        en: "Receivables",
        [
            EventSpec(
                .chargeAssessed,
                es: "Se carga un tributo",
                en: "A tribute is charged",
                [
                    SharedFields.account.required, SharedFields.tribute.required,
                    FieldSpec("period", .month, es: "mes que se cobra", en: "month charged for")
                        .required,
                    SharedFields.amount.required,
                    FieldSpec("due", .date, es: "fecha de vencimiento", en: "due date").required,
                    FieldSpec(
                        "tariff",
                        .symbol,
                        es: "tarifa por la que se calculó",
                        en: "tariff by which it was worked out"
                    ),
                ]
            ),
            EventSpec(
                .paymentReceived,
                es: "Se recibe un pago",
                en: "A payment is received",
                [
                    SharedFields.account.required, SharedFields.amount.required,
                    SharedFields.method.required,
                    SharedFields.receipt,
                    FieldSpec(
                        "tribute",
                        .symbol,
                        es: "tributo al que se destina primero",
                        en: "tribute it serves first"
                    ),
                    FieldSpec(
                        "plan",
                        .symbol,
                        es: "plan al que se destina primero",
                        en: "plan it serves first"
                    ),
                    SharedFields.suspense,
                    FieldSpec(
                        "service",
                        .symbol,
                        es: "número del servicio con que lo cobró la empresa",
                        en: "service number that the utility collected it under"
                    ),
                    SharedFields.packEvents, SharedFields.packAsOf,
                ]
            ),
            EventSpec(
                .refundMade,
                es: "Se devuelve un saldo a favor",
                en: "Credit is refunded",
                [
                    SharedFields.account.required, SharedFields.amount.required,
                    SharedFields.receipt,
                ]
            ),
            EventSpec(
                .exonerationApplied,
                es: "Se aplica una ordenanza transitoria",
                en: "A transitional ordinance is applied",
                [
                    SharedFields.account.required, SharedFields.ordinance.required,
                    FieldSpec(
                        "interest",
                        .money(allowsZero: true),
                        es: "intereses dispensados según el empleado; sólo como constancia",
                        en: "interest waived as the clerk saw it; evidence only"
                    ),
                    FieldSpec(
                        "fine",
                        .money(allowsZero: true),
                        es: "multa dispensada según el empleado; sólo como constancia",
                        en: "fine waived as the clerk saw it; evidence only"
                    ),
                ]
            ),
            EventSpec(
                .exonerationRevoked,
                es: "Se revoca una exoneración",
                en: "A waiver is revoked",
                [
                    SharedFields.account.required, SharedFields.ordinance.required,
                    SharedFields.reason.required,
                ]
            ),
            EventSpec(
                .eventReversed,
                es: "Se revierte un evento",
                en: "An event is reversed",
                [
                    FieldSpec(
                        "reverses",
                        .reference,
                        es: "evento que se revierte",
                        en: "event reversed"
                    )
                    .required,
                    SharedFields.reason.required,
                ]
            ),
        ]
    )
}

// SPDX-License-Identifier: MIT

extension EventFamily {
    /// What a utility collects on its bill and sends in a file, and payments of which nobody knows
    /// yet whose they are.
    static let remittances = EventFamily(
        es: "Remesas",
        en: "Remittances",
        [
            EventSpec(
                .remittanceReceived,
                es: "Se recibe la remesa de una empresa que cobra por cuenta de la alcaldía",
                en: "A remittance is received from a utility that collects for the municipality",
                [
                    FieldSpec("remittance", .symbol, es: "número de la remesa", en: "its number")
                        .required,
                    FieldSpec("utility", .symbol, es: "empresa", en: "utility").required,
                    FieldSpec(
                        "payments",
                        SharedFields.count,
                        es: "cuántos pagos trae",
                        en: "how many payments it has"
                    ).required,
                    FieldSpec(
                        "total",
                        .money(allowsZero: true),
                        es: "suma de los pagos",
                        en: "sum of the payments"
                    ).required,
                    FieldSpec(
                        "digest",
                        .symbol,
                        es: "SHA-256 del archivo, en hexadecimal",
                        en: "SHA-256 of the file, in hexadecimal"
                    ).required,
                ]
            ),
            EventSpec(
                .paymentSuspended,
                es: "Un pago queda en suspenso: no se sabe de qué cuenta es",
                en: "A payment is held in suspense: its account is not known",
                [
                    FieldSpec(
                        "service",
                        .symbol,
                        es: "número del servicio que traía",
                        en: "service number that it came under"
                    ).required,
                    SharedFields.amount.required, SharedFields.method.required,
                    FieldSpec(
                        "cause",
                        .choice(["unknown", "ambiguous", "closed"]),
                        es: "por qué: ninguna cuenta tiene el número, varias, o una cerrada",
                        en: "why: no account has the number, several have, or a closed one"
                    ).required,
                    SharedFields.receipt,
                ]
            ),
            EventSpec(
                .suspenseReturned,
                es: "Un pago en suspenso se devuelve a quien lo envió",
                en: "A payment in suspense goes back to whoever sent it",
                [SharedFields.suspense.required, SharedFields.reason.required]
            ),
        ]
    )
}

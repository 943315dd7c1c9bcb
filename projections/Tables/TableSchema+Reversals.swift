// SPDX-License-Identifier: MIT

extension TableSchema {
    /// What was taken back.
    static let ofReversals = [
        TableSchema(
            .reversals,
            es: "una reversión y lo que deshizo, que no está en ninguna otra tabla",
            en: "a reversal, and what it took back, which stands in no other table",
            key: ["position"],
            [
                position,
                Column("reference", .text, es: "origen#número", en: "source#number"),
                day,
                Column(
                    "recorded",
                    .text,
                    es: "cuándo se registró, en UTC",
                    en: "when it was recorded, in UTC"
                ),
                Column("actor", .text, es: "quién deshizo", en: "who took back"),
                Column("reason", .text, es: "motivo que dio", en: "the reason given"),
                Column(
                    "reverses",
                    .text,
                    es: "lo que deshizo, origen#número",
                    en: "what it took back, source#number"
                ),
                Column("target_position", .integer, es: "su asiento", en: "the position of that"),
                Column("type", .text, es: "su tipo de evento", en: "its event type"),
                Column(
                    "account?",
                    .text,
                    es: "la cuenta que nombra",
                    en: "the account that it names"
                ),
                Column("target_day", .date, es: "su fecha", en: "its effective date"),
                Column(
                    "target_recorded",
                    .text,
                    es: "cuándo se había registrado, en UTC",
                    en: "when it had been recorded, in UTC"
                ),
                Column(
                    "target_actor",
                    .text,
                    es: "quién lo había registrado",
                    en: "who had recorded it"
                ),
                Column("amount_cents?", .cents, es: "su monto", en: "its amount"),
                Column("receipt?", .text, es: "su recibo", en: "its receipt"),
                Column(
                    "days",
                    .integer,
                    es: "días entre los dos registros",
                    en: "days between the two recordings"
                ),
                Column(
                    "own",
                    .flag,
                    es: "1 si deshizo lo que había registrado la misma persona",
                    en: "1 if it took back what the same person had recorded"
                ),
            ]
        )
    ]
}

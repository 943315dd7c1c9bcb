// SPDX-License-Identifier: MIT

extension TableSchema {
    /// What acts did.
    static let ofActs = [
        TableSchema(
            .payments,
            es: "un pago recibido",
            en: "a payment received",
            key: ["position"],
            indexes: [["account"], ["day"]],
            [
                position, account, day, amount,
                Column(
                    "tribute?",
                    .text,
                    es: "tributo al que se dirige",
                    en: "tribute it is directed to"
                ),
                Column("plan?", .text, es: "plan que nombra", en: "plan it names"),
                Column("receipt?", .text, es: "recibo", en: "receipt"),
                Column(
                    "credit_cents",
                    .cents,
                    es: "lo que quedó a favor",
                    en: "left over as credit"
                ),
            ]
        ),
        TableSchema(
            .allocations,
            es: "lo que un acto aplicó a un componente de un cargo, le quitó o le devolvió",
            en: "what an act put on a component of a charge, waived or took back",
            key: [],
            indexes: [["account"], ["charge"], ["event"], ["day"]],
            [
                Column(
                    "event",
                    .integer,
                    es:
                        "asiento del pago o del acto; de un crédito, el del cargo o la revocatoria",
                    en:
                        "position of the payment or act; of credit, that of the charge or revocation"
                ),
                Column("charge", .integer, es: "asiento del cargo", en: "position of the charge"),
                account,
                Column(
                    "act",
                    .text,
                    es: "payment, credit, exoneration o revocation",
                    en: "payment, credit, exoneration or revocation"
                ),
                Column("day", .date, es: "fecha", en: "the day"),
                Column(
                    "component",
                    .text,
                    es: "principal, interest, fine o surcharge",
                    en: "principal, interest, fine or surcharge"
                ),
                Column(
                    "amount_cents",
                    .cents,
                    es: "monto; negativo en una revocatoria",
                    en: "amount; below zero in a revocation"
                ),
                Column(
                    "past_mora_start",
                    .flag,
                    es: "1 si el cargo había pasado su inicio de mora, con plan o sin él",
                    en: "1 if the charge was past its mora start, in a plan or not"
                ),
                Column(
                    "in_plan",
                    .flag,
                    es: "1 si un plan vigente lo tenía fuera de mora",
                    en: "1 if a plan in force kept it out of mora"
                ),
            ]
        ),
        TableSchema(
            .refunds,
            es: "una devolución",
            en: "a refund",
            key: ["position"],
            indexes: [["account"]],
            [
                position, account, day,
                Column("amount_cents", .cents, es: "monto del evento", en: "the event's amount"),
                Column(
                    "credit_cents",
                    .cents,
                    es: "lo que bajó el saldo a favor",
                    en: "the part that lowered the credit"
                ),
            ]
        ),
        TableSchema(
            .exonerations,
            es: "lo que una exoneración quitó de una cuenta, o una revocatoria devolvió",
            en: "what an exoneration waived of an account, or a revocation took back",
            key: ["position"],
            indexes: [["account"], ["ordinance"]],
            [
                position, account, ordinance, day,
                Column(
                    "act",
                    .text,
                    es: "exoneration o revocation",
                    en: "exoneration or revocation"
                ),
                Column(
                    "interest_cents",
                    .cents,
                    es: "interés; negativo en una revocatoria",
                    en: "interest; below zero in a revocation"
                ),
                Column(
                    "fine_cents",
                    .cents,
                    es: "multa; negativo en una revocatoria",
                    en: "fine; below zero in a revocation"
                ),
            ]
        ),
    ]

    /// What belongs to no single account.
    static let ofTown = [
        TableSchema(
            .activity,
            es: "lo que se hizo en un mes, de un tipo, valor, medio y persona",
            en: "what was done in a month, of one type, value, channel and person",
            key: ["month", "type", "value", "channel", "actor"],
            [
                month,
                Column("type", .text, es: "tipo de evento", en: "event type"),
                Column(
                    "value",
                    .text,
                    es: "resultado, o propósito, o tipo; vacío si no hay",
                    en: "outcome, else purpose, else kind; empty if none"
                ),
                Column(
                    "channel",
                    .text,
                    es: "medio; vacío si no hay",
                    en: "channel; empty if none"
                ),
                Column("actor", .text, es: "quién", en: "who"),
                Column("count", .integer, es: "cuántos eventos", en: "how many events"),
            ]
        ),
        TableSchema(
            .goals,
            es: "una meta de un mes",
            en: "a goal for a month",
            key: ["month", "goal"],
            [
                month,
                Column(
                    "goal",
                    .text,
                    es: "tipo de evento, con valor o sin él, o recovered",
                    en: "event type, with a value or without, or recovered"
                ),
                Column(
                    "target",
                    .integer,
                    es: "previsto: eventos, o dólares enteros de recovered",
                    en: "target: events, or whole dollars of recovered"
                ),
                Column(
                    "actual",
                    .integer,
                    es: "hecho: eventos, o centavos de recovered",
                    en: "done: events, or cents of recovered"
                ),
            ]
        ),
        TableSchema(
            .officeMoney,
            es: "un ingreso o gasto que no es de ninguna cuenta",
            en: "income or an expense that belongs to no account",
            key: ["position"],
            [
                position, day,
                Column("act", .text, es: "income o expense", en: "income or expense"),
                Column("category", .text, es: "rubro", en: "category"),
                amount,
            ]
        ),
        TableSchema(
            .suspense,
            es: "un pago cuya cuenta no se sabía cuando llegó",
            en: "a payment whose account was not known when it came",
            key: ["position"],
            indexes: [["status"]],
            [
                position,
                Column("reference", .text, es: "origen#número", en: "source#number"),
                day, amount,
                Column(
                    "service",
                    .text,
                    es: "número de servicio con que se pagó",
                    en: "service number that it was paid under"
                ),
                Column(
                    "cause",
                    .text,
                    es: "unknown, ambiguous o closed",
                    en: "unknown, ambiguous or closed"
                ),
                Column(
                    "receipt?",
                    .text,
                    es: "referencia de la empresa",
                    en: "the utility's reference"
                ),
                Column(
                    "status",
                    .text,
                    es: "outstanding, resolved o returned",
                    en: "outstanding, resolved or returned"
                ),
                Column(
                    "account?",
                    .text,
                    es: "cuenta a la que se aplicó",
                    en: "account that it was put on"
                ),
                Column(
                    "settled_by?",
                    .integer,
                    es: "asiento de lo que lo resolvió o devolvió",
                    en: "position of what resolved or returned it"
                ),
                Column(
                    "settled_on?",
                    .date,
                    es: "fecha de lo que lo resolvió o devolvió",
                    en: "effective date of what resolved or returned it"
                ),
            ]
        ),
        TableSchema(
            .moraByMonth,
            es: "lo que se debía al cierre de un mes, por tramo, grupo y tributo",
            en: "what was due at a month's end, by bucket, group and tribute",
            key: ["day", "bucket", "in_mora", "sector", "kind", "zone", "tribute"],
            [
                Column(
                    "day",
                    .date,
                    es: "último día del mes; del último mes, el día de los datos",
                    en: "last day of the month; of the last month, the day of the data"
                ),
                Column("bucket", .text, es: "tramo de antigüedad", en: "bucket by age"),
                inMora,
            ] + placeOfSums + [
                tribute,
                Column(
                    "accounts",
                    .integer,
                    es: "cuentas con algo aquí; no se suman entre filas",
                    en: "accounts with something here; not to be added up over rows"
                ),
                Column("charges", .integer, es: "cargos", en: "charges"),
            ] + dues
        ),
        TableSchema(
            .accountsByMonth,
            es: "cuántas cuentas debían y estaban en mora al cierre de un mes, por grupo",
            en: "how many accounts owed and were in mora at a month's end, by group",
            key: ["day", "sector", "kind", "zone"],
            [
                Column("day", .date, es: "como en mora_by_month", en: "as in mora_by_month")
            ] + placeOfSums + [
                Column("accounts", .integer, es: "cuentas que deben", en: "accounts that owe"),
                Column("accounts_in_mora", .integer, es: "cuentas en mora", en: "accounts in mora"),
            ]
        ),
    ]
}

// SPDX-License-Identifier: MIT

extension TableSchema {
    /// The schema of each table.
    static let all: [ProjectionTable: TableSchema] = Dictionary(
        uniqueKeysWithValues: (ofAccounts + ofActs + ofTown + ofReversals + ofRules)
            .map { ($0.table, $0) }
    )

    /// What accounts are and owe.
    static let ofAccounts = [
        TableSchema(
            .accounts,
            es: "una cuenta que algún evento nombra",
            en: "an account that some event names",
            key: ["account"],
            indexes: [["sector", "zone"]],
            [account] + place + [
                Column(
                    "stage?",
                    .text,
                    es: "etapa de cobro; NULL si nunca se remitió",
                    en: "stage of collection; NULL if never referred"
                ),
                Column(
                    "is_closed",
                    .flag,
                    es: "1 si se cerró y no se abrió otra vez",
                    en: "1 if closed and not opened again"
                ),
                Column("first_day", .date, es: "su primer evento", en: "its first event"),
                Column("last_day", .date, es: "su último evento", en: "its last event"),
                Column("events", .integer, es: "cuántos eventos", en: "how many events"),
                Column(
                    "last_contact_day?",
                    .date,
                    es: "último aviso, cita, visita, llamada o mensaje",
                    en: "last notice, citation, visit, call or message"
                ),
                Column("last_contact_type?", .text, es: "cuál fue", en: "which it was"),
                Column("last_payment_day?", .date, es: "último pago", en: "last payment"),
            ]
        ),
        TableSchema(
            .balances,
            es: "lo que una cuenta debe",
            en: "what an account owes",
            key: ["account"],
            indexes: [["total_cents"]],
            [account] + dues + [
                Column("credit_cents", .cents, es: "a favor", en: "credit"),
                Column(
                    "oldest_due?",
                    .date,
                    moves: true,
                    es: "vencimiento más antiguo sin pagar",
                    en: "oldest unpaid due date"
                ),
                Column(
                    "days_overdue",
                    .integer,
                    moves: true,
                    es: "días de ese vencimiento; 0 si no ha pasado",
                    en: "days past that date; 0 if it has not passed"
                ),
                inMora, planInForce,
            ]
        ),
        TableSchema(
            .charges,
            es: "un cargo, saldado o no",
            en: "a charge, settled or not",
            key: ["position"],
            indexes: [["account"], ["tribute", "due"], ["is_settled", "is_closed"]],
            [
                position, account,
            ] + place + [
                tribute,
                Column("period", .month, es: "mes al que corresponde", en: "the month it is for"),
                Column("assessed", .date, es: "fecha del cargo", en: "its effective date"),
                Column("due", .date, es: "vence", en: "due date"),
                Column("amount_cents", .cents, es: "lo cargado", en: "what was assessed"),
            ] + dues + [
                Column(
                    "is_settled",
                    .flag,
                    moves: true,
                    es: "1 si no se debe nada",
                    en: "1 if nothing is due"
                ),
                Column(
                    "is_closed",
                    .flag,
                    es: "1 si un acto lo dejó sin saldo",
                    en: "1 if an act left nothing on it"
                ),
                Column(
                    "days_overdue",
                    .integer,
                    moves: true,
                    es: "días de vencido; 0 si está saldado",
                    en: "days overdue; 0 if settled"
                ),
                Column(
                    "bucket?",
                    .text,
                    moves: true,
                    es: "tramo de antigüedad; NULL si está saldado",
                    en: "bucket by age; NULL if settled"
                ),
                inMora, planInForce,
                Column(
                    "is_prescribed",
                    .flag,
                    moves: true,
                    es: "1 si se debe y pasó el plazo de prescripción",
                    en: "1 if due and past the years of prescription"
                ),
            ]
        ),
        TableSchema(
            .plans,
            es: "un plan de pago",
            en: "a payment plan",
            key: ["position"],
            indexes: [["account"], ["status"]],
            [
                position, account, Column("plan", .text, es: "su código", en: "its code"),
                Column("agreed", .date, es: "convenido", en: "agreed on"),
                Column("down_cents", .cents, es: "prima", en: "down payment"),
                Column("installments", .integer, es: "cuotas", en: "installments"),
                Column("installment_cents", .cents, es: "cada cuota", en: "each installment"),
                Column("scheduled_cents", .cents, es: "todo lo previsto", en: "all scheduled"),
                Column("paid_cents", .cents, es: "pagado", en: "paid"),
                Column(
                    "missed",
                    .integer,
                    moves: true,
                    es: "cuotas vencidas sin pagar",
                    en: "installments missed"
                ),
                Column(
                    "status",
                    .text,
                    es: "in-force, lapsed, cancelled o completed",
                    en: "in-force, lapsed, cancelled or completed"
                ),
                Column("next_due?", .date, es: "próxima cuota", en: "next installment"),
                Column("lapsed_on?", .date, es: "cuándo caducó", en: "when it lapsed"),
            ]
        ),
    ]
}

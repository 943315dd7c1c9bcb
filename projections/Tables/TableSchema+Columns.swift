// SPDX-License-Identifier: MIT

extension TableSchema {
    /// The amounts of a charge or an account.
    static let dues = [
        Column("principal_cents", .cents, es: "principal pendiente", en: "principal still open"),
        Column(
            "interest_cents",
            .cents,
            moves: true,
            es: "interés que se debe",
            en: "interest due"
        ),
        Column("fine_cents", .cents, moves: true, es: "multa que se debe", en: "fine due"),
        Column(
            "surcharge_cents",
            .cents,
            moves: true,
            es: "recargo que se debe",
            en: "surcharge due"
        ),
        Column(
            "total_cents",
            .cents,
            moves: true,
            es: "suma de los cuatro",
            en: "the four together"
        ),
    ]

    // Columns that stand in several tables, with the same meaning.

    static let position = Column(
        "position",
        .integer,
        es: "su asiento",
        en: "its position in the log"
    )
    static let account = Column("account", .text, es: "la cuenta", en: "the account")
    static let day = Column("day", .date, es: "fecha", en: "its effective date")
    static let amount = Column("amount_cents", .cents, es: "monto", en: "amount")
    static let inMora = Column(
        "in_mora",
        .flag,
        moves: true,
        es: "1 si está en mora",
        en: "1 if in mora"
    )
    static let planInForce = Column("plan?", .text, es: "plan vigente", en: "plan in force")
    static let month = Column("month", .month, es: "mes", en: "month")
    static let tribute = Column("tribute", .text, es: "tributo", en: "tribute")
    static let ordinance = Column("ordinance", .text, es: "ordenanza", en: "ordinance")

    /// Where an account belongs.
    static let place = [
        Column("kind?", .text, es: "tipo de cuenta", en: "kind of account"),
        Column("sector?", .text, es: "sector", en: "sector"),
        Column("zone?", .text, es: "zona", en: "zone"),
    ]

    /// The same in the keys of sums, where the unknown has a row too.
    static let placeOfSums = [
        Column(
            "sector",
            .text,
            es: "sector; vacío si se desconoce",
            en: "sector; empty if unknown"
        ),
        Column("kind", .text, es: "tipo; vacío si se desconoce", en: "kind; empty if unknown"),
        Column("zone", .text, es: "zona; vacío si se desconoce", en: "zone; empty if unknown"),
    ]
}

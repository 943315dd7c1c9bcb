// SPDX-License-Identifier: MIT

/// The rows of the catalogue that the envelope or several types share.
enum SharedFields {
    static let textMax = 500
    static let noteMax = 2_000
    static let count = FieldKind.integer(0...FieldKind.integerMax)
    static let accountKinds = ["property", "business", "subsistence"]
    static let stages = ["administrative", "extrajudicial", "legal"]
    static let deliveryOutcomes = FieldKind.choice(["received", "refused", "absent", "unlocatable"])
    static let desks = FieldKind.choice(["office", "phone", "email", "other"])

    /// What every event bears, in the order of the envelope of ``EventLog/Schema``.
    static let envelope = [
        FieldSpec(
            "source",
            .identity,
            es: "caja, equipo o importación que lo numeró",
            en: "the till, device or import that numbered it"
        ).required,
        FieldSpec(
            "number",
            .integer(1...FieldKind.integerMax),
            es: "número propio del origen: 1, 2, 3 … sin saltos",
            en: "the source's own number: 1, 2, 3 … without gaps"
        ).required,
        FieldSpec("type", .type, es: "tipo de evento", en: "type of event").required,
        FieldSpec("on", .date, es: "fecha en que surte efecto", en: "date it takes effect")
            .required,
        FieldSpec(
            "recorded",
            .instant,
            es: "momento en que la bitácora lo registró (UTC)",
            en: "when the log recorded it (UTC)"
        ).required,
        FieldSpec("actor", .identity, es: "quién lo hizo", en: "who did it").required,
        FieldSpec(
            "captured",
            .instant,
            es: "momento en que un equipo de campo lo tomó",
            en: "when a field device took it down"
        ),
        FieldSpec("note", .text(max: noteMax), es: "texto libre", en: "free text"),
    ]

    static let account = FieldSpec("account", .symbol, es: "cuenta", en: "account")
    static let tribute = FieldSpec(
        "tribute",
        .symbol,
        es: "tributo, como aseo o impuesto",
        en: "tribute, such as aseo or impuesto"
    )
    static let amount = FieldSpec(
        "amount",
        .money(allowsZero: false),
        es: "monto",
        en: "amount"
    )
    static let receipt = FieldSpec(
        "receipt",
        .symbol,
        es: "número del recibo",
        en: "number of the receipt"
    )
    static let plan = FieldSpec("plan", .symbol, es: "plan de pago", en: "payment plan")
    static let reason = FieldSpec("reason", .text(max: textMax), es: "motivo", en: "reason")
    static let resolution = FieldSpec(
        "resolution",
        .text(max: textMax),
        es: "acuerdo o resolución que lo respalda",
        en: "the resolution behind it"
    )
    static let method = FieldSpec(
        "method",
        .choice(["cash", "check", "card", "transfer", "utility", "other"]),
        es: "forma de pago",
        en: "how it was paid"
    )
    static let suspense = FieldSpec(
        "suspense",
        .reference,
        es: "pago en suspenso que se resuelve",
        en: "payment in suspense that is settled"
    )
    static let packEvents = FieldSpec(
        "pack-events",
        count,
        es: "cuántos eventos tenía la oficina cuando el equipo se llevó la ruta",
        en: "how many events the office had when the device took its round along"
    )
    static let packAsOf = FieldSpec(
        "pack-as-of",
        .date,
        es: "día al que esa ruta dice lo que se debe",
        en: "day as of which that round says what is owed"
    )
    static let from = FieldSpec("from", .date, es: "rige desde", en: "in force from")
    static let receiver = FieldSpec(
        "receiver",
        .text(max: textMax),
        es: "quién lo recibió",
        en: "who received it"
    ).personal
    static let ordinance = FieldSpec("ordinance", .symbol, es: "ordenanza", en: "ordinance")
    static let topic = FieldSpec("topic", .symbol, es: "tema", en: "topic")
    static let desk = FieldSpec("channel", desks, es: "medio", en: "channel")

    /// The details of an account that opening it sets and updating it changes.
    static let accountDetails = [
        FieldSpec(
            "kind",
            .choice(accountKinds),
            es: "clase de cuenta: inmueble, negocio o subsistencia",
            en: "kind of account"
        ),
        FieldSpec("sector", .symbol, es: "colonia, barrio o cantón", en: "neighbourhood"),
        FieldSpec("zone", .symbol, es: "zona de cobro", en: "collection zone"),
        FieldSpec("holder", .text(max: textMax), es: "nombre del titular", en: "holder's name")
            .personal,
        FieldSpec(
            "document",
            .text(max: textMax),
            es: "DUI o NIT del titular",
            en: "holder's identity or tax number"
        ).personal,
        FieldSpec("address", .text(max: textMax), es: "dirección", en: "address").personal,
        FieldSpec("phone", .text(max: textMax), es: "teléfono", en: "phone").personal,
        FieldSpec("email", .text(max: textMax), es: "correo electrónico", en: "e-mail").personal,
        FieldSpec("cadastre", .symbol, es: "código catastral", en: "cadastral code"),
        FieldSpec(
            "service",
            .symbol,
            es: "número del servicio en la empresa que cobra por cuenta de la alcaldía",
            en: "service number at the utility that collects for the municipality"
        ),
        FieldSpec("front", .length, es: "metros de frente", en: "metres of front"),
        FieldSpec("area", .area, es: "metros cuadrados", en: "square metres"),
        FieldSpec(
            "assets",
            .money(allowsZero: true),
            es: "activos declarados",
            en: "assets declared"
        ),
    ]
}

// SPDX-License-Identifier: MIT

extension TableSchema {
    private static let from = Column(
        "from_day",
        .date,
        es: "primer día en que rige",
        en: "first day on which it holds"
    )
    private static let resolution = Column(
        "resolution?",
        .text,
        es: "acuerdo que la dictó",
        en: "resolution that enacted it"
    )

    /// The policies and ordinances.
    static let ofRules = [
        TableSchema(
            .ordinances,
            es: "una ordenanza transitoria, vigente o no, con los términos que rigen",
            en: "a transitional ordinance, in force or not, with the terms that hold",
            key: ["ordinance"],
            [
                ordinance, from,
                Column(
                    "until_day",
                    .date,
                    es: "último día en que rige, con sus prórrogas",
                    en: "last day on which it holds, extensions included"
                ),
                Column(
                    "interest_percent",
                    .percent,
                    es: "parte del interés que dispensa",
                    en: "part of the interest that it waives"
                ),
                Column(
                    "fine_percent",
                    .percent,
                    es: "parte de la multa que dispensa",
                    en: "part of the fine that it waives"
                ),
                Column(
                    "debts_until?",
                    .date,
                    es: "sólo cargos vencidos hasta este día; NULL para todos",
                    en: "only charges due up to this day; NULL for all"
                ),
                Column(
                    "tributes?",
                    .text,
                    es: "tributos que abarca, entre comas; NULL para todos",
                    en: "tributes in scope, between commas; NULL for all"
                ),
                Column(
                    "kinds?",
                    .text,
                    es: "tipos de cuenta que admite, de igual forma",
                    en: "kinds of account admitted, likewise"
                ),
                Column(
                    "stages?",
                    .text,
                    es: "etapas que admite, de igual forma",
                    en: "stages admitted, likewise"
                ),
                Column(
                    "requires?",
                    .text,
                    es: "lo que pide: payment, plan o either; NULL si nada",
                    en: "what it asks for: payment, plan or either; NULL for nothing"
                ),
                Column(
                    "position",
                    .integer,
                    es: "asiento que establece estos términos",
                    en: "position of the event with these terms"
                ),
                resolution,
            ]
        ),
        TableSchema(
            .policies,
            es: "una política dictada en la bitácora; la de `rebuild --policy` no está entre ellas",
            en: "a policy enacted in the log; that of `rebuild --policy` is none of them",
            key: ["position"],
            [
                position, Column("policy", .text, es: "su nombre", en: "its name"),
                Column("hash", .text, es: "huella de su contenido", en: "hash of what it says"),
                from,
                Column(
                    "until_day?",
                    .date,
                    es:
                        "víspera de la siguiente, antes de `from_day` si nunca rige; NULL si no hay otra",
                    en:
                        "eve of the next one, before `from_day` if it never holds; NULL if none follows"
                ),
                resolution,
            ]
        ),
    ]
}

// SPDX-License-Identifier: MIT

extension EventFamily {
    /// The office itself: its meetings, goals, and money that belongs to no account.
    static let office = EventFamily(
        es: "Oficina",
        en: "Office",
        [
            EventSpec(
                .meetingHeld,
                es: "Se celebra una reunión",
                en: "A meeting is held",
                gathering
            ),
            EventSpec(
                .trainingHeld,
                es: "Se da una capacitación",
                en: "A training is held",
                gathering
            ),
            EventSpec(
                .outreachHeld,
                es: "Se hace una jornada de divulgación",
                en: "An outreach is held",
                gathering
            ),
            EventSpec(
                .surveyCompleted,
                es: "Se cierra una encuesta de satisfacción",
                en: "A survey is completed",
                [
                    FieldSpec("score", .integer(0...100), es: "nota de 0 a 100", en: "score")
                        .required,
                    FieldSpec("responses", SharedFields.count, es: "respuestas", en: "responses")
                        .required,
                ]
            ),
            EventSpec(
                .goalSet,
                es: "Se fija una meta del mes",
                en: "A month's goal is set",
                [
                    FieldSpec("month", .month, es: "mes", en: "month").required,
                    FieldSpec("goal", .goal, es: "qué se cuenta", en: "what is counted").required,
                    FieldSpec(
                        "target",
                        SharedFields.count,
                        es: "meta; de recovered, dólares enteros",
                        en: "target; for recovered, whole dollars"
                    ).required,
                ]
            ),
            EventSpec(
                .incomeRecorded,
                es: "Se registra otro ingreso",
                en: "Other income is recorded",
                [category.required, SharedFields.amount.required]
            ),
            EventSpec(
                .expenseRecorded,
                es: "Se registra un gasto",
                en: "An expense is recorded",
                [category.required, SharedFields.amount.required]
            ),
        ]
    )

    private static let category = FieldSpec("category", .symbol, es: "rubro", en: "category")

    private static let gathering = [
        SharedFields.topic.required,
        FieldSpec("attendees", SharedFields.count, es: "asistentes", en: "attendees"),
    ]
}

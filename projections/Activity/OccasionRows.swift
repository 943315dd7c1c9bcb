// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The score of opinion surveys over time.
struct SurveyRows {
    private struct Month {
        var surveys = 0
        var responses: Int128 = 0
        var sum = 0
        /// Scores times responses.
        var weighted: Int128 = 0
    }

    private var months: [Int32: Month] = [:]

    init(_ occasions: [Town.Occasion]) {
        for survey in occasions where survey.type == .surveyCompleted {
            var month = months[CivilDate(dayNumber: survey.on).month.number] ?? Month()
            month.surveys += 1
            month.responses += Int128(survey.people)
            month.sum += survey.score
            month.weighted += Int128(survey.score) * Int128(survey.people)
            months[CivilDate(dayNumber: survey.on).month.number] = month
        }
    }

    /// The mean of the scores, and that of all who answered; null where nobody did.
    var table: Report.Table {
        Report.Table(
            name: "surveys",
            title: Wording(es: "Encuestas de opinión", en: "Opinion surveys"),
            columns: [
                Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("surveys", es: "Encuestas", en: "Surveys"),
                Report.Column("responses", es: "Respuestas", en: "Responses"),
                Report.Column("score", es: "Nota media", en: "Mean score"),
                Report.Column("scoreByResponse", es: "Por respuesta", en: "By response"),
            ],
            rows: months.sorted { $0.key < $1.key }.map { number, month in
                [
                    .month(CivilMonth(number: number)), .count(month.surveys),
                    .count(Int(clamping: month.responses)),
                    .decimal(
                        Report.Value.oneDecimal(Int128(month.sum), over: Int128(month.surveys))
                    ),
                    month.responses == 0
                        ? .null
                        : .decimal(
                            Report.Value.oneDecimal(month.weighted, over: month.responses)
                        ),
                ]
            }
        )
    }
}

/// Meetings, training and outreach: how often, about what, with how many people.
struct MeetingRows {
    private struct Key: Hashable {
        let month: Int32
        let type: String
        let topic: String
    }

    private var counts: [Key: (held: Int, attendees: Int128)] = [:]

    init(_ occasions: [Town.Occasion], _ town: Town) {
        for occasion in occasions where occasion.type != .surveyCompleted {
            let key = Key(
                month: CivilDate(dayNumber: occasion.on).month.number,
                type: occasion.type.rawValue,
                topic: town.topics.text(occasion.topic)
            )
            let (held, attendees) = counts[key] ?? (0, 0)
            counts[key] = (held + 1, attendees + Int128(occasion.people))
        }
    }

    var table: Report.Table {
        let sorted = counts.sorted { left, right in
            if left.key.month != right.key.month { return left.key.month < right.key.month }
            if left.key.type != right.key.type {
                return String.bytewise(left.key.type, right.key.type)
            }
            return String.bytewise(left.key.topic, right.key.topic)
        }
        let rows: [[Report.Value]] = sorted.map { key, count in
            [
                .month(CivilMonth(number: key.month)), .text(key.type), .text(key.topic),
                .count(count.held), .count(Int(clamping: count.attendees)),
            ]
        }
        return Report.Table(
            name: "meetings",
            title: Wording(
                es: "Reuniones, capacitaciones y divulgación",
                en: "Meetings, training and outreach"
            ),
            columns: [
                Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("type", es: "Actividad", en: "Activity"),
                Report.Column("value", es: "Tema", en: "Topic"),
                Report.Column("count", es: "Cuántas", en: "Count"),
                Report.Column("attendees", es: "Asistentes", en: "Attendees"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2])
        )
    }
}

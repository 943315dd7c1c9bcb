// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// A survey of opinion, a meeting, a training or an outreach event: what the office did
    /// that belongs to no account.
    struct Occasion: Sendable {
        let position: UInt32
        let on: Int32
        let type: EventType
        /// What a meeting, training or outreach was about; −1 for a survey.
        let topic: Int32
        /// A survey's score, from 0 to 100.
        let score: Int
        /// How many answered a survey, or attended.
        let people: Int
    }

    mutating func addOccasion(
        _ run: TownRun,
        _ row: Int,
        _ codes: TownCodes,
        _ position: UInt32
    ) {
        let type = codes.types[row]
        let people = type == .surveyCompleted ? "responses" : "attendees"
        occasions.append(
            Occasion(
                position: position,
                on: run.on[row],
                type: type,
                topic: codes.topics[row],
                score: Int(run.number("score", .integer, row) ?? 0),
                people: Int(run.number(people, .integer, row) ?? 0)
            )
        )
    }
}

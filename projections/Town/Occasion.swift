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

        /// What a row says.
        init(_ event: AccountEvent, _ row: Int, _ run: TownRun) {
            position = event.position
            on = event.on
            type = event.type
            topic = run.code(.topic, row)
            score = Int(run.number(.score, row) ?? 0)
            let people: TownField = type == .surveyCompleted ? .responses : .attendees
            self.people = Int(run.number(people, row) ?? 0)
        }
    }
}

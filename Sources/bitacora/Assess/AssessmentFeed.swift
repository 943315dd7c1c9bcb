// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The events of an assessment, run by run.
struct AssessmentFeed {
    private let assessment: Assessment
    private let actor: String
    /// The number of the last event.
    private(set) var number: Int64
    /// How many accounts have been looked at.
    private(set) var nextAccount = 0

    /// `number`: the last that the month's source has.
    init(_ assessment: Assessment, actor: String, number: Int64) {
        self.assessment = assessment
        self.actor = actor
        self.number = number
    }

    /// The event that puts the tariff into the log, from the month on.
    mutating func enactment(_ document: String) throws -> EventColumns {
        var events = EventColumns(schema: Catalogue.schema)
        let first = "\(assessment.month.firstDay)"
        try append(
            [
                ("type", EventType.tariffEnacted.rawValue), ("on", first), ("from", first),
                ("tariff", assessment.tariff.name), ("document", document),
            ],
            to: &events
        )
        return events
    }

    /// The charges of the next accounts, `count` or a few more; nil at the end.
    mutating func next(_ count: Int) throws -> EventColumns? {
        var events = EventColumns(schema: Catalogue.schema)
        let accounts = assessment.cadastre.accounts
        while nextAccount < accounts.count, events.count < count {
            for row in try assessment.rows(of: accounts[nextAccount]) where row.status.isCharged {
                try append(row, to: &events)
            }
            nextAccount += 1
        }
        return events.count > 0 ? events : nil
    }

    private mutating func append(_ row: Assessment.Row, to events: inout EventColumns) throws {
        guard let amount = row.reckoning?.amount, let due = row.due else {
            preconditionFailure("what is charged was reckoned")
        }
        try append(
            [
                ("type", EventType.chargeAssessed.rawValue), ("on", "\(assessment.on)"),
                ("account", row.account), ("tribute", row.tribute),
                ("period", "\(assessment.month)"), ("amount", "\(amount)"), ("due", "\(due)"),
                ("tariff", assessment.tariff.name),
            ],
            to: &events
        )
    }

    private mutating func append(
        _ fields: [(name: String, value: String)],
        to events: inout EventColumns
    ) throws {
        let source = Assessment.source(of: assessment.month)
        var draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        try draft.set("actor", actor)
        for field in fields { try draft.set(field.name, field.value) }
        number += 1
        try draft.append(number: number, to: &events)
    }
}

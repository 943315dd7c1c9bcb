// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Objection {
    /// What an event's dates say that cannot be: an end before its beginning, what is to come before
    /// the day on which it was said, a day of what was done that has not come; or that is hardly so,
    /// a year of another age.
    ///
    /// - Parameters:
    ///   - events: the event, alone; its columns are those of the catalogue.
    ///   - today: the day in the municipality.
    public init?(toDatesOf events: EventColumns, today: CivilDate) {
        typealias Index = Catalogue.Index
        if let objection = Self.toYears(of: events, today: today) {
            self = objection
            return
        }
        let type = events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:))
        if let type, type.isDone, let on = events.integer(Schema.on, row: 0), on > today.dayNumber {
            self = .dayHasNotCome(CivilDate(dayNumber: Int32(on)), today: today)
            return
        }
        let (late, early): (Int, Int)
        switch type {
        case .ordinanceEnacted: (late, early) = (Index.until, Index.from)
        case .promiseMade: (late, early) = (Index.by, Schema.on)
        case .citationDelivered: (late, early) = (Index.appear, Schema.on)
        case .documentIssued: (late, early) = (Index.until, Schema.on)
        default: return nil
        }
        guard let end = events.integer(late, row: 0), let start = events.integer(early, row: 0),
            end < start
        else { return nil }
        self = .dateIsEarly(
            field: Catalogue.schema.fields[late].name,
            CivilDate(dayNumber: Int32(end)),
            before: CivilDate(dayNumber: Int32(start)),
            of: Catalogue.schema.fields[early].name
        )
    }
}

extension EventType {
    /// Whether it says what somebody did, which can be told only afterwards.
    ///
    /// What is decided or charged may well be so from a later day on.
    fileprivate var isDone: Bool {
        switch self {
        case .paymentReceived, .refundMade, .suspenseReturned: true
        case .incomeRecorded, .expenseRecorded: true
        case .promiseMade, .planAgreed, .caseReferred, .documentIssued, .requestOpened: true
        case .attentionGiven, .meetingHeld, .trainingHeld, .outreachHeld, .surveyCompleted: true
        default: isContact
        }
    }
}

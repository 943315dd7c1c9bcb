// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// A log with an event that this version cannot understand, as another program may have written it
/// through the engine.
///
/// Account A owes 10.00 since 2018-01-31, on which 4.00 was paid; the odd event stands at position 4.
enum OddLog {
    typealias Index = Catalogue.Index

    /// An event that cannot be understood.
    enum Event: String, CaseIterable {
        case typeOfAccount, typeOfNone, charge, payment, refund, plan, policy

        fileprivate func set(_ events: inout EventColumns) {
            switch self {
            case .typeOfAccount:
                events.set(Schema.type, "moon.landed")
                events.set(Index.account, "A")
                events.set(Index.amount, 500)
                events.set(Index.receipt, "R1")
            case .typeOfNone: events.set(Schema.type, "moon.landed")
            case .charge: events.set(Schema.type, "charge.assessed")
            case .payment: events.set(Schema.type, "payment.received")
            case .refund: events.set(Schema.type, "refund.made")
            case .plan:
                events.set(Schema.type, "plan.agreed")
                events.set(Index.installment, 100)
            case .policy:
                events.set(Schema.type, "policy.enacted")
                events.set(Index.policy, "q")
                events.set(Index.from, 17_600)
                events.set(Index.document, "policy: q\nfrom-the-future: yes\n")
            }
            if [.charge, .payment, .refund, .plan].contains(self) {
                events.set(Index.account, "A")
            }
        }
    }

    static let position: UInt64 = 4
    /// When the odd event and its reversal were recorded, and moments around them.
    static let before = moment("2029-06-01T00:00:00Z")
    static let recorded = moment("2030-01-01T00:00:00Z")
    static let between = moment("2030-01-15T00:00:00Z")
    static let reversed = moment("2030-02-01T00:00:00Z")

    private static func moment(_ text: String) -> Instant { Instant(text) ?? .latest }

    /// The log with an odd event; nil puts one of a type that is known in its place.
    static func directory(_ odd: Event?, like other: Event? = nil) throws -> String {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.pay("A", "2018-02-10", "4.00")
        let directory = try LogOnDisk.log(log.lines)
        try append(to: directory, number: 1, recorded) { events in
            if let odd { return odd.set(&events) }
            events.set(Schema.type, "attention.given")
            events.set(Index.channel, "office")
            events.set(Index.topic, "t")
            if let other, other != .typeOfNone, other != .policy {
                events.set(Index.account, "A")
            }
        }
        return directory
    }

    /// Takes the odd event back.
    static func takeBack(in directory: String) throws {
        try append(to: directory, number: 2, reversed, setReversal)
    }

    /// The reversal of the odd event.
    static func reversal() -> EventColumns { columns(2, setReversal) }

    private static func setReversal(_ events: inout EventColumns) {
        events.set(Schema.type, "event.reversed")
        events.set(Index.reverses, "odd#1")
        events.set(Index.reason, "x")
    }

    private static func append(
        to directory: String,
        number: Int64,
        _ now: Instant,
        _ set: (inout EventColumns) -> Void
    ) throws {
        var writer = try LogWriter.open(directory, schema: Catalogue.schema)
        _ = try writer.append(columns(number, set), now: now)
        try writer.close()
    }

    private static func columns(
        _ number: Int64,
        _ set: (inout EventColumns) -> Void
    ) -> EventColumns {
        var events = EventColumns(schema: Catalogue.schema)
        events.appendRow()
        events.set(Schema.source, "odd")
        events.set(Schema.number, number)
        // 2018-03-10.
        events.set(Schema.on, 17_600)
        events.set(Schema.actor, "x")
        set(&events)
        return events
    }

    /// A reader of the log, sealed or not.
    static func reader(_ directory: String, sealed: Bool) throws -> LogReader {
        if sealed {
            _ = try LogSealer(directory, indexed: Catalogue.indexed).seal(.everything)
        }
        return try LogReader(directory, schema: Catalogue.schema)
    }
}

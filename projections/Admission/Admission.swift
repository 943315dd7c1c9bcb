// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// All that `append` asks beside a log before it records an event: the one question that a server asks.
///
/// The first objection counts, in this order: to the machine's clock, which may have leapt ahead; to the source,
/// of which those of field devices and of remittances are numbered by others; to the payment in suspense
/// that the event settles; to the event that it reverses, or the code of its plan; to its dates
/// (``Objection/init(toDatesOf:today:)``) and its goal (``Objection/init(toGoalOf:)``); then to what the log says
/// of its account, of the rule that it enacts, or of what falls with what it takes back (``Judgement``). An event that the log has already is
/// skipped by the log, so nothing stands against it.
///
/// What is looked at elsewhere: the catalogue judges an event by itself, before this (`EventDraft`). That a
/// person can say that a clock is right, or record an event as it is (`--as-recorded`), is for who asks here
/// to offer; so is asking for the day where it is not known (``Today/isKnown``). And the command line leaves
/// some types to commands of their own (`device enroll`, `import --as utility`); what comes home from devices
/// and utilities is not asked about here.
///
/// It holds for the log that its reader sees, and no longer: append by `LogAppender.append(_:ifCount:)` with the
/// reader's `count`, and ask again where that is refused as `.grown`.
/// - Important: ``judge(_:)-(EventColumns)`` reads the log, blocks its thread, and uses all cores: it does not
///   belong on a thread of Swift's pool.
public struct Admission: Sendable {
    /// The day where the log is kept.
    public let today: Today
    /// What is to be said of the machine's clock, also where it is no reason to refuse anything; nil if nothing.
    public let leap: ClockLeap?

    private let reader: LogReader
    private let isClockRight: Bool

    /// What is asked beside a log.
    ///
    /// - Parameters:
    ///   - reader: the log, opened with `Catalogue.schema`.
    ///   - now: what the machine's clock says.
    ///   - written: when the log's files were written last, where the caller knows (``ClockLeap``).
    ///   - isClockRight: whether a person has said that the clock's day is right.
    /// - Complexity: O(1).
    public init(
        to reader: LogReader,
        now: Instant,
        written: Instant? = nil,
        isClockRight: Bool = false
    ) {
        self.reader = reader
        self.isClockRight = isClockRight
        today = Today(at: reader, now: now)
        leap = ClockLeap(now, at: reader, written: written)
    }

    /// The same for who has held the clock to the log.
    package init(to reader: LogReader, today: Today) {
        (self.reader, self.today) = (reader, today)
        (leap, isClockRight) = (nil, true)
    }

    /// What stands against an event, and what is worth saying of it once it is recorded.
    ///
    /// - Parameter events: the event, alone, numbered or not; its columns are those of the catalogue. Of
    ///   several, append and ask one after the other: each stands beside what those before it say.
    /// - Returns: the judgement.
    /// - Throws: ``NotOneEvent``, what the log throws, ``TownError`` and ``AccountOverflow``.
    /// - Complexity: O(events of the account), where the log is sealed and has its postings; of what settles
    ///   a payment in suspense O(events), of which few columns are decoded.
    public func judge(_ events: EventColumns) throws -> Judgement {
        guard events.count == 1 else { throw NotOneEvent(count: events.count) }
        if let leap, leap.isRefused, !isClockRight { return Judgement(.clockHasLeapt(leap)) }
        let source = events.string(Schema.source, row: 0) ?? ""
        var remittances = RemittanceSources { [reader] in reader }
        if let objection = try Objection.toSource(source, &remittances) {
            return Judgement(objection)
        }
        if let number = events.integer(Schema.number, row: 0), number > 0,
            try reader.position(ofSource: source, number: UInt64(number)) != nil
        {
            return Judgement()
        }
        return try judge(new: events)
    }

    /// The same of an event by itself, which is what a `LogAppender` takes quickest.
    ///
    /// - Throws: the same.
    public func judge(_ event: SingleEvent) throws -> Judgement {
        var events = EventColumns(schema: event.schema)
        events.append(event)
        return try judge(events)
    }

    /// The same of an event that the log does not have, whose source is its own.
    package func judge(new events: EventColumns) throws -> Judgement {
        let objection =
            try toSettlement(of: events)
            ?? Objection.toReferences(of: events, in: reader)
            ?? Objection(toDatesOf: events, today: today.date)
            ?? Objection(toGoalOf: events)
        if let objection { return Judgement(objection) }
        return try Judgement(of: events, after: reader, today: today.date)
    }

    /// Why the event does not settle a payment in suspense; nil if it does, or settles none.
    package func toSettlement(of events: EventColumns) throws -> Objection? {
        guard let reference = events.string(Catalogue.Index.suspense, row: 0) else { return nil }
        let book = try SuspenseBook(reader)
        let amount = events.integer(Catalogue.Index.amount, row: 0)
        let on = events.integer(Schema.on, row: 0).map { CivilDate(dayNumber: Int32($0)) }
        do throws(SuspenseObjection) {
            _ = try book.settling(reference, amount: amount.map { Money(cents: $0) }, on: on)
            return nil
        } catch {
            return .settlement(error)
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The events of a log that came home from devices, with what a town does not keep of them.
struct FieldEvents: Sendable {
    /// One of them.
    struct Event: Sendable {
        let position: UInt32
        /// The place of its device in `devices`.
        let device: Int
        let number: Int64
        let type: EventType
        /// When the device took it down.
        let captured: Int64
        /// When it came home.
        let recorded: Int64
        /// Whether that moment is the log's and not that of the office's clock, which was behind it.
        var isStampedByLog = false
        /// What the device had taken along when it took a payment down; nil where it does not say.
        let pack: Pack?
        /// So many events the office had, or more, when the device took a payment down.
        var knownAtLeast: UInt64 = 0
        let receipt: String?
        let plan: String?
    }

    /// What a device had taken along of the office's log.
    struct Pack: Sendable {
        /// So many of the first events.
        let events: UInt64
        /// The last day of which it told them.
        let asOf: Int32

        /// What a row says of it; nil where it says nothing, or what cannot be of this log: more
        /// events than there were when the payment came home.
        fileprivate init?(_ events: EventColumns, _ row: Int, at position: UInt64) {
            let schema = events.schema
            guard let count = schema.index(of: Pack.fields[0].name, .integer),
                let day = schema.index(of: Pack.fields[1].name, .date),
                let known = events.integer(count, row: row), known >= 0, known <= position,
                let asOf = events.integer(day, row: row)
            else { return nil }
            (self.events, self.asOf) = (UInt64(known), Int32(asOf))
        }

        fileprivate static let fields = [
            Schema.Field("pack-events", .integer), Schema.Field("pack-as-of", .date),
        ]
    }

    /// What the source of every device begins with.
    static let sourcePrefix = "device:"

    private static let fields: [Schema.Field] =
        [Schema.source, Schema.number, Schema.type, Schema.recorded, Schema.captured]
        .map { Schema.envelope[$0] }
        + [Schema.Field("receipt", .symbol), Schema.Field("plan", .symbol)] + Pack.fields

    /// The names of the devices, in the order of their first events.
    let devices: [String]
    private let calendar: LocalCalendar
    /// In the order of the log.
    private(set) var all: [Event] = []
    /// The place of each in `all`, by its position.
    private var places: [UInt32: Int] = [:]

    /// The event of a device at a position; nil where it is none.
    subscript(position: UInt32) -> Event? { places[position].map { all[$0] } }

    /// What the receipts that a device numbers begin with: its name and a hyphen.
    func ownBook(_ device: Int) -> String { devices[device] + "-" }

    /// Reads them; a log without devices costs the reading of its sources.
    init(_ reader: LogReader) throws {
        calendar = LocalCalendar(reader.identity.timeZone)
        let sources = try reader.sources.map(\.name)
            .filter { $0.beginsWithBytes(of: Self.sourcePrefix) }
        devices = sources.map {
            String(decoding: $0.utf8.dropFirst(Self.sourcePrefix.utf8.count), as: UTF8.self)
        }
        guard !sources.isEmpty else { return }
        let numbers = Dictionary(
            uniqueKeysWithValues: zip(sources.map(ExactText.init), sources.indices)
        )
        let (receipt, plan) = (
            reader.schema.index(of: "receipt", .symbol), reader.schema.index(of: "plan", .symbol)
        )
        let wanted = FieldValues(Schema.envelope[Schema.source], sources)
        try reader.forEachMatch([wanted], fields: Self.fields) { found in
            let events = found.events
            for (row, position) in zip(found.rows, found.positions) {
                guard let type = events.string(Schema.type, row: row).flatMap(EventType.init),
                    let source = events.string(Schema.source, row: row),
                    let device = numbers[ExactText(source)],
                    let recorded = events.integer(Schema.recorded, row: row)
                else { continue }
                places[UInt32(position)] = all.count
                all.append(
                    Event(
                        position: UInt32(position),
                        device: device,
                        number: events.integer(Schema.number, row: row) ?? 0,
                        type: type,
                        captured: events.integer(Schema.captured, row: row) ?? recorded,
                        recorded: recorded,
                        pack: Pack(events, row, at: position),
                        receipt: receipt.flatMap { events.string($0, row: row) },
                        plan: plan.flatMap { events.string($0, row: row) }
                    )
                )
            }
        }
        try lookUpWhatWasKnown(reader)
        try lookUpStamps(reader)
    }

    /// Of events that seem to have been taken down after they were home.
    ///
    /// Under a clock that is behind the log a batch has the moment of the event before it. Then nobody
    /// knows when it came home, and the device's clock may well have been right.
    private mutating func lookUpStamps(_ reader: LogReader) throws {
        var start = 0
        while start < all.count {
            let first = all[start]
            var end = start + 1
            while end < all.count, all[end].position == all[end - 1].position + 1,
                all[end].device == first.device, all[end].recorded == first.recorded
            {
                end += 1
            }
            if first.position > 0, all[start..<end].contains(where: { $0.captured > $0.recorded }) {
                let before = try Self.recorded(at: UInt64(first.position) - 1, reader)
                if before == first.recorded {
                    for index in start..<end { all[index].isStampedByLog = true }
                }
            }
            start = end
        }
    }

    private static func recorded(at position: UInt64, _ reader: LogReader) throws -> Int64? {
        var recorded: Int64?
        let field = Schema.envelope[Schema.recorded]
        try reader.forEachBlock(fields: [field], from: position, to: position + 1) { block in
            recorded = block.events.integer(Schema.recorded, row: 0)
        }
        return recorded
    }

    /// When the device took an event down under a clock that was ahead; and the day of the event where
    /// that had not come when it came home: until then it counts nowhere.
    func whenAhead(_ event: Event, on day: Int32) -> String {
        var calendar = calendar
        let home = calendar.date(of: Instant(milliseconds: event.recorded))
        let moment = "\(Instant(milliseconds: event.captured))"
        return day > home.dayNumber ? "\(moment) \(CivilDate(dayNumber: day))" : moment
    }

    /// Of payments that do not say what was taken along.
    ///
    /// The events of a device that came home together share one moment, and what the office had
    /// when the device took down the first of them: below that it had what it had for all.
    private mutating func lookUpWhatWasKnown(_ reader: LogReader) throws {
        struct Arrival: Hashable {
            let device: Int
            let recorded: Int64
        }
        var earliest: [Arrival: Int64] = [:]
        for event in all where event.type == .paymentReceived && event.pack == nil {
            let arrival = Arrival(device: event.device, recorded: event.recorded)
            earliest[arrival] = min(earliest[arrival] ?? event.captured, event.captured)
        }
        let known = try earliest.mapValues { captured in
            try reader.countRecorded(upTo: Instant(milliseconds: captured))
        }
        for index in all.indices {
            let arrival = Arrival(device: all[index].device, recorded: all[index].recorded)
            all[index].knownAtLeast = known[arrival] ?? 0
        }
    }
}

// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

extension EventType {
    /// What a device in the field records: collection work, payments, and the correction of either.
    public static let ofTheField: [EventType] = [
        .visitMade, .noticeDelivered, .citationDelivered, .callMade, .messageSent, .promiseMade,
        .paymentReceived, .eventReversed,
    ]

    /// Whether a device in the field records it.
    public var isOfTheField: Bool { Self.ofTheField.contains(self) }
}

/// What a device says of itself in a payment: what it had taken along of the office's log.
///
/// The program on the device writes it, not the collector, and nothing else does. Without it nobody
/// knows how old the round was that the collector looked at.
public enum PackFields: Sendable {
    /// The names of the fields, in the order of ``of(events:asOf:)``.
    public static let names = [Catalogue.Index.packEvents, Catalogue.Index.packAsOf]
        .map { Catalogue.schema.fields[$0].name }

    /// The fields of a payment that is taken beside a round.
    ///
    /// - Parameters:
    ///   - events: how many events the office's log had when the round was taken along.
    ///   - date: the day as of which the round says what is owed.
    /// - Returns: names and texts, as ``FieldLog/append(_:_:now:)`` takes them.
    public static func of(events: UInt64, asOf date: CivilDate) -> [(name: String, value: String)] {
        zip(names, [String(events), date.description]).map { ($0, $1) }
    }
}

/// What a field log leaves to others.
///
/// `captured` becomes the moment at which the device recorded an event, when it comes home; a device
/// that bore one of its own could not be told from its events at home any more. What settles a
/// payment in suspense is known at the office only.
enum FieldRules {
    /// The fields that no event of a device bears, by their places in the schema.
    static let refused: [(index: Int, name: String)] =
        [(Schema.captured, "captured")]
        + (Catalogue.field(named: "suspense", in: .paymentReceived).map { [($0.index, "suspense")] }
            ?? [])
}

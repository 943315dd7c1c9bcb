// SPDX-License-Identifier: MIT
import EventLog
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

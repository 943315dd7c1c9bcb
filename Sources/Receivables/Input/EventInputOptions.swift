// SPDX-License-Identifier: MIT

/// What a reader adds to events that do not say it, and what it leaves to the log.
public struct EventInputOptions: Hashable, Sendable {
    /// What becomes of `recorded`.
    public enum Recorded: Hashable, Sendable {
        /// It is checked and left out: the log stamps its own time.
        case dropped
        /// It is kept where there is one.
        case kept
        /// It is kept, and an event without it is refused.
        case required
    }

    /// The source of events that name none; nil refuses them.
    public let source: String?
    /// What becomes of `recorded`.
    public let recorded: Recorded

    /// Options of a reader.
    ///
    /// - Throws: `EventInputError` if `source` is no source.
    public init(source: String? = nil, recorded: Recorded = .kept) throws(EventInputError) {
        if let source {
            do {
                try ValueReading.identity(Array(source.utf8).span)
            } catch {
                throw EventInputError(
                    error,
                    field: "source",
                    found: String(found: Array(source.utf8).span),
                    expected: FieldKind.identity.expectation
                )
            }
        }
        self.source = source
        self.recorded = recorded
    }

    /// Every event names its source, and `recorded` is kept where there is one.
    public static let plain = EventInputOptions(recorded: .kept)

    private init(recorded: Recorded) {
        source = nil
        self.recorded = recorded
    }
}

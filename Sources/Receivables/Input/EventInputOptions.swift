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
    public var source: String? { sourceBytes.map { String(decoding: $0, as: UTF8.self) } }
    let sourceBytes: [UInt8]?
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
        sourceBytes = source.map { Array($0.utf8) }
        self.recorded = recorded
    }

    /// Every event names its source, and `recorded` is kept where there is one.
    public static let plain = EventInputOptions(recorded: .kept)

    private init(recorded: Recorded) {
        sourceBytes = nil
        self.recorded = recorded
    }
}

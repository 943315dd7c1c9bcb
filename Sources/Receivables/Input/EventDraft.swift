// SPDX-License-Identifier: MIT
public import EventLog

/// Builds one event from names and texts, as flags of a command or cells of a table give them.
///
/// The rules and errors are those of ``EventLineReader``; only that everything is text, whole
/// numbers too. A draft can be filled again after `removeAll()`.
public struct EventDraft: Sendable {
    private let options: EventInputOptions
    private var assembly = EventAssembly(origin: .texts)

    /// An empty draft.
    public init(_ options: EventInputOptions = .plain) {
        self.options = options
    }

    /// Sets a field, of the envelope (`type` too) or of the type.
    ///
    /// - Throws: `EventInputError` if there is no such field or it is set already. Whether the
    ///   value is good is seen by `append(to:)`, once the type is known.
    public mutating func set(_ name: String, _ text: String) throws(EventInputError) {
        try set(name, Array(text.utf8).span)
    }

    /// Sets a field to text in bytes, which are checked to be UTF-8.
    public mutating func set(_ name: String, _ text: Span<UInt8>) throws(EventInputError) {
        let names = assembly.catalogue.names
        guard let id = name.withBytes({ names.id(of: $0) }) else {
            let key = Array(name.utf8)
            throw EventInputError(
                .unknownField,
                field: String(found: key.span),
                remedy: names.nearest(to: key.span, among: names.words.indices)
                    .map(Wording.didYouMean)
            )
        }
        let start = assembly.scratch.count
        var at = 0
        while at < text.count {
            let size = text.scalarSize(at: at)
            guard size > 0 else {
                throw EventInputError(
                    .badUTF8,
                    field: name,
                    found: String(text[at], radix: 16, uppercase: true)
                )
            }
            at += size
        }
        assembly.scratch.append(text)
        let entry = EventAssembly.Entry(
            name: id,
            text: ScannedText(range: start..<assembly.scratch.count, isScratch: true),
            isNumber: false,
            offset: 0
        )
        guard assembly.note(entry) else { throw EventInputError(.duplicateField, field: name) }
    }

    /// Judges the event and appends it; on an error nothing is appended.
    ///
    /// - Parameters:
    ///   - number: the number of an event that bears none; nil refuses it.
    ///   - events: where the event goes.
    /// - Throws: `EventInputError` for the first rule that is broken.
    public mutating func append(
        number: Int64? = nil,
        to events: inout EventColumns
    ) throws(EventInputError) {
        try assembly.finish([UInt8]().span, options, number: number, into: &events)
    }

    /// Judges the event and gives it by itself, as a `LogAppender` takes it quickest.
    ///
    /// - Parameter number: the number of an event that bears none; nil leaves it to the log
    ///   (`LogAppender.append(unnumbered:)`).
    /// - Returns: the event, of `Catalogue.schema`.
    /// - Throws: `EventInputError` for the first rule of the catalogue that is broken.
    public mutating func single(number: Int64? = nil) throws(EventInputError) -> SingleEvent {
        try assembly.single(options, number: number)
    }

    /// Forgets all fields.
    public mutating func removeAll() {
        assembly.removeAll()
    }
}

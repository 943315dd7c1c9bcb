// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// An event as the device recorded it.
public struct FieldEntry: Hashable, Sendable {
    /// Its number; its position in the device's log is one less.
    public let number: UInt64
    /// When the device recorded it.
    public let recorded: Instant
    /// The event as canonical JSON, without a newline.
    public let canonical: [UInt8]
    /// Whether the clock was behind the log's last event, whose time was used instead.
    public let clockWasBehind: Bool
}

extension FieldLog {
    /// How long to wait while another process writes.
    static let wait = Duration.seconds(5)

    /// Records one event: durable when this returns.
    ///
    /// Source, number and actor are the device's. What the catalogue says is checked here; what the
    /// account's state says is the office's to judge.
    ///
    /// - Parameters:
    ///   - type: one of `EventType.ofTheField`.
    ///   - fields: names and texts as `append` takes them, without those of the device; `on` is the
    ///     day of `now` where it is missing, and not before that of the last event.
    ///   - now: the device's clock.
    /// - Returns: the event as it was recorded.
    /// - Throws: `FieldError` for a type or field that a device does not record, and for a reversal
    ///   of what cannot be reversed; `EventInputError` for what the catalogue refuses; `LogError`.
    public func append(
        _ type: EventType,
        _ fields: [(name: String, value: String)],
        now: Instant
    ) throws -> FieldEntry {
        try append(type, now: now) { fields }
    }

    /// Records one event whose fields depend on what is in the log: they are asked for when no other
    /// process can append any more.
    ///
    /// - Parameters:
    ///   - type: one of `EventType.ofTheField`.
    ///   - now: the device's clock.
    ///   - fields: names and texts; what it throws leaves the log as it was.
    /// - Returns: the event as it was recorded.
    /// - Throws: as ``append(_:_:now:)``, and what `fields` throws.
    public func append(
        _ type: EventType,
        now: Instant,
        fields: () throws -> [(name: String, value: String)]
    ) throws -> FieldEntry {
        guard type.isOfTheField else { throw FieldError.kindOfOffice(type.rawValue) }
        let start = ContinuousClock.now
        try checkIsWhole()
        var writer = try LogWriter.open(
            directory,
            schema: Catalogue.schema,
            storage: storage,
            wait: Self.wait
        )
        let number = writer.lastNumber(of: source) + 1
        // Nothing is recorded before what was recorded already, so today is not before it either.
        let present = max(now, writer.lastRecorded ?? now)
        let today = day(of: present, zone: writer.identity.timeZone)
        let events = try columns(type, fields(), number: number, today: today)
        if type == .eventReversed {
            let reference = events.string(Catalogue.Index.reverses, row: 0) ?? ""
            try checkReversal(of: reference, next: number)
        }
        let receipt = try writer.append(events, now: now)
        // Another process may have recorded something while this one waited for its turn.
        let waited = Int64(start.duration(to: .now) / .milliseconds(1)) + 1
        let isBehind = receipt.stamp.milliseconds > now.milliseconds + waited
        try writer.close()
        var renderer = CanonicalRenderer(Self.stamped(events, receipt.stamp))
        var canonical: [UInt8] = []
        renderer.append(row: 0, to: &canonical)
        return FieldEntry(
            number: number,
            recorded: receipt.stamp,
            canonical: canonical,
            clockWasBehind: isBehind
        )
    }

    /// Takes back an event of this device, by recording its reversal.
    ///
    /// - Parameters:
    ///   - number: the event's number.
    ///   - reason: why, up to 500 characters.
    ///   - now: the device's clock.
    /// - Returns: the reversal as it was recorded.
    /// - Throws: as ``append(_:_:now:)``.
    public func reverse(_ number: UInt64, reason: String, now: Instant) throws -> FieldEntry {
        let reference = EventReference(source, number).text
        return try append(
            .eventReversed,
            [("reverses", reference), ("reason", reason)],
            now: now
        )
    }

    private func day(of now: Instant, zone: String) -> CivilDate {
        var calendar = LocalCalendar(zone)
        return calendar.date(of: now)
    }

    private func columns(
        _ type: EventType,
        _ fields: [(name: String, value: String)],
        number: UInt64,
        today: CivilDate
    ) throws -> EventColumns {
        let own = ["source", "number", "actor", "recorded", "type"]
        let refused = own + FieldRules.refused.map(\.name)
        if let field = fields.first(where: { refused.contains($0.name) }) {
            throw FieldError(
                .refusedEvent,
                es: "el campo «\(field.name)» no lo da quien cobra. Quítelo",
                en: "the field \"\(field.name)\" is not the collector's to give. Leave it out"
            )
        }
        var draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        try draft.set("type", type.rawValue)
        try draft.set("actor", identity.collector)
        if !fields.contains(where: { $0.name == "on" }) { try draft.set("on", today.description) }
        for field in fields { try draft.set(field.name, field.value) }
        var events = EventColumns(schema: Catalogue.schema)
        try draft.append(number: Int64(number), to: &events)
        return events
    }

    /// A reversal names an earlier event of the device that is none and is not reversed yet.
    private func checkReversal(of text: String, next: UInt64) throws {
        guard let reference = EventReference(text), reference.source == source,
            reference.number > 0, reference.number < next
        else { throw FieldError.noTarget(text, source: source, last: next - 1) }
        let reader = try reader()
        let (type, reverses) = (Schema.envelope[Schema.type], Catalogue.Index.reverses)
        var isReversal = false
        try reader.forEachBlock(
            fields: [type],
            from: reference.number - 1,
            to: reference.number
        ) { block in
            let found = block.events.string(Schema.type, row: 0)
            isReversal = found == EventType.eventReversed.rawValue
        }
        guard !isReversal else { throw FieldError.targetIsReversal(text) }
        var isReversed = false
        try reader.forEachMatch([FieldValues(Catalogue.schema.fields[reverses], [text])]) { _ in
            isReversed = true
        }
        guard !isReversed else { throw FieldError.targetIsReversed(text) }
    }

    private static func stamped(_ events: EventColumns, _ moment: Instant) -> EventColumns {
        var stamped = events
        stamped.set(Schema.recorded, moment.milliseconds)
        return stamped
    }
}

extension FieldError {
    static func kindOfOffice(_ type: String) -> FieldError {
        let kinds = EventType.ofTheField.map(\.rawValue).joined(separator: ", ")
        return FieldError(
            .refusedEvent,
            es: "un equipo no registra '\(type.shown)'; registra \(kinds)",
            en: "a device does not record '\(type.shown)'; it records \(kinds)"
        )
    }

    static func noTarget(_ text: String, source: String, last: UInt64) -> FieldError {
        let first = EventReference(source, 1).text
        let last = EventReference(source, last).text
        return FieldError(
            .refusedEvent,
            es: "no hay evento '\(text.shown)' que revertir: los de este equipo son de "
                + "\(first) a \(last)",
            en: "there is no event '\(text.shown)' to reverse: those of this device are "
                + "\(first) to \(last)"
        )
    }

    static func targetIsReversal(_ text: String) -> FieldError {
        FieldError(
            .refusedEvent,
            es: "'\(text.shown)' es una reversión y no se revierte. Registre el hecho de nuevo",
            en: "'\(text.shown)' is a reversal and cannot be reversed. Record the fact again"
        )
    }

    static func targetIsReversed(_ text: String) -> FieldError {
        FieldError(
            .refusedEvent,
            es: "'\(text.shown)' ya está revertido",
            en: "'\(text.shown)' is reversed already"
        )
    }
}

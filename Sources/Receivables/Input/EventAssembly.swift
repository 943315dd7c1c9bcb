// SPDX-License-Identifier: MIT
import EventLog

/// A text of the input: a range of the line, or of the scratch where it had escapes.
struct ScannedText {
    let range: Range<Int>
    let isScratch: Bool
}

/// One event on its way in.
///
/// Names and raw values are gathered, judged together, and appended as a row only when all is
/// well: the same for lines, command lines and tables.
struct EventAssembly {
    /// A field as it was given.
    struct Entry {
        /// Its number in the catalogue's names.
        let name: Int
        /// Its value: a range of the line, or of the scratch.
        let text: ScannedText
        /// Whether it stood as a JSON number.
        let isNumber: Bool
        /// The value's first byte in the line, from 0.
        let offset: Int
        /// What it was read as, once it has been judged.
        var integer: Int64 = 0
        /// Its place in the schema, once the type is known.
        var index = Schema.type
        /// Whether its value is kept as it stands, not as a number.
        var isBytes = true
    }

    /// Where values come from, for the rules that differ and for the columns of messages.
    enum Origin { case line, texts }

    let catalogue = CompiledCatalogue.shared
    let origin: Origin
    /// Unescaped text and, for `Origin.texts`, all of it.
    var scratch: [UInt8] = []
    private(set) var entries: [Entry] = []
    private(set) var seen: UInt128 = 0

    init(origin: Origin) {
        self.origin = origin
    }

    mutating func removeAll() {
        scratch.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        seen = 0
    }

    /// Notes a field; false if there is one of that name already.
    mutating func note(_ entry: Entry) -> Bool {
        let bit = UInt128(1) << UInt128(entry.name)
        guard seen & bit == 0 else { return false }
        seen |= bit
        entries.append(entry)
        return true
    }

    /// Judges the event and appends it.
    mutating func finish(
        _ line: Span<UInt8>,
        _ options: EventInputOptions,
        number: Int64?,
        into events: inout EventColumns
    ) throws(EventInputError) {
        try judge(line, options, needsNumber: number == nil)
        events.appendRow()
        fill(line, options, number, &events)
    }

    /// Judges the event of texts and gives it by itself; without a number the log gives it one.
    mutating func single(
        _ options: EventInputOptions,
        number: Int64?
    ) throws(EventInputError) -> SingleEvent {
        let line: [UInt8] = []
        try judge(line.span, options, needsNumber: false)
        var event = SingleEvent(schema: Catalogue.schema)
        fill(line.span, options, number, &event)
        return event
    }

    private mutating func judge(
        _ line: Span<UInt8>,
        _ options: EventInputOptions,
        needsNumber: Bool
    ) throws(EventInputError) {
        let type = try type(line)
        try checkNames(type, options, needsNumber: needsNumber)
        for index in entries.indices where entries[index].name != Schema.type {
            try read(index, line, type)
        }
        if let rule = catalogue.rules[type] { try check(rule, type) }
        if catalogue.hasDocument[type] { try checkDocument(line, EventType.allCases[type]) }
    }

    private func type(_ line: Span<UInt8>) throws(EventInputError) -> Int {
        guard let entry = entry(Schema.type) else {
            throw missing(Schema.type, among: nil)
        }
        let text = value(of: entry, line)
        guard !entry.isNumber, let type = catalogue.types.id(of: text) else {
            let near = catalogue.types.nearest(to: text, among: catalogue.types.words.indices)
            throw EventInputError(
                .unknownType,
                column: column(entry),
                field: "type",
                found: String(found: text),
                remedy: near.map(Wording.didYouMean) ?? .listTypes
            )
        }
        return type
    }

    private func checkNames(
        _ type: Int,
        _ options: EventInputOptions,
        needsNumber: Bool
    ) throws(EventInputError) {
        let foreign = seen & ~catalogue.allowed[type]
        if foreign != 0, let entry = entries.first(where: { foreign & (1 << $0.name) != 0 }) {
            throw EventInputError(
                .foreignField,
                column: column(entry),
                field: catalogue.names.words[entry.name],
                found: catalogue.types.words[type],
                expected: .oneOf(Catalogue.fields(of: EventType.allCases[type]).map(\.name))
            )
        }
        var required = catalogue.required[type]
        if options.sourceBytes == nil { required |= 1 << Schema.source }
        if needsNumber { required |= 1 << Schema.number }
        if options.recorded == .required { required |= 1 << Schema.recorded }
        let absent = required & ~seen
        if absent != 0 { throw missing(absent.trailingZeroBitCount, among: absent, type) }
    }

    /// The error that names a missing field, and the others that are missing too.
    private func missing(
        _ name: Int,
        among absent: UInt128?,
        _ type: Int? = nil
    ) -> EventInputError {
        let others = catalogue.names.words.indices.filter {
            $0 != name && (absent ?? 0) & (1 << $0) != 0
        }.map { catalogue.names.words[$0] }
        let field = type.flatMap {
            Catalogue.field(named: catalogue.names.words[name], in: EventType.allCases[$0])
        }
        return EventInputError(
            .missingField,
            field: catalogue.names.words[name],
            expected: field?.kind.expectation ?? FieldKind.type.expectation,
            remedy: others.isEmpty ? nil : .alsoMissing(others)
        )
    }

    private mutating func read(
        _ index: Int,
        _ line: Span<UInt8>,
        _ type: Int
    ) throws(EventInputError) {
        let entry = entries[index]
        let check = catalogue.check(type: type, name: entry.name)
        do throws(Flaw) {
            // An amount travels as text, and a count as a JSON integer: neither stands in for
            // the other, so that every reader of a line sees the same value.
            if origin == .line, entry.isNumber != (check.kind == .integer) {
                throw entry.isNumber ? .numberForText : .textForNumber
            }
            entries[index].integer = try check.read(value(of: entry, line), catalogue)
            entries[index].index = check.index
            entries[index].isBytes = check.isBytes
        } catch {
            throw refusal(error, entry, line, type)
        }
    }

    private func refusal(
        _ flaw: Flaw,
        _ entry: Entry,
        _ line: Span<UInt8>,
        _ type: Int
    ) -> EventInputError {
        let name = catalogue.names.words[entry.name]
        let field = Catalogue.field(named: name, in: EventType.allCases[type])
        let text = value(of: entry, line)
        var remedy: Wording?
        switch flaw {
        case .numberForText: remedy = .writeInQuotes
        case .textForNumber: remedy = .writeWithoutQuotes
        case .unknownWord:
            let words = WordTable(field?.kind.words ?? [])
            remedy = words.nearest(to: text, among: words.words.indices).map(Wording.didYouMean)
        default: break
        }
        return EventInputError(
            flaw,
            column: column(entry),
            field: name,
            found: String(found: text),
            expected: field?.kind.expectation(after: flaw),
            remedy: remedy
        )
    }

    private func check(_ rule: EventSpec.Rule, _ type: Int) throws(EventInputError) {
        switch rule {
        case .anyOf(let names):
            // A line is a fact that was recorded elsewhere; whoever types one has forgotten
            // something.
            guard origin != .line else { return }
            let isMet = entries.contains { names.contains(catalogue.names.words[$0.name]) }
            guard !isMet else { return }
            throw EventInputError(
                .nothingChanged,
                found: catalogue.types.words[type],
                expected: .oneOf(names)
            )
        case .notBefore(let later, let earlier):
            guard let first = entry(named: later), let second = entry(named: earlier),
                first.integer < second.integer
            else { return }
            throw EventInputError(
                .tooEarly,
                column: column(first),
                field: later,
                found: CivilDate(dayNumber: Int32(first.integer)).description,
                expected: .notBefore(
                    earlier,
                    CivilDate(dayNumber: Int32(second.integer)).description
                )
            )
        }
    }

    /// No figure can be made under a policy or a tariff that cannot be read, or that is another
    /// one than its event says.
    private func checkDocument(
        _ line: Span<UInt8>,
        _ type: EventType
    ) throws(EventInputError) {
        let isTariff = type == .tariffEnacted
        let field = isTariff ? "tariff" : "policy"
        guard let document = entry(named: "document"), let name = entry(named: field) else {
            return
        }
        let text = String(copying: value(of: document, line))
        let found: String
        do {
            found =
                try isTariff
                ? TariffDocument.read(text, file: nil).name
                : PolicyDocument.read(text, file: nil).name
        } catch {
            throw EventInputError(
                isTariff ? .badTariff : .badPolicy,
                column: column(document),
                field: "document",
                remedy: Wording(es: error.message(.spanish), en: error.message(.english))
            )
        }
        let wanted = String(copying: value(of: name, line))
        guard found != wanted else { return }
        throw EventInputError(
            isTariff ? .otherTariff : .otherPolicy,
            column: column(name),
            field: field,
            found: found,
            expected: Wording(es: "«\(wanted)»", en: "\"\(wanted)\"")
        )
    }

    /// Sets the fields of a row, or of an event by itself.
    private func fill(
        _ line: Span<UInt8>,
        _ options: EventInputOptions,
        _ number: Int64?,
        _ event: inout some FieldTarget
    ) {
        for entry in entries {
            if entry.isBytes {
                event.set(entry.index, value(of: entry, line))
            } else if entry.index != Schema.recorded || options.recorded != .dropped {
                event.set(entry.index, entry.integer)
            }
        }
        if !has(Schema.source), let source = options.sourceBytes {
            event.set(Schema.source, source.span)
        }
        if !has(Schema.number), let number { event.set(Schema.number, number) }
    }

    /// Whether the event has a field.
    func has(_ name: Int) -> Bool { seen & (1 << name) != 0 }

    private func entry(_ name: Int) -> Entry? {
        guard has(name) else { return nil }
        return entries.last { $0.name == name }
    }

    private func entry(named name: String) -> Entry? {
        entries.first { catalogue.names.words[$0.name] == name }
    }

    private func column(_ entry: Entry) -> Int? {
        origin == .line ? entry.offset + 1 : nil
    }

    @_lifetime(borrow self, copy line)
    private func value(of entry: Entry, _ line: Span<UInt8>) -> Span<UInt8> {
        entry.text.isScratch
            ? scratch.span.extracting(entry.text.range) : line.extracting(entry.text.range)
    }
}

/// What the fields of an event are set in.
private protocol FieldTarget {
    mutating func set(_ field: Int, _ integer: Int64)
    mutating func set(_ field: Int, _ text: Span<UInt8>)
}

extension EventColumns: FieldTarget {}
extension SingleEvent: FieldTarget {}

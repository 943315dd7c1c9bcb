// SPDX-License-Identifier: MIT
import EventLog

/// A field of the catalogue made ready for reading: plain numbers, no references.
struct FieldCheck: Sendable {
    enum Kind: UInt8, Sendable {
        case symbol, identity, choice, text, document, list
        case money, measure, percent, date, month, instant, integer, reference, goal, type
    }

    var kind = Kind.symbol
    /// The field's place in the schema.
    var index = -1
    /// The least number, or for money the least number of cents.
    var lower: Int64 = 0
    /// The largest number, or the most scalars or bytes.
    var upper: Int64 = 0
    /// Whether values are kept as bytes.
    var isBytes = true
    /// The words it admits, a bit each by their number in ``CompiledCatalogue/choices``.
    var words: UInt128 = 0
}

/// The catalogue laid out for reading: fields and types by number, sets as bits.
///
/// A class, so that a reader which holds it stays small. A field's number is its place in
/// `names`; those of the envelope are also their places in the schema.
final class CompiledCatalogue: Sendable {
    static let shared = CompiledCatalogue()

    let types = WordTable(EventType.allCases.map(\.rawValue))
    let names = WordTable(Catalogue.fieldNames)
    let choices: WordTable
    /// One check for each type and field, type by type.
    private let checks: [FieldCheck]
    /// The fields that a type may bear, the envelope among them.
    let allowed: [UInt128]
    /// The fields that a type must bear, without source, number and recorded.
    let required: [UInt128]
    /// What the fields of a type must be together.
    let rules = EventType.allCases.map { Catalogue.spec(of: $0).rule }
    /// Whether a type has a document that is read besides.
    let hasDocument = EventType.allCases.map { $0 == .policyEnacted || $0 == .tariffEnacted }

    private init() {
        precondition(names.words.count <= 128, "sets of fields are 128 bits")
        let specs = EventType.allCases.map { Catalogue.envelope + Catalogue.fields(of: $0) }
        let words = specs.joined().flatMap(\.kind.words)
        choices = WordTable(words.enumerated().filter { words.firstIndex(of: $1) == $0 }.map(\.1))
        precondition(choices.words.count <= 128, "sets of words are 128 bits")
        var checks: [FieldCheck] = []
        var (allowed, required): ([UInt128], [UInt128]) = ([], [])
        for fields in specs {
            var row = Array(repeating: FieldCheck(), count: names.words.count)
            var (may, must) = (UInt128(0), UInt128(0))
            for field in fields {
                guard let name = names.words.firstIndex(of: field.name) else { continue }
                row[name] = FieldCheck(field, choices)
                may |= 1 << UInt128(name)
                if field.isRequired { must |= 1 << UInt128(name) }
            }
            checks += row
            allowed.append(may)
            // What the log or the reader's options can add.
            for supplied in [Schema.source, Schema.number, Schema.recorded] {
                must &= ~(1 << UInt128(supplied))
            }
            required.append(must)
        }
        (self.checks, self.allowed, self.required) = (checks, allowed, required)
    }

    func check(type: Int, name: Int) -> FieldCheck {
        checks[type * names.words.count + name]
    }
}

extension FieldKind {
    /// The words that it admits, if it lists them.
    var words: [String] {
        switch self {
        case .choice(let words), .list(let words): words
        default: []
        }
    }
}

extension FieldCheck {
    init(_ field: FieldSpec, _ choices: WordTable) {
        index = field.index
        isBytes = field.kind.storage.isBytes
        for word in field.kind.words {
            if let id = choices.words.firstIndex(of: word) { words |= 1 << UInt128(id) }
        }
        switch field.kind {
        case .symbol: kind = .symbol
        case .identity: kind = .identity
        case .choice: kind = .choice
        case .text(let max): (kind, upper) = (.text, Int64(max))
        case .document: (kind, upper) = (.document, Int64(FieldKind.documentSizeMax))
        case .list: kind = .list
        case .money(let allowsZero):
            (kind, lower, upper) = (.money, allowsZero ? 0 : 1, Money.max.cents)
        case .length, .area: (kind, upper) = (.measure, FieldKind.measureMax)
        case .percent: (kind, upper) = (.percent, Percentage.whole)
        case .date: kind = .date
        case .month: kind = .month
        case .instant: kind = .instant
        case .integer(let range):
            (kind, lower, upper) = (.integer, range.lowerBound, range.upperBound)
        case .reference: kind = .reference
        case .goal: kind = .goal
        case .type: kind = .type
        }
    }

    /// Checks a value; returns its number, or 0 for text.
    func read(_ text: Span<UInt8>, _ catalogue: CompiledCatalogue) throws(Flaw) -> Int64 {
        switch kind {
        case .symbol: try ValueReading.symbol(text)
        case .identity: try ValueReading.identity(text)
        case .choice: try word(text, catalogue.choices)
        case .text: try ValueReading.text(text, max: Int(upper))
        case .document: if text.count > Int(upper) { throw .tooLong }
        case .list: try list(text, catalogue.choices)
        case .money: return try ValueReading.money(text, allowsZero: lower == 0)
        case .measure: return try ValueReading.decimal(text, decimals: 2, max: upper)
        case .percent: return try ValueReading.decimal(text, decimals: 6, max: upper)
        case .date:
            guard let date = CivilDate(text: text) else { throw .badDate }
            return Int64(date.dayNumber)
        case .month:
            guard let month = CivilMonth(text: text) else { throw .badMonth }
            return Int64(month.number)
        case .instant:
            guard let instant = Instant(text: text) else { throw .badInstant }
            return instant.milliseconds
        case .integer: return try ValueReading.integer(text, lower...upper)
        case .reference: try ValueReading.reference(text)
        case .goal: try goal(text, catalogue.types)
        case .type: break
        }
        return 0
    }

    private func word(_ text: Span<UInt8>, _ choices: WordTable) throws(Flaw) {
        guard let id = choices.id(of: text), words & (1 << UInt128(id)) != 0 else {
            throw .unknownWord
        }
    }

    private func list(_ text: Span<UInt8>, _ choices: WordTable) throws(Flaw) {
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: ",") {
            let item = text.extracting(start..<index)
            if words == 0 { try ValueReading.symbol(item) } else { try word(item, choices) }
            start = index + 1
        }
    }

    /// The value after the colon is matched against whatever an event bears: any code will do.
    private func goal(_ text: Span<UInt8>, _ types: WordTable) throws(Flaw) {
        try ValueReading.symbol(text)
        var colon = 0
        while colon < text.count, text[colon] != UInt8(ascii: ":") { colon += 1 }
        let type = text.extracting(0..<colon)
        if colon == text.count, Self.recovered.id(of: text) != nil { return }
        guard types.id(of: type) != nil, colon != text.count - 1 else { throw .badGoal }
    }

    private static let recovered = WordTable(["recovered"])
}

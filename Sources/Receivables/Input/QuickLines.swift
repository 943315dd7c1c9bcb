// SPDX-License-Identifier: MIT
import EventLog

/// Reads lines into a run of their own, several times as fast as an ``EventLineReader`` where they are
/// written as most are: no white space, no escapes, values as the log prints them.
///
/// Each line is gone over once, keys and symbols are found by words of eight bytes, and a symbol is
/// judged once a run and type. Any other line goes to an ``EventLineReader``, which has the last word
/// and names the fault.
struct QuickLines {
    /// What was found in the line, in its order.
    private struct Value {
        enum Form { case number, symbol, text }

        var name = 0
        var start = 0
        var end = 0
        var isNumber = false
        var form = Form.number
        /// Its place in the schema.
        var field = 0
        /// The number, or the symbol's; −1 for a symbol that the run does not have yet.
        var integer: Int64 = 0
    }

    /// The events of the lines that were read.
    private(set) var events = EventColumns(schema: Catalogue.schema)

    /// Whether the number of any of them is that of its line.
    private(set) var numbersLines = false

    private let options: EventInputOptions
    private let catalogue = CompiledCatalogue.shared
    /// What any line needs, whatever its type.
    private let required: UInt128
    private var plain: EventLineReader
    private var numbers = QuickValues()
    /// A line with more fields is not read here.
    private var values: [32 of Value] = .init(repeating: Value())
    private var count = 0
    private var seen: UInt128 = 0
    /// Which of the values is the type; −1 before it was met.
    private var typeValue = -1
    /// The catalogue's number of each symbol that stands for a type; −1 where it is not known.
    private var types: [Int] = []
    private var memory = SymbolMemory()

    /// Whether a field's values are symbols.
    private static let isSymbol = Catalogue.schema.fields.map { $0.type == .symbol }
    private static let keys = KeyTable(CompiledCatalogue.shared.names.words)
    private let isSymbol = Self.isSymbol
    private let keys = Self.keys

    init(_ options: EventInputOptions) {
        self.options = options
        plain = EventLineReader(options)
        var required: UInt128 = 0
        if options.sourceBytes == nil { required |= 1 << UInt128(Schema.source) }
        if options.recorded == .required { required |= 1 << UInt128(Schema.recorded) }
        self.required = required
    }

    /// Reads a line, without its end; on an error nothing is appended.
    ///
    /// `number`: that of an event that bears none.
    mutating func read(_ line: Span<UInt8>, number: Int64) throws(EventInputError) {
        if scan(line), let type = type(line), judge(line, type) {
            append(line, type, number)
        } else {
            try plain.read(line, number: number, into: &events)
            if !plain.bearsNumber { numbersLines = true }
        }
    }

    /// Finds keys and values; false if anything is unusual.
    private mutating func scan(_ line: Span<UInt8>) -> Bool {
        let last = line.count - 1
        guard last > 1, last < JSONLinesSource.lineSizeMax, line[0] == UInt8(ascii: "{"),
            line[last] == UInt8(ascii: "}")
        else { return false }
        (count, seen, typeValue) = (0, 0, -1)
        var at = 1
        while true {
            guard at < last, line[at] == UInt8(ascii: "\"") else { return false }
            let keyEnd = line.endOfSimpleText(from: at + 1)
            // A colon and a value follow, before the last byte.
            guard keyEnd + 3 <= last, line[keyEnd] == UInt8(ascii: "\""),
                line[keyEnd + 1] == UInt8(ascii: ":"),
                let name = keys.id(line, at + 1, keyEnd), count < values.count
            else { return false }
            let bit = UInt128(1) << UInt128(name)
            guard seen & bit == 0 else { return false }
            seen |= bit
            at = keyEnd + 2
            let isNumber = line[at] != UInt8(ascii: "\"")
            var end = at
            if isNumber {
                while end < last, line[end].digit != nil { end += 1 }
                guard end > at else { return false }
            } else {
                at += 1
                end = line.endOfPlainText(from: at)
                guard end < last, line[end] == UInt8(ascii: "\"") else { return false }
            }
            values[count].name = name
            values[count].start = at
            values[count].end = end
            values[count].isNumber = isNumber
            if name == Schema.type { typeValue = count }
            count += 1
            at = isNumber ? end : end + 1
            if at == last { return true }
            guard line[at] == UInt8(ascii: ",") else { return false }
            at += 1
        }
    }

    /// The line's type, if it is one of which everything can be told here.
    private mutating func type(_ line: Span<UInt8>) -> Int? {
        guard typeValue >= 0, !values[typeValue].isNumber else { return nil }
        let text = line.extracting(values[typeValue].start..<values[typeValue].end)
        let symbol = events.symbol(Schema.type, of: text) ?? -1
        values[typeValue].form = .symbol
        values[typeValue].field = Schema.type
        values[typeValue].integer = Int64(symbol)
        if symbol >= 0, symbol < types.count, types[symbol] >= 0 { return types[symbol] }
        guard let type = catalogue.types.id(of: text), !catalogue.hasDocument[type] else {
            return nil
        }
        if case .notBefore = catalogue.rules[type] { return nil }
        return type
    }

    /// Whether every value is certainly good for the type.
    private mutating func judge(_ line: Span<UInt8>, _ type: Int) -> Bool {
        let needed = catalogue.required[type] | required
        guard seen & ~catalogue.allowed[type] == 0, needed & ~seen == 0 else { return false }
        for index in 0..<count where index != typeValue {
            let text = line.extracting(values[index].start..<values[index].end)
            let check = catalogue.check(type: type, name: values[index].name)
            guard values[index].isNumber == (check.kind == .integer) else { return false }
            let field = check.index
            values[index].field = field
            if isSymbol[field] {
                values[index].form = .symbol
                let symbol = events.symbol(field, of: text) ?? -1
                values[index].integer = Int64(symbol)
                if symbol >= 0, memory.isKnown(symbol, of: field, in: type) { continue }
                guard (try? check.read(text, catalogue)) != nil else { return false }
                if symbol >= 0 { memory.note(symbol, of: field, in: type) }
            } else if check.isBytes {
                values[index].form = .text
                guard (try? check.read(text, catalogue)) != nil else { return false }
            } else {
                values[index].form = .number
                guard
                    let number = numbers.number(text, check)
                        ?? (try? check.read(text, catalogue))
                else { return false }
                values[index].integer = number
            }
        }
        return true
    }

    private mutating func append(_ line: Span<UInt8>, _ type: Int, _ number: Int64) {
        events.appendRow()
        for index in 0..<count {
            let value = values[index]
            switch value.form {
            case .number:
                if value.field != Schema.recorded || options.recorded != .dropped {
                    events.set(value.field, value.integer)
                }
            case .text: events.set(value.field, line.extracting(value.start..<value.end))
            case .symbol where value.integer >= 0:
                events.set(value.field, symbol: Int(value.integer))
            case .symbol:
                let text = line.extracting(value.start..<value.end)
                let symbol = events.set(value.field, newSymbol: text)
                memory.note(symbol, of: value.field, in: type)
                if value.field == Schema.type {
                    while types.count <= symbol { types.append(-1) }
                    types[symbol] = type
                }
            }
        }
        if seen & (1 << UInt128(Schema.source)) == 0, let source = options.sourceBytes {
            events.set(Schema.source, source.span)
        }
        if seen & (1 << UInt128(Schema.number)) == 0 {
            events.set(Schema.number, number)
            numbersLines = true
        }
    }
}

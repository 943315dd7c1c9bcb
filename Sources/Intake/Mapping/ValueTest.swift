// SPDX-License-Identifier: MIT
import Receivables

/// What is asked of the value of one column.
indirect enum ValueTest: Hashable, Sendable {
    enum Sign: String, Hashable, Sendable, CaseIterable {
        case positive
        case negative
        case zero
    }

    /// One of these texts; the empty one is an empty field.
    case among(Set<String>)
    case starts(String)
    case ends(String)
    case contains(String)
    /// A number with that sign, written in the format; an empty field has none.
    case sign(Sign, ValueFormat)
    case not(ValueTest)
    case all([ValueTest])

    private static let keys = ["starts", "ends", "contains", "sign", "not"]

    /// A text, a list of texts, or a group of which all must hold: `{starts: TOTAL}`.
    init(reading value: YAMLValue, _ formats: MappingFormats) throws(DocumentError) {
        guard value.isGroup else {
            var values: Set<String> = []
            if value.isList {
                for item in try value.items() { values.insert(try item.text()) }
            } else {
                values.insert(try value.text())
            }
            self = .among(values)
            return
        }
        let fields = try YAMLFields(value, known: Self.keys)
        var tests: [ValueTest] = []
        if let value = fields["starts"] { tests.append(.starts(try value.text())) }
        if let value = fields["ends"] { tests.append(.ends(try value.text())) }
        if let value = fields["contains"] { tests.append(.contains(try value.text())) }
        if let value = fields["sign"] {
            tests.append(.sign(try value.choice(), try formats.number()))
        }
        if let value = fields["not"] { tests.append(.not(try ValueTest(reading: value, formats))) }
        guard let first = tests.first else {
            throw value.expected(YAMLValue.anyOf(Self.keys), .missingKey)
        }
        self = tests.count == 1 ? first : .all(tests)
    }

    /// Whether a value is what is asked.
    ///
    /// - Throws: the format of a number that is none: whether its row counts cannot be told.
    func holds(_ text: String, _ cell: CellKind) throws(UnreadableNumber) -> Bool {
        switch self {
        case .among(let values): return values.contains(text)
        case .starts(let part): return text.hasPrefix(part)
        case .ends(let part): return text.hasSuffix(part)
        case .contains(let part): return text.contains(part)
        case .not(let test): return try !test.holds(text, cell)
        case .all(let tests):
            for test in tests where try !test.holds(text, cell) { return false }
            return true
        case .sign(let sign, let format):
            guard !text.isEmpty else { return false }
            guard let plain = format.plain(Array(text.utf8).span, cell, LocalCalendar("UTC")) else {
                throw UnreadableNumber(format: format)
            }
            let isZero = plain.allSatisfy { !(0x31...0x39).contains($0) }
            let isNegative = plain.first == UInt8(ascii: "-")
            return sign == (isZero ? .zero : isNegative ? .negative : .positive)
        }
    }

    /// A value that is no number where one is asked about.
    struct UnreadableNumber: Error {
        let format: ValueFormat
    }
}

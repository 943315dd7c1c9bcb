// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The fields of the row at hand, trimmed, with the words for nothing taken as nothing.
struct RowValues {
    private var bytes: [UInt8]
    private var ranges: [Range<Int>]
    private let kinds: [CellKind]

    init(_ reader: any TableReader, _ layout: CSVLayout) {
        self.init(
            reader.bytes,
            (0..<reader.fieldCount).map(reader.range),
            reader.kinds,
            trims: layout.trims,
            emptyWords: layout.emptyWords
        )
    }

    /// The values that stand at some places of a text in UTF-8.
    init(
        _ bytes: [UInt8],
        _ places: [Range<Int>],
        _ kinds: [CellKind] = [],
        trims: Bool,
        emptyWords: Set<String>
    ) {
        (self.bytes, self.kinds) = (bytes, kinds)
        ranges = places.map { place in
            var range = place
            if trims {
                while let first = range.first, Self.isBlank(bytes[first]) { range.removeFirst() }
                while let last = range.last, Self.isBlank(bytes[last]) { range.removeLast() }
            }
            if !emptyWords.isEmpty,
                emptyWords.contains(String(decoding: bytes[range], as: UTF8.self))
            {
                return range.lowerBound..<range.lowerBound
            }
            return range
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// How many fields there are.
    var count: Int { ranges.count }

    /// Whether there is nothing in any field.
    var isEmpty: Bool { ranges.allSatisfy(\.isEmpty) && kinds.allSatisfy { $0 != .unknown } }

    /// What a field is.
    func kind(_ column: Int) -> CellKind { column < kinds.count ? kinds[column] : .text }

    /// The text of a column.
    func text(_ column: Int) -> String {
        String(decoding: bytes[ranges[column]], as: UTF8.self)
    }

    /// The texts of all columns.
    var texts: [String] { ranges.indices.map(text) }

    /// The text of a template, or nil if one of its columns is empty.
    func text(_ parts: [TablePlan.Part]) -> [UInt8]? {
        var result: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): result.append(contentsOf: text)
            case .column(let column):
                guard !ranges[column].isEmpty else { return nil }
                result.append(contentsOf: bytes[ranges[column]])
            }
        }
        return result
    }

    // MARK: Before anything reads them

    /// Adds empty fields up to a count.
    mutating func pad(to count: Int) {
        while ranges.count < count { ranges.append(bytes.count..<bytes.count) }
    }

    /// Puts what stood above into the empty fields of some columns, and notes what others hold.
    mutating func fill(_ columns: [Int], from above: inout [Int: [UInt8]]) {
        for column in columns where column < ranges.count {
            if !ranges[column].isEmpty {
                above[column] = Array(bytes[ranges[column]])
            } else if let text = above[column] {
                replace(column, with: text)
            }
        }
    }

    /// Does to the columns what the mapping says.
    mutating func treat(_ treatments: [TablePlan.Treatment]) throws(RowFault) {
        for treatment in treatments {
            let text = Array(bytes[ranges[treatment.column]])
            if let value = try treatment.template.value(text) {
                replace(treatment.column, with: value)
            }
        }
    }

    private mutating func replace(_ column: Int, with text: [UInt8]) {
        ranges[column] = bytes.count..<bytes.count + text.count
        bytes += text
    }

    // MARK: What they mean

    /// Whether each column holds what is asked; a field that a row lacks holds nothing.
    func meets(_ tests: [TablePlan.Test]) throws(RowFault) -> Bool {
        for test in tests {
            guard test.column < ranges.count else { return false }
            do {
                guard try test.test.holds(text(test.column), kind(test.column)) else {
                    return false
                }
            } catch {
                throw RowFault(bytes[ranges[test.column]], not: error.format, test.name)
            }
        }
        return true
    }

    /// What a field of an event is in this row; nil where it is left out.
    func value(_ field: RowPlan.Field, _ clock: LocalCalendar) throws(RowFault) -> [UInt8]? {
        guard let text = text(field.parts), !text.isEmpty else {
            return field.fallback.map { Array($0.utf8) }
        }
        let column = field.columnNames.first
        var value = text
        if let map = field.map {
            guard let meaning = map[String(decoding: value, as: UTF8.self)] else {
                throw RowFault(value.span, notIn: map, column)
            }
            value = Array(meaning.utf8)
        }
        var cell = CellKind.text
        if case .column(let only)? = field.parts.first, field.parts.count == 1, field.map == nil {
            cell = kind(only)
        }
        let format = field.format ?? (cell == .date ? ValueFormat.ofCells(field.kind) : nil)
        if let format {
            guard let plain = format.plain(value.span, cell, clock) else {
                throw RowFault(value[...], not: format, column)
            }
            value = plain
        }
        if field.isAbsolute, value.first == UInt8(ascii: "-") { value.removeFirst() }
        return value
    }

    /// Texts as one, so that no two lists of texts give the same.
    static func key(_ texts: [[UInt8]?]) -> String {
        texts.map { text in
            text.map { "\($0.count):" + String(decoding: $0, as: UTF8.self) } ?? "-"
        }.joined(separator: ",")
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// The fields of the row at hand, trimmed, with the words for nothing taken as nothing.
struct RowValues {
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]

    init(_ reader: CSVReader) {
        bytes = reader.bytes
        let layout = reader.layout
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(reader.fieldCount)
        for field in 0..<reader.fieldCount {
            var range = reader.range(field)
            if layout.trims {
                while let first = range.first, Self.isBlank(bytes[first]) { range.removeFirst() }
                while let last = range.last, Self.isBlank(bytes[last]) { range.removeLast() }
            }
            if !layout.emptyWords.isEmpty,
                layout.emptyWords.contains(String(decoding: bytes[range], as: UTF8.self))
            {
                range = range.lowerBound..<range.lowerBound
            }
            ranges.append(range)
        }
        self.ranges = ranges
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The text of a column.
    func text(_ column: Int) -> String {
        String(decoding: bytes[ranges[column]], as: UTF8.self)
    }

    /// The texts of all columns.
    var texts: [String] { ranges.indices.map(text) }

    /// The text of a template, or nil if one of its columns is empty.
    func text(_ parts: [RowPlan.Part]) -> [UInt8]? {
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

    /// Whether each column holds one of the values asked for.
    func meets(_ tests: [RowPlan.Test]) -> Bool {
        tests.allSatisfy { $0.values.contains(text($0.column)) }
    }

    /// What a field of an event is in this row; nil where it is left out.
    func value(_ field: RowPlan.Field) throws(RowFault) -> [UInt8]? {
        guard let text = text(field.parts), !text.isEmpty else {
            return field.fallback.map { Array($0.utf8) }
        }
        var value = text
        if let map = field.map {
            guard let meaning = map[String(decoding: value, as: UTF8.self)] else {
                throw RowFault(value.span, notIn: map, field)
            }
            value = Array(meaning.utf8)
        }
        guard let format = field.format else { return value }
        guard let plain = format.plain(value.span) else {
            throw RowFault(value.span, not: format, field)
        }
        return plain
    }

    /// Texts as one, so that no two lists of texts give the same.
    static func key(_ texts: [[UInt8]?]) -> String {
        texts.map { text in
            text.map { "\($0.count):" + String(decoding: $0, as: UTF8.self) } ?? "-"
        }.joined(separator: ",")
    }
}

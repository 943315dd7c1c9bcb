// SPDX-License-Identifier: MIT

/// Writes events as canonical JSON: the bytes that the log hashes and that `events` prints.
///
/// Keys sorted bytewise, no white space, only the fields present, strings escaped as
/// RFC 8785 does, whole numbers as JSON integers, everything else as strings.
public struct CanonicalRenderer: Sendable {
    private let events: EventColumns
    /// `"key":` of each field, and the opening quote where one follows.
    private let labels: [[UInt8]]
    private let order: [Int]
    /// For each field, the first value whose row is not below `row`.
    private var next: [Int]
    private var row = 0

    /// A renderer of those events.
    ///
    /// - Parameter without: a field to leave out, as if no event bore it.
    public init(_ events: EventColumns, without: Int? = nil) {
        self.events = events
        labels = events.schema.fields.map { field in
            Array("\"\(field.name)\":\(field.type == .integer ? "" : "\"")".utf8)
        }
        order = events.schema.canonicalOrder.filter {
            $0 != without && events.columns[$0].valueCount > 0
        }
        next = Array(repeating: 0, count: events.columns.count)
    }

    /// Appends one event, without a newline. Rows in ascending order cost least.
    public mutating func append(row: Int, to bytes: inout [UInt8]) {
        seek(row)
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for field in order {
            guard let index = valueIndex(field) else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: labels[field])
            appendValue(field, index, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendValue(_ field: Int, _ index: Int, to bytes: inout [UInt8]) {
        let column = events.columns[field]
        switch column.type {
        case .symbol, .text: bytes.appendJSONEscaped(column.bytes(at: index))
        default: bytes.appendCanonical(column.integers[index], column.type)
        }
        if column.type != .integer { bytes.append(UInt8(ascii: "\"")) }
    }

    private func valueIndex(_ field: Int) -> Int? {
        if let rows = events.columns[field].rows {
            let index = next[field]
            return index < rows.count && rows[index] == UInt32(row) ? index : nil
        }
        return row < events.columns[field].valueCount ? row : nil
    }

    private mutating func seek(_ target: Int) {
        for field in order {
            guard let rows = events.columns[field].rows else { continue }
            if target < row {
                next[field] = Column.lowerBound(rows, target)
            } else {
                while next[field] < rows.count, rows[next[field]] < UInt32(target) {
                    next[field] += 1
                }
            }
        }
        row = target
    }
}

extension [UInt8] {
    /// Appends a number as its type is written in canonical JSON, without quotes.
    public mutating func appendCanonical(_ value: Int64, _ type: FieldType) {
        switch type {
        case .symbol, .text: preconditionFailure("text is not a number")
        case .integer: appendDigits(Int(value))
        case .date: CivilDate(dayNumber: Int32(value)).appendText(to: &self)
        case .month: CivilMonth(number: Int32(value)).appendText(to: &self)
        case .instant: Instant(milliseconds: value).appendText(to: &self)
        case .hundredths:
            appendDigits(Int(value / 100))
            append(UInt8(ascii: "."))
            appendDigits(Int(value % 100), width: 2)
        case .millionths:
            appendDigits(Int(value / 1_000_000))
            var (rest, width) = (Int(value % 1_000_000), 6)
            guard rest > 0 else { return }
            while rest % 10 == 0 { (rest, width) = (rest / 10, width - 1) }
            append(UInt8(ascii: "."))
            appendDigits(rest, width: width)
        }
    }
}

// SPDX-License-Identifier: MIT

/// Writes events as canonical JSON: the bytes that the log hashes and that `events` prints.
///
/// Keys sorted bytewise, no white space, only the fields present, strings escaped as
/// RFC 8785 does, whole numbers as JSON integers, everything else as strings.
public struct CanonicalRenderer: Sendable {
    /// The fields that any event bears, in the order of their keys.
    private var fields: [RenderedField]
    private var row = 0

    /// A renderer of those events.
    ///
    /// `without`: a field to leave out, as if no event bore it.
    public init(_ events: EventColumns, without: Int? = nil) {
        fields = events.schema.canonicalOrder.compactMap { field in
            field == without || events.columns[field].valueCount == 0
                ? nil : RenderedField(events.schema.labels[field], events.columns[field])
        }
    }

    /// Appends one event, without a newline.
    ///
    /// Rows in ascending order cost least.
    public mutating func append(row target: Int, to bytes: inout [UInt8]) {
        let isBehind = target < row
        row = target
        let start = bytes.count
        for index in fields.indices {
            guard let value = fields[index].bearers.valueIndex(row: target, isBehind: isBehind)
            else { continue }
            fields[index].append(value, to: &bytes)
        }
        if bytes.count == start { bytes.append(0) }
        // In the place of the comma before the first field.
        bytes[start] = UInt8(ascii: "{")
        bytes.append(UInt8(ascii: "}"))
    }
}

/// One field as it is written, with all that each event would otherwise look up again.
private struct RenderedField {
    private let label: [UInt8]
    private let type: FieldType
    var bearers: BearerCursor
    private let integers: [Int64]
    private let texts: [UInt8]
    private let ends: [Int]
    private let symbols: SymbolTable
    /// Dates and times mostly repeat: the last one and its text.
    private var lastValue = Int64.min
    private var lastText: [UInt8] = []

    init(_ label: [UInt8], _ column: Column) {
        self.label = label
        type = column.type
        bearers = BearerCursor(column)
        integers = column.integers
        texts = column.bytes
        ends = column.ends
        symbols = column.symbols
    }

    mutating func append(_ index: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: label)
        switch type {
        case .symbol: bytes.appendJSONEscaped(symbols[Int(integers[index])])
        case .text:
            let start = index == 0 ? 0 : ends[index - 1]
            bytes.appendJSONEscaped(texts.span.extracting(start..<ends[index]))
        case .integer:
            bytes.appendCanonical(integers[index], type)
            return
        case .hundredths, .millionths: bytes.appendCanonical(integers[index], type)
        case .date, .month, .instant:
            if integers[index] != lastValue {
                lastValue = integers[index]
                lastText.removeAll(keepingCapacity: true)
                lastText.appendCanonical(lastValue, type)
            }
            bytes.append(contentsOf: lastText)
        }
        bytes.append(UInt8(ascii: "\""))
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

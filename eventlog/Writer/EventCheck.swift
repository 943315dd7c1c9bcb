// SPDX-License-Identifier: MIT

/// What the engine itself asks of events before it takes them: the envelope, and values within the
/// range of their types.
///
/// What an event may mean is its caller's business.
struct EventCheck: Sendable {
    private let schema: Schema

    init(_ schema: Schema) {
        self.schema = schema
    }

    func check(_ events: EventColumns) throws(LogError) {
        guard events.schema == schema else {
            throw LogError(.schemaMismatch, LogFinding(.otherSchema))
        }
        for field in Schema.required where field != Schema.recorded {
            try checkPresence(events, field)
        }
        for field in events.columns.indices where events.columns[field].valueCount > 0 {
            switch events.columns[field].type {
            case .symbol: try checkSymbols(events, field)
            case .text: try checkTexts(events, field)
            default: try checkNumbers(events, field)
            }
        }
        if let (field, row) = events.namesake() {
            throw invalid(LogFinding(.fieldTwice), field, row: row)
        }
    }

    private func checkPresence(_ events: EventColumns, _ field: Int) throws(LogError) {
        guard events.columns[field].valueCount != events.count else { return }
        let missing = (0..<events.count).first { events[field].valueIndex(row: $0) == nil }
        throw invalid(LogFinding(.missingField), field, row: missing ?? 0)
    }

    private func checkNumbers(_ events: EventColumns, _ field: Int) throws(LogError) {
        let column = events[field]
        var range = column.type.range
        if field == Schema.number { range = 1...range.upperBound }
        var (low, high) = (Int64.max, Int64.min)
        for value in column.integers {
            low = min(low, value)
            high = max(high, value)
        }
        guard low < range.lowerBound || high > range.upperBound else { return }
        let index = column.integers.firstIndex { !range.contains($0) } ?? 0
        throw invalid(
            LogFinding(.valueOutOfRange, value: column.integers[index]),
            field,
            row: row(of: index, column)
        )
    }

    private func checkSymbols(_ events: EventColumns, _ field: Int) throws(LogError) {
        let column = events[field]
        for id in 0..<column.symbols.count {
            let text = column.symbols[id]
            let isGood =
                text.count <= Format.symbolSizeMax && text.isUTF8
                && (field != Schema.source || text.count > 0)
            guard !isGood else { continue }
            guard let index = column.integers.firstIndex(of: Int64(id)) else { continue }
            throw invalid(
                LogFinding(.unfitSymbol),
                field,
                row: row(of: index, column)
            )
        }
    }

    private func checkTexts(_ events: EventColumns, _ field: Int) throws(LogError) {
        let column = events[field]
        let isText = column.bytes.span.isUTF8
        var start = 0
        for (index, end) in column.ends.enumerated() {
            let isGood =
                end - start <= Format.textSizeMax
                && (isText && (start == end || column.bytes[start] & 0xC0 != 0x80))
            guard isGood else {
                throw invalid(LogFinding(.unfitText), field, row: row(of: index, column))
            }
            start = end
        }
    }

    private func row(of index: Int, _ column: Column) -> Int {
        column.rows.map { Int($0[index]) } ?? index
    }

    private func invalid(_ finding: LogFinding, _ field: Int, row: Int) -> LogError {
        LogError(.invalidEvent, finding).with {
            $0.field = schema.fields[field].name
            $0.row = row
        }
    }
}

// SPDX-License-Identifier: MIT

/// What the engine itself asks of events before it takes them: the envelope, and values within the
/// range of their types.
///
/// What an event may mean is its caller's business.
struct EventCheck: Sendable {
    let schema: Schema

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
            try checkValues(events.columns[field], field)
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

    private func checkValues(_ column: Column, _ field: Int) throws(LogError) {
        let unfit: Int?
        var finding = LogFinding(.unfitSymbol)
        switch column.type {
        case .symbol: unfit = column.unfitSymbol(isEmptyFit: field != Schema.source)
        case .text:
            unfit = column.unfitText
            finding = LogFinding(.unfitText)
        case let type:
            let low = field == Schema.number ? 1 : type.range.lowerBound
            unfit = column.outlier(of: low...type.range.upperBound)
            if let unfit {
                finding = LogFinding(.valueOutOfRange, value: column.integers[unfit])
            }
        }
        guard let unfit else { return }
        throw invalid(finding, field, row: column.rows.map { Int($0[unfit]) } ?? unfit)
    }

    private func invalid(_ finding: LogFinding, _ field: Int, row: Int) -> LogError {
        LogError(.invalidEvent, finding).with {
            $0.field = schema.fields[field].name
            $0.row = row
        }
    }
}

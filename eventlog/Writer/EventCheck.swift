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
        try check(events, numbersFrom: 1)
    }

    /// The same for events that the log is to number: they bear no number, and get 0 in its place.
    func checkUnnumbered(_ events: inout EventColumns) throws(LogError) {
        let column = events[Schema.number]
        if column.valueCount > 0 {
            let row = (0..<events.count).first { column.valueIndex(row: $0) != nil }
            throw invalid(LogFinding(.numberBorne), Schema.number, row: row ?? 0)
        }
        events.setNumbers(Array(repeating: 0, count: events.count))
        try check(events, numbersFrom: 0)
    }

    private func check(_ events: EventColumns, numbersFrom least: Int64) throws(LogError) {
        guard events.schema == schema else {
            throw LogError(.schemaMismatch, LogFinding(.otherSchema))
        }
        for field in Schema.required where field != Schema.recorded {
            try checkPresence(events, field)
        }
        for field in events.columns.indices where events.columns[field].valueCount > 0 {
            try checkValues(events.columns[field], field, numbersFrom: least)
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

    private func checkValues(_ column: Column, _ field: Int, numbersFrom least: Int64)
        throws(LogError)
    {
        let unfit: Int?
        var finding = LogFinding(.unfitSymbol)
        switch column.type {
        case .symbol: unfit = column.unfitSymbol(isEmptyFit: field != Schema.source)
        case .text:
            unfit = column.unfitText
            finding = LogFinding(.unfitText)
        case let type:
            let low = field == Schema.number ? least : type.range.lowerBound
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

// SPDX-License-Identifier: MIT
public import EventLog

/// Holds runs of events to the catalogue, a column at a time.
///
/// It tells apart what the catalogue certainly takes from what has to be read event by event, with
/// an ``EventLineReader``, which has the last word and names the fault. Texts that come again are
/// judged once a run and type.
public struct CatalogueCheck: Sendable {
    let catalogue = CompiledCatalogue.shared
    /// For each field of the schema its check in each type.
    let checks: [[FieldCheck]]
    /// The fields of the schema that a type may bear, a bit each by their place there: not by their
    /// names, which two fields may share.
    private let allowed: [UInt128]
    /// The same of those that it must bear.
    private let required: [UInt128]
    /// The types whose fields have something to be together, or that are read as a whole.
    private let isSpecial: [Bool]

    /// A check for runs with the catalogue's schema.
    public init() {
        let catalogue = CompiledCatalogue.shared
        let types = 0..<catalogue.types.words.count
        let names = Catalogue.schema.fields.map { field in
            catalogue.names.words.firstIndex(of: field.name) ?? 0
        }
        precondition(names.count <= 128, "sets of fields are 128 bits")
        let checks = names.map { name in types.map { catalogue.check(type: $0, name: name) } }
        /// The fields of each type that have one of its names, and are those that the type means.
        func fields(_ named: [UInt128]) -> [UInt128] {
            types.map { type in
                names.indices.reduce(0) { bits, field in
                    let isMeant = checks[field][type].index == field
                    let isNamed = named[type] & 1 << UInt128(names[field]) != 0
                    return isMeant && isNamed ? bits | 1 << UInt128(field) : bits
                }
            }
        }
        (allowed, required) = (fields(catalogue.allowed), fields(catalogue.required))
        self.checks = checks
        isSpecial = types.map { type in
            if case .notBefore = catalogue.rules[type] { return true }
            return catalogue.hasDocument[type]
        }
    }

    /// The rows of a run that are not certainly good, ascending.
    ///
    /// `memory`: of runs whose symbols have the same numbers.
    /// - Precondition: the run has the catalogue's schema; its envelope is whole and its numbers are
    ///   in the range of their types, as in what was read from a log.
    /// - Complexity: O(values of the run).
    public func doubtfulRows(_ run: EventColumns, _ memory: inout SymbolMemory) -> [Int] {
        precondition(run.schema == Catalogue.schema, "the run has the catalogue's schema")
        var rows = Rows(count: run.count)
        takeTypes(run[Schema.type], &rows)
        for field in checks.indices where field != Schema.type {
            let column = run[field]
            guard column.valueCount > 0 else { continue }
            rows.bear(field, column)
            if column.type == .symbol {
                checkSymbols(column, field, &rows, &memory)
            } else if column.type == .text {
                checkTexts(column, field, &rows)
            } else {
                checkNumbers(column, field, &rows)
            }
        }
        return rows.types.indices.filter { row in
            let type = rows.types[row]
            let seen = rows.seen[row] | rows.seenOfAll
            return rows.isDoubtful[row] || seen & ~allowed[type] != 0
                || required[type] & ~seen != 0
        }
    }

    /// What is known of the rows of a run.
    private struct Rows {
        var types: [Int]
        var isDoubtful: [Bool]
        /// The fields that each bears, but for those that all bear.
        var seen: [UInt128]
        var seenOfAll = UInt128(1) << UInt128(Schema.type)

        init(count: Int) {
            types = Array(repeating: 0, count: count)
            isDoubtful = Array(repeating: false, count: count)
            seen = Array(repeating: 0, count: count)
        }

        mutating func bear(_ field: Int, _ column: Column) {
            let bit = UInt128(1) << UInt128(field)
            if let bearing = column.rows {
                for row in bearing { seen[Int(row)] |= bit }
            } else if column.valueCount == types.count {
                seenOfAll |= bit
            } else {
                for row in 0..<column.valueCount { seen[row] |= bit }
            }
        }
    }

    private func takeTypes(_ column: Column, _ rows: inout Rows) {
        let known = knownTypes(column)
        for (row, symbol) in column.integers.enumerated() {
            guard let type = known[Int(symbol)] else {
                rows.isDoubtful[row] = true
                continue
            }
            rows.types[row] = type
            if isSpecial[type] { rows.isDoubtful[row] = true }
        }
    }

    /// The type that each symbol of the column of types names; nil for one of no catalogue.
    func knownTypes(_ column: Column) -> [Int?] {
        (0..<column.symbols.count).map { catalogue.types.id(of: column.symbols[$0]) }
    }

    private func checkNumbers(_ column: Column, _ field: Int, _ rows: inout Rows) {
        let bounds = checks[field].map { $0.bounds(ofField: field) }
        forEachValue(column) { row, index in
            let (low, high) = bounds[rows.types[row]]
            let value = column.integers[index]
            if value < low || value > high { rows.isDoubtful[row] = true }
        }
    }

    /// Judges each symbol once a type.
    private func checkSymbols(
        _ column: Column,
        _ field: Int,
        _ rows: inout Rows,
        _ memory: inout SymbolMemory
    ) {
        forEachValue(column) { row, index in
            let (symbol, type) = (Int(column.integers[index]), rows.types[row])
            if memory.isKnown(symbol, of: field, in: type) { return }
            if takes(column.symbols[symbol], field, type) {
                memory.note(symbol, of: field, in: type)
            } else {
                rows.isDoubtful[row] = true
            }
        }
    }

    private func checkTexts(_ column: Column, _ field: Int, _ rows: inout Rows) {
        forEachValue(column) { row, index in
            if !takes(column.bytes(at: index), field, rows.types[row]) {
                rows.isDoubtful[row] = true
            }
        }
    }

    private func takes(_ text: Span<UInt8>, _ field: Int, _ type: Int) -> Bool {
        let check = checks[field][type]
        guard check.index == field else { return false }
        return (try? check.read(text, catalogue)) != nil
    }

    /// Calls `body` with the row and the place of each value.
    @inline(__always)
    func forEachValue(_ column: Column, _ body: (Int, Int) -> Void) {
        guard let rows = column.rows else {
            for index in 0..<column.valueCount { body(index, index) }
            return
        }
        for index in rows.indices { body(Int(rows[index]), index) }
    }
}

extension FieldCheck {
    /// The least and the largest number it takes in a field of the schema: nothing at all if it is of
    /// another; dates, months and moments are as their types bound them.
    fileprivate func bounds(ofField field: Int) -> (low: Int64, high: Int64) {
        guard index == field else { return (.max, .min) }
        return switch kind {
        case .money, .measure, .percent, .integer: (lower, upper)
        default: (.min, .max)
        }
    }
}

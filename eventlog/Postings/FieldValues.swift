// SPDX-License-Identifier: MIT

/// Values of a field of symbols or texts, any of which is looked for.
public struct FieldValues: Sendable {
    /// The field.
    public let field: Schema.Field
    /// What it may say, or if `isExcept` what it may not.
    let values: SymbolTable
    /// Whether any other value is looked for.
    let isExcept: Bool

    /// So many are sought one by one among symbols, without making anything of those.
    private static let fewMax = 2

    /// Events whose field is one of some values.
    ///
    /// - Precondition: the field holds symbols or texts.
    public init(_ field: Schema.Field, _ values: some Sequence<String>) {
        self.init(field, values, isExcept: false)
    }

    /// Events that have the field, and in it none of some values.
    ///
    /// - Precondition: the field holds symbols or texts.
    public init(_ field: Schema.Field, except values: some Sequence<String>) {
        self.init(field, values, isExcept: true)
    }

    private init(_ field: Schema.Field, _ values: some Sequence<String>, isExcept: Bool) {
        precondition(field.type.isBytes, "values are looked for as texts")
        var table = SymbolTable()
        for value in values { _ = table.intern(Array(value.utf8).span) }
        self.field = field
        self.values = table
        self.isExcept = isExcept
    }

    /// The values as the postings of a sealed segment can be asked for them: those that its symbols have,
    /// where all but some are looked for; nil for all texts but some, which no dictionary has.
    func values(among symbols: FieldSymbols?) throws(Malformed) -> SymbolTable? {
        guard isExcept else { return values }
        guard field.type == .symbol else { return nil }
        var others = SymbolTable()
        for id in try ids(symbols) {
            var symbol: [UInt8] = []
            try symbols?.append(id, to: &symbol)
            _ = others.intern(symbol.span)
        }
        return others
    }

    /// The numbers that a sealed segment's symbols have for the values.
    func ids(_ symbols: FieldSymbols?) throws(Malformed) -> Set<Int> {
        guard let symbols else { return [] }
        if isExcept { return try Set(0..<symbols.count).subtracting(symbols.ids(of: values)) }
        guard values.count <= Self.fewMax else { return try symbols.ids(of: values) }
        var ids: Set<Int> = []
        for value in 0..<values.count {
            if let id = try symbols.id(of: values[value]) { ids.insert(id) }
        }
        return ids
    }

    /// The rows of a column that bear one of the values, ascending.
    ///
    /// `known`: the numbers that symbols have for the values; nil looks them up in the column.
    func rows(of column: Column, _ known: Set<Int>? = nil) -> [Int] {
        var rows: [Int] = []
        func take(_ index: Int) { rows.append(column.rows.map { Int($0[index]) } ?? index) }
        guard column.type == .symbol else {
            for index in 0..<column.valueCount
            where (values.id(of: column.bytes(at: index)) == nil) == isExcept { take(index) }
            return rows
        }
        let ids = known ?? ids(of: column.symbols)
        guard let id = ids.first else { return [] }
        if ids.count == 1 {
            for (index, symbol) in column.integers.enumerated() where symbol == Int64(id) {
                take(index)
            }
        } else {
            // Looked up for each event of a block, so not in a set.
            var isWanted = [Bool](repeating: false, count: (ids.max() ?? 0) + 1)
            for id in ids { isWanted[id] = true }
            for (index, symbol) in column.integers.enumerated()
            where symbol < isWanted.count && isWanted[Int(symbol)] { take(index) }
        }
        return rows
    }

    /// The numbers that a growing segment's symbols have for the values.
    private func ids(of symbols: SymbolTable) -> Set<Int> {
        let named = Set((0..<values.count).compactMap { symbols.id(of: values[$0]) })
        return isExcept ? Set(0..<symbols.count).subtracting(named) : named
    }
}

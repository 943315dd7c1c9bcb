// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The texts of a town by number, a numbering for each field.
struct TownNames: Sendable {
    var sources = CodeSpace()
    var accounts = CodeSpace()
    var tributes = CodeSpace()
    var plans = CodeSpace()
    var ordinances = CodeSpace()
    var kinds = CodeSpace()
    var sectors = CodeSpace()
    var zones = CodeSpace()
    var stages = CodeSpace()
    var actors = CodeSpace()
    var outcomes = CodeSpace()
    var purposes = CodeSpace()
    var channels = CodeSpace()
    var receipts = CodeSpace()
    var notices = CodeSpace()
    var references = CodeSpace()
    var topics = CodeSpace()

    /// Which field's texts stand where.
    fileprivate static var spaces: [(TownField, WritableKeyPath<TownNames, CodeSpace>)] {
        [
            (.source, \.sources), (.account, \.accounts), (.tribute, \.tributes),
            (.plan, \.plans), (.ordinance, \.ordinances), (.kind, \.kinds), (.sector, \.sectors),
            (.zone, \.zones), (.stage, \.stages), (.actor, \.actors), (.outcome, \.outcomes),
            (.purpose, \.purposes), (.channel, \.channels), (.receipt, \.receipts),
            (.notice, \.notices), (.reference, \.references), (.topic, \.topics),
        ]
    }
}

/// What the symbols of one segment stand for in a town.
struct TownCoding: Sendable {
    /// The type of each symbol; nil where the catalogue has no such type.
    let types: [EventType?]
    /// The type that a row bears: of an event without one, which no question sees, one that bears
    /// nothing else.
    let rowTypes: [EventType]
    /// The place in the catalogue of each symbol's type.
    let ordinals: [UInt8]
    /// The names of the types.
    let typeNames: SymbolTable
    /// The town's number of each symbol, by field.
    private var codes: [[Int32]]
    /// How many accounts the town has with this segment.
    let accountCount: Int

    /// Gives numbers to symbols that are new.
    ///
    /// `symbols`: those of a field; nil or none where no event bears it.
    init(_ names: inout TownNames, _ symbols: (TownField) -> SymbolTable?) {
        codes = Array(repeating: [], count: TownField.allCases.count)
        for (field, space) in TownNames.spaces {
            guard let table = symbols(field), table.count > 0 else { continue }
            codes[field.rawValue] = names[keyPath: space].codes(of: table)
        }
        typeNames = symbols(.type) ?? SymbolTable()
        let typeNames = typeNames
        types = (0..<typeNames.count).map { EventType(rawValue: typeNames.string($0)) }
        rowTypes = types.map { $0 ?? .attentionGiven }
        ordinals = rowTypes.map(\.ordinal)
        accountCount = names.accounts.count
    }

    subscript(field: TownField) -> [Int32] {
        @inline(__always) get { codes[field.rawValue] }
    }
}

extension TownCoding {
    /// The events of a type that the catalogue does not have: they would be left out of every figure.
    ///
    /// `symbols`: the types of the events at some positions.
    func unclear(_ symbols: [Int64], _ positions: RunPositions) -> [UnclearEvent] {
        guard types.contains(nil) else { return [] }
        let names = (0..<types.count).map { types[$0] == nil ? typeNames.string($0) : nil }
        return symbols.indices.compactMap { row in
            names[Int(symbols[row])].map { UnclearEvent(positions[row], .type($0)) }
        }
    }
}

extension OpenedLog {
    /// What the symbols of each segment stand for; those that are new get numbers.
    func codings(_ names: inout TownNames) -> [TownCoding] {
        var codings: [TownCoding] = []
        for segment in 0..<segmentCount {
            codings.append(TownCoding(&names) { symbols($0.field, in: segment) })
        }
        return codings
    }
}

// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Replay {
    /// Reads what bears on the accounts of which the registry has ever said some words: enough for
    /// the report `registry` of these words, which is the same as of the whole log.
    ///
    /// Other reports are refused where it did not pay to read more.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - words: what will be asked for.
    /// - Throws: what the log throws, and ``TownError``.
    /// - Complexity: O(events of the registry), and those of the accounts found; where these are so many
    ///   that it does not pay, or the log has no postings, the whole log.
    public init(_ reader: LogReader, finding words: SearchWords) throws {
        let accounts = try RegistryHits(reader, words).accounts
        let wanted = FieldValues(TownField.account.field, accounts)
        guard try accounts.isEmpty || reader.spread(of: wanted).map(NewEvents.pays) ?? false
        else {
            try self.init(reader, for: [.registry])
            return
        }
        try self.init(reader, bearingOn: accounts, ReportName.registry.needs)
        extent = .found(words)
    }

    /// Reads only what bears on some accounts: enough for a report that looks at nothing else.
    ///
    /// - Complexity: that of finding the accounts' events.
    ///
    /// `withUnknown`: also what may be a rule that this version does not know.
    init(
        _ reader: LogReader,
        bearingOn accounts: [String],
        _ needs: TownNeeds,
        withUnknown: Bool = false
    ) throws {
        let found = try FoundEvents(
            reader,
            bearingOn: accounts,
            receipts: [],
            fields: FoundEvents.fields(for: needs),
            withUnknown: withUnknown
        )
        let town = try TownLoader(reading: reader, found, extra: 0, needs).finish()
        self.init(reader, of: town, parts: nil)
    }
}

/// The accounts of which some words were ever said, taken back or not, whenever it took effect: all that
/// a search may find, and some more.
struct RegistryHits {
    /// Sorted bytewise.
    private(set) var accounts: [String] = []

    private static let types: [EventType] = [.accountOpened, .accountUpdated]
    private static let fields =
        [TownField.account, .sector, .zone].map(\.field) + RegistryTexts.all

    /// Looks for them.
    ///
    /// - Throws: what the log throws.
    init(_ reader: LogReader, _ words: SearchWords) throws {
        var missing = try Self.names(reader, words)
        let wanted = FieldValues(Schema.envelope[Schema.type], Self.types.map(\.rawValue))
        try reader.forEachMatch([wanted], fields: Self.fields) { found in
            let schema = found.events.schema
            let columns = Self.fields.compactMap { schema.index(of: $0) }
            guard let own = schema.index(of: Self.fields[0]) else {
                return
            }
            for row in found.rows {
                guard let account = found.events.string(own, row: row),
                    let left = missing[account], !left.isEmpty
                else { continue }
                let texts = columns.compactMap { found.events.string($0, row: row) }
                missing[account] = words.missing(of: left, from: texts)
            }
        }
        accounts = missing.filter(\.value.isEmpty).keys.sorted(by: String.bytewise)
    }

    /// All accounts that any event names, with the words that their codes do not have.
    private static func names(_ reader: LogReader, _ words: SearchWords) throws -> [String: [Int]] {
        let field = TownField.account.field
        let opened = try OpenedLog(reader, fields: [field])
        let all = Array(0..<words.count)
        var names: [String: [Int]] = [:]
        for segment in 0..<opened.segmentCount {
            guard let symbols = opened.symbols(field, in: segment) else { continue }
            for number in 0..<symbols.count {
                let name = symbols.string(number)
                if names[name] == nil { names[name] = words.missing(of: all, from: [name]) }
            }
        }
        return names
    }
}

// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

/// The sources of a utility's remittances, `UTILITY:NUMBER`, which `import --as utility` alone numbers.
///
/// An event of somebody else under such a source would stand in the remittance's way for ever. Other
/// sources may have a colon too, so a source is a remittance's if it begins with one in the log; a
/// new one, if the log has remittances of that utility, or if its number is a month.
package struct RemittanceSources {
    private let read: @Sendable () -> LogReader?
    /// The log as it is when the first such name comes up, and the last number of each source.
    private var log: (reader: LogReader?, last: [ExactText: UInt64])?
    /// What was found out about each source and each utility.
    private var sources: [ExactText: Bool] = [:]
    private var utilities: [Substring: Bool] = [:]
    /// The sources that a file begins as a remittance does: so the copy of a log has them.
    private var begun: Set<ExactText> = []

    /// First parts of sources that are somebody else's.
    private static let others: Set<Substring> = ["assess", "cli", "device"]

    /// The sources of the log that `read` opens, if it can; it is not called before one is asked about that
    /// may be a remittance's.
    package init(reading read: @escaping @Sendable () -> LogReader?) { self.read = read }

    /// Whether a source is that of a remittance, or may become one's.
    package mutating func contain(_ source: String) throws -> Bool {
        guard let parts = Self.parts(source) else { return false }
        if let known = sources[ExactText(source)] { return known }
        open()
        let isTheirs =
            if lastNumber(of: source) > 0 {
                try isBegun(source)
            } else {
                try Self.isMonth(parts.number) || isUtility(parts.utility)
            }
        sources[ExactText(source)] = isTheirs
        return isTheirs
    }

    /// The first row of a batch whose event is new under a remittance's source, without the file
    /// having the remittance from its beginning; nil if there is none.
    package mutating func firstStranger(in events: EventColumns) throws -> Int? {
        let sources = events[Schema.source]
        let names = (0..<sources.symbols.count).map(sources.symbols.string)
        var theirs: [Bool] = []
        for name in names { theirs.append(try contain(name)) }
        guard theirs.contains(true) else { return nil }
        for row in 0..<events.count where theirs[Int(sources.integers[row])] {
            let source = names[Int(sources.integers[row])]
            if Self.begins(source, events, row) { begun.insert(ExactText(source)) }
            let number = UInt64(events.integer(Schema.number, row: row) ?? 0)
            if !begun.contains(ExactText(source)), number > lastNumber(of: source) { return row }
        }
        return nil
    }

    // MARK: What tells them

    private static func parts(_ source: String) -> (utility: Substring, number: Substring)? {
        guard let colon = source.firstIndex(of: ":") else { return nil }
        let (utility, number) = (source[..<colon], source[colon...].dropFirst())
        guard !utility.isEmpty, !number.isEmpty, !others.contains(utility) else { return nil }
        return (utility, number)
    }

    /// `2018-07`, and what a hyphen adds to it.
    private static func isMonth(_ number: Substring) -> Bool {
        let parts = number.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return false }
        return CivilMonth("\(parts[0])-\(parts[1])") != nil
    }

    /// Reads which sources the log has; where there is no log, others say so.
    private mutating func open() {
        guard log == nil else { return }
        let reader = read()
        let sources = (try? reader?.sources) ?? []
        let last = sources.map { (ExactText($0.name), $0.last) }
        log = (reader, Dictionary(last, uniquingKeysWith: max))
    }

    private func lastNumber(of source: String) -> UInt64 { log?.last[ExactText(source)] ?? 0 }

    /// Whether the log has a remittance of the utility.
    private mutating func isUtility(_ utility: Substring) throws -> Bool {
        if let known = utilities[utility] { return known }
        let names = log?.last.keys.map(\.text) ?? []
        let theirs = names.filter { $0.beginsWithBytes(of: "\(utility):") }
        let isKnown = try theirs.contains { try isBegun($0) }
        utilities[utility] = isKnown
        return isKnown
    }

    /// Whether a source's first event in the log is that of a remittance.
    private func isBegun(_ source: String) throws -> Bool {
        guard let reader = log?.reader,
            let position = try reader.position(ofSource: source, number: 1)
        else { return false }
        let type = Schema.envelope[Schema.type]
        var isBegun = false
        try reader.forEachBlock(fields: [type], from: position, to: position + 1) { block in
            isBegun =
                block.events.string(Schema.type, row: 0) == EventType.remittanceReceived.rawValue
        }
        return isBegun
    }

    /// Whether an event is the one with which a remittance of that source begins.
    private static func begins(_ source: String, _ events: EventColumns, _ row: Int) -> Bool {
        guard events.integer(Schema.number, row: row) == 1,
            events.string(Schema.type, row: row) == EventType.remittanceReceived.rawValue,
            let utility = events.string(Catalogue.Index.utility, row: row),
            let number = events.string(Catalogue.Index.remittance, row: row)
        else { return false }
        return source == "\(utility):\(number)"
    }
}

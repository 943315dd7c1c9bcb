// SPDX-License-Identifier: MIT
package import EventLog
package import Receivables

/// The policies or tariffs of a log by what they say: the hash of each, nil where it cannot be read.
///
/// Two of one hash from one day are twins: together they change nothing, and who takes back one of them
/// leaves the other.
package struct EnactedTwins {
    private let type: EventType
    private var enacted = EnactedRules<String?>()

    /// Those that stand among a log's first events.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - type: `policy.enacted` or `tariff.enacted`.
    ///   - known: how many events.
    /// - Throws: what the log throws.
    /// - Complexity: that of finding them and what reverses them.
    package init(_ reader: LogReader, _ type: EventType, known: UInt64) throws {
        self.type = type
        // An empty log need not be asked.
        guard known > 0 else { return }
        enacted = try EnactedRules(reader, type, known: known) { Self.hash(of: $0, type) }
    }

    /// The one that an enactment which is not in the log would only repeat; nil where it changes
    /// something.
    ///
    /// Of several from one day that of the latest effective date holds, and of these the last: what was
    /// replaced since is not repeated by who enacts it again.
    package func repeated(by row: EnactmentRow) -> EnactmentRow? {
        guard let hash = Self.hash(of: row.document, type) else { return nil }
        let same = enacted.all.filter { $0.from == row.from }
        guard let holding = same.last, let twin = same.last(where: { $0.rules == hash }),
            holding.rules == hash || row.on < holding.on
        else { return nil }
        return twin.row
    }

    /// Those of a name, but for one event.
    func named(_ rule: String, except position: UInt64) -> [EnactmentRow] {
        enacted.all.map(\.row).filter { $0.rule == rule && $0.position != position }
    }

    /// Adds one that comes into the log.
    package mutating func add(_ row: EnactmentRow) {
        enacted.add(row, rules: Self.hash(of: row.document, type))
    }

    /// Takes those out that are reversed as well, by their names.
    package mutating func remove(where isReversed: (String) -> Bool) {
        enacted.remove { isReversed($0.name) }
    }

    private static func hash(of document: String, _ type: EventType) -> String? {
        switch type {
        case .policyEnacted: (try? PolicyDocument.read(document, file: nil))?.hash
        case .tariffEnacted: (try? TariffDocument.read(document, file: nil))?.hash
        default: nil
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog

/// An event as reversals name it.
///
/// A source's numbers have no gap, so that its nth event has the number n.
struct SourceNumber: Hashable, Sendable {
    let source: Int
    let number: Int

    /// Where some of the events of a whole log stand.
    ///
    /// Each part of the log knows how many events its sources have, so that the parts are looked
    /// through side by side, with no list of each source's events.
    static func positions(
        of wanted: Set<SourceNumber>,
        _ parts: [TownPart],
        _ sources: SharedRows<UInt32>
    ) -> [SourceNumber: UInt32] {
        let bySource = Dictionary(grouping: wanted, by: \.source)
            .mapValues { $0.map(\.number).sorted() }
        var searches: [Search] = []
        var before: [Int: Int] = [:]
        for part in parts {
            searches.append(Search(part, bySource, before))
            for source in bySource.keys where source < part.sourceCounts.count {
                before[source, default: 0] += Int(part.sourceCounts[source])
            }
        }
        let all = searches
        let found = SideBySide.results(all.count) { all[$0].run(sources) }
        return Dictionary(found.joined()) { first, _ in first }
    }

    /// The search of one part of the log.
    private struct Search: Sendable {
        let range: Range<Int>
        /// How many events before the part each source has.
        var before: [Int]
        /// The wanted numbers of each source that lie in the part, ascending.
        var numbers: [[Int]]

        init(_ part: TownPart, _ wanted: [Int: [Int]], _ known: [Int: Int]) {
            range = part.range
            before = Array(repeating: 0, count: part.sourceCounts.count)
            numbers = Array(repeating: [], count: part.sourceCounts.count)
            for (source, all) in wanted where source < numbers.count {
                let first = known[source] ?? 0
                let last = first + Int(part.sourceCounts[source])
                before[source] = first
                numbers[source] = all.filter { $0 > first && $0 <= last }
            }
        }

        func run(_ sources: SharedRows<UInt32>) -> [(SourceNumber, UInt32)] {
            guard numbers.contains(where: { !$0.isEmpty }) else { return [] }
            var found: [(SourceNumber, UInt32)] = []
            // How many events of the source until the next one wanted; below 1 there is none.
            var left = zip(numbers, before).map { ($0.first ?? 0) - $1 }
            var next = [Int](repeating: 0, count: numbers.count)
            for row in range {
                let source = Int(sources[row])
                left[source] -= 1
                guard left[source] == 0 else { continue }
                let place = next[source]
                let number = numbers[source][place]
                found.append((SourceNumber(source: source, number: number), UInt32(row)))
                next[source] = place + 1
                if place + 1 < numbers[source].count {
                    left[source] = numbers[source][place + 1] - number
                }
            }
            return found
        }
    }
}

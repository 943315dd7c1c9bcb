// SPDX-License-Identifier: MIT
import EventLog

/// An event as reversals name it.
///
/// A source's numbers have no gap, so that its nth event has the number n.
struct SourceNumber: Hashable, Comparable, Sendable {
    let source: Int
    let number: Int

    static func < (left: Self, right: Self) -> Bool {
        left.source != right.source ? left.source < right.source : left.number < right.number
    }

    /// Where some of the events of a whole log stand; nil for those that are not there.
    ///
    /// Each part of the log knows how many events its sources have, so that the parts are looked
    /// through side by side, with no list of each source's events.
    static func positions(
        of wanted: [SourceNumber?],
        _ parts: [TownPart],
        _ sources: SharedRows<UInt32>
    ) -> [UInt32?] {
        var positions = [UInt32?](repeating: nil, count: wanted.count)
        let named = wanted.enumerated().compactMap { index, name in name.map { (index, $0) } }
        let sorted = named.sorted { $0.1 < $1.1 }
        let names = sorted.map(\.1)
        var searches: [Search] = []
        var before: [Int] = []
        for part in parts {
            searches.append(Search(part, names, before))
            for (source, count) in part.sourceCounts.enumerated() {
                if source == before.count { before.append(0) }
                before[source] += Int(count)
            }
        }
        let all = searches
        for found in SideBySide.results(all.count, work: { all[$0].run(sources, names) }) {
            for (place, row) in found { positions[sorted[place].0] = row }
        }
        return positions
    }

    /// The search of one part of the log.
    private struct Search: Sendable {
        let range: Range<Int>
        /// How many events before the part each source has.
        private var before: [Int]
        /// Where in the names, which ascend, those of each source stand that lie in the part.
        private var places: [Range<Int>]

        init(_ part: TownPart, _ names: [SourceNumber], _ known: [Int]) {
            range = part.range
            before = known
            places = part.sourceCounts.enumerated().map { source, count in
                let first = source < known.count ? known[source] : 0
                let low = names.firstPlace(
                    from: SourceNumber(source: source, number: first + 1)
                )
                let high = names.firstPlace(
                    from: SourceNumber(source: source, number: first + Int(count) + 1)
                )
                return low..<high
            }
            while before.count < places.count { before.append(0) }
        }

        /// The place of each name that lies in the part, and its row.
        func run(_ sources: SharedRows<UInt32>, _ names: [SourceNumber]) -> [(Int, UInt32)] {
            guard places.contains(where: { !$0.isEmpty }) else { return [] }
            var found: [(Int, UInt32)] = []
            var next = places.map(\.lowerBound)
            // How many events of the source until the next one wanted; below 1 there is none.
            var left = places.indices.map { source in
                places[source].isEmpty
                    ? 0 : names[places[source].lowerBound].number - before[source]
            }
            for row in range {
                let source = Int(sources[row])
                left[source] -= 1
                guard left[source] == 0 else { continue }
                let end = places[source].upperBound
                let number = names[next[source]].number
                // Several may name the same event.
                while next[source] < end, names[next[source]].number == number {
                    found.append((next[source], UInt32(row)))
                    next[source] += 1
                }
                if next[source] < end { left[source] = names[next[source]].number - number }
            }
            return found
        }
    }
}

extension [SourceNumber] {
    /// Where the first stands that is not below another; they ascend.
    fileprivate func firstPlace(from name: SourceNumber) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

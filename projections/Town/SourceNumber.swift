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

    /// A part of a whole log: its positions, and how many events each source has there.
    typealias Part = (range: Range<Int>, sourceCounts: [UInt32])

    /// Where some of the events of a whole log stand; nil for those that are not there.
    ///
    /// Each part of the log knows how many events its sources have, so that the parts are looked
    /// through side by side, with no list of each source's events.
    ///
    /// `look`: shows the search of a part the source of each of its events, in order.
    static func positions<Failure: Error>(
        of wanted: [SourceNumber?],
        _ parts: [Part],
        look: @Sendable (Int, inout Search) throws(Failure) -> Void
    ) throws(Failure) -> [UInt32?] {
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
        let found = try SideBySide.results(all.count) { index throws(Failure) in
            var search = all[index]
            if search.hasNames { try look(index, &search) }
            return search.found
        }
        for (place, position) in found.joined() { positions[sorted[place].0] = position }
        return positions
    }

    /// The search of one part of the log.
    struct Search: Sendable {
        /// The events that are looked for, ascending.
        private let names: [SourceNumber]
        /// Where in the names those of each source end that lie in the part.
        private let ends: [Int]
        /// The next of them.
        private var next: [Int]
        /// How many events of the source until the next one wanted; below 1 there is none.
        private var left: [Int]
        /// Whether any lies in the part.
        let hasNames: Bool
        /// The place of each name that was found, and its position.
        fileprivate var found: [(place: Int, position: UInt32)] = []

        /// `known`: how many events before the part each source has.
        fileprivate init(_ part: Part, _ names: [SourceNumber], _ known: [Int]) {
            var (ends, next, left): ([Int], [Int], [Int]) = ([], [], [])
            for (source, count) in part.sourceCounts.enumerated() {
                let before = source < known.count ? known[source] : 0
                let low = names.firstPlace(
                    from: SourceNumber(source: source, number: before + 1)
                )
                let high = names.firstPlace(
                    from: SourceNumber(source: source, number: before + Int(count) + 1)
                )
                next.append(low)
                ends.append(high)
                left.append(low == high ? 0 : names[low].number - before)
            }
            hasNames = next != ends
            (self.names, self.ends, self.next, self.left) = (names, ends, next, left)
        }

        /// Passes the next event of the part, which is of a source.
        @inline(__always)
        mutating func pass(_ source: Int, at position: Int) {
            left[source] -= 1
            if left[source] == 0 { find(source, position) }
        }

        private mutating func find(_ source: Int, _ position: Int) {
            let number = names[next[source]].number
            // Several may name the same event.
            while next[source] < ends[source], names[next[source]].number == number {
                found.append((next[source], UInt32(position)))
                next[source] += 1
            }
            if next[source] < ends[source] { left[source] = names[next[source]].number - number }
        }
    }
}

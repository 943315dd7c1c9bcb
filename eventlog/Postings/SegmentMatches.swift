// SPDX-License-Identifier: MIT

/// The events looked for in one segment: those found so far, and the scan for the others.
struct SegmentMatches: Sendable {
    private var scan: MatchScan?
    private var found: [MatchedEvents] = []
    private var error: LogError?

    /// So many events are found ahead; what one account has in a segment is far less.
    private static let aheadMax = 8_192
    /// So many segments for each core are looked through together: who has enough after a few
    /// events has not waited for many.
    private static let segmentsPerCore = 2

    private init(_ scan: () throws(LogError) -> MatchScan) {
        do throws(LogError) {
            var scan = try scan()
            defer { self.scan = scan }
            var count = 0
            while scan.isSealed, count < Self.aheadMax, let next = try scan.next() {
                found.append(next)
                count += next.rows.count
            }
        } catch {
            // It comes behind what was found before it.
            self.error = error
        }
    }

    /// The first of some segments, which are looked through at the same time.
    ///
    /// One that is growing is looked through alone.
    static func together(_ indices: [Int], of reader: LogReader) -> [Int] {
        let most = segmentsPerCore * SideBySide.cores
        let sealed = indices.prefix(most).prefix { reader.segments[$0].isSealed }
        return sealed.isEmpty ? Array(indices.prefix(1)) : Array(sealed)
    }

    /// Looks through some segments at the same time, each as `scan` says.
    ///
    /// Where there are fewer than cores, each sealed one is looked through in pieces, which follow
    /// one another.
    static func gathered(
        _ indices: [Int],
        of reader: LogReader,
        cores: Int = SideBySide.cores,
        _ scan: @Sendable (Int) throws(LogError) -> MatchScan
    ) -> [SegmentMatches] {
        let isSealed = indices.allSatisfy { reader.segments[$0].isSealed }
        let pieces = isSealed && indices.count < cores ? cores : 1
        return SideBySide.results(indices.count * pieces) { place in
            SegmentMatches { () throws(LogError) in
                try scan(indices[place / pieces]).piece(place % pieces, of: pieces)
            }
        }
    }

    /// Calls `body` with the events, block by block.
    func forEach(isReversed: Bool, _ body: (MatchedEvents) throws -> Void) throws {
        for events in found { try body(events) }
        if let error { throw error }
        guard var scan else { return }
        guard isReversed, !scan.isSealed else {
            while let next = try scan.next() { try body(next) }
            return
        }
        var all: [MatchedEvents] = []
        while let next = try scan.next() { all.append(next) }
        for next in all.reversed() { try body(next) }
    }
}

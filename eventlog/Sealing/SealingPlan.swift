// SPDX-License-Identifier: MIT

/// Which finished segments are rewritten, and which become one.
///
/// Merging goes by tiers, as size-tiered compaction does: segments of a tier have 8 to 64, 64 to
/// 512 … events, and are merged when eight neighbours of it have come together, so that each
/// merge lifts an event by a tier and no event is rewritten more than once a tier. What has half a
/// million events is left alone.
struct SealingPlan {
    /// What the plan has to know of a finished segment.
    struct Segment: Hashable {
        var count: UInt64
        var bytes: UInt64
        var isSealed: Bool

        /// Large enough never to be merged again.
        var isLarge: Bool { count >= SealingPlan.largeCount }
        /// Not sealed, and worth it by itself.
        var isDue: Bool {
            !isSealed && (isLarge || bytes >= SealingPlan.dueBytes)
        }
        var tier: Int {
            (UInt64.bitWidth - 1 - max(1, count).leadingZeroBitCount) / SealingPlan.tierBits
        }
    }

    /// A merged segment has at most so many events.
    static let mergedCountMax: UInt64 = 1 << 20
    /// A sealed segment with so many is not merged again.
    static let largeCount: UInt64 = 1 << 19
    /// A growing segment with so many bytes is sealed without waiting for neighbours.
    static let dueBytes: UInt64 = 4 << 20
    /// So many neighbours of a tier are merged; also the ratio of two tiers' sizes.
    static let fanOut = 8
    private static let tierBits = 3

    /// The runs of neighbours to be rewritten, each as one segment, in order.
    ///
    /// `everything`: all that can be made larger or smaller, instead of what is due.
    static func runs(_ segments: [Segment], everything: Bool) -> [Range<Int>] {
        if everything {
            return runs(segments, upTo: .max).filter { run in
                run.count > 1 || !segments[run.lowerBound].isSealed
            }
        }
        let tiers = segments.map(\.tier)
        for tier in 0...(tiers.max() ?? 0) {
            let due = runs(segments, upTo: tier).filter { isDue($0, tier, segments) }
            if !due.isEmpty { return due }
        }
        return []
    }

    /// Neighbours that may become one: none of a tier above, none that is large and sealed, and
    /// never more events than a merged segment may have.
    private static func runs(_ segments: [Segment], upTo tier: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        var count: UInt64 = 0
        func end(_ index: Int) {
            if start < index { runs.append(start..<index) }
        }
        for (index, segment) in segments.enumerated() {
            let isLeftAlone = segment.isSealed && segment.isLarge || segment.tier > tier
            if isLeftAlone || count + segment.count > mergedCountMax {
                end(index)
                (start, count) = (isLeftAlone ? index + 1 : index, 0)
            }
            if !isLeftAlone { count += segment.count }
        }
        end(segments.count)
        return runs
    }

    private static func isDue(_ run: Range<Int>, _ tier: Int, _ segments: [Segment]) -> Bool {
        let ofTier = segments[run].count { $0.tier == tier }
        let count = segments[run].reduce(0) { $0 + $1.count }
        return ofTier >= fanOut || run.count > 1 && count >= largeCount
            || segments[run].contains(where: \.isDue)
    }
}

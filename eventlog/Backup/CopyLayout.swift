// SPDX-License-Identifier: MIT

/// Which segments a copy has by the positions of their events, and whether they make a whole log.
struct CopyLayout {
    /// One segment.
    struct Piece: Hashable {
        let first: UInt64
        let end: UInt64
        let isSealed: Bool
        let schema: Schema
    }

    /// Ascending by their first positions.
    private(set) var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces.sorted { $0.first < $1.first } }

    /// How many events there are; nil if these segments are no whole log: each begins where the one
    /// before ends and has all its fields, but for those that a sealed one supersedes, and a sealed one
    /// is never the last.
    var end: UInt64? {
        var last: Piece?
        for piece in pieces {
            if let last, last.isSealed, piece.first < last.end { continue }
            guard piece.first == last?.end ?? 0,
                last.flatMap({ piece.schema.lacking(of: $0.schema) }) == nil
            else { return nil }
            last = piece
        }
        return last?.isSealed == true ? nil : last?.end ?? 0
    }

    /// The layout with a segment more, or in the place of the one of its name.
    private func putting(_ piece: Piece) -> CopyLayout {
        CopyLayout(pieces.filter { $0.first != piece.first } + [piece])
    }

    /// The order in which segments take their places one by one, so that the copy is a whole log
    /// after each, and never with fewer events.
    ///
    /// First those behind the last sealed one, upwards; then those before. A segment that would break
    /// a copy that has its events already, divided otherwise, is left out.
    ///
    /// - Parameters:
    ///   - wanted: indices of those that are not in the copy.
    ///   - log: all segments of the log.
    /// - Returns: indices of `log`; nil where there is no such order. Where the log has sealed more
    ///   than the copy has events, there is none.
    func order(_ wanted: [Int], of log: [Piece]) -> [Int]? {
        let sealedEnd = log.last(where: \.isSealed)?.end ?? 0
        let behind = wanted.filter { log[$0].first >= sealedEnd }
        let before = wanted.filter { log[$0].first < sealedEnd }
        var layout = self
        guard var end else { return nil }
        var order: [Int] = []
        for index in behind + before {
            let next = layout.putting(log[index])
            if let nextEnd = next.end, nextEnd >= end {
                (layout, end) = (next, nextEnd)
                order.append(index)
            } else if log[index].end > end {
                return nil
            }
        }
        return end == log.last?.end ?? 0 ? order : nil
    }
}

extension LogReader {
    /// The segments as a layout has them.
    var pieces: [CopyLayout.Piece] {
        get throws(LogError) {
            var pieces: [CopyLayout.Piece] = []
            for (index, segment) in segments.enumerated() {
                pieces.append(
                    CopyLayout.Piece(
                        first: segment.firstPosition,
                        end: segment.firstPosition + segment.count,
                        isSealed: segment.isSealed,
                        schema: try header(index).schema
                    )
                )
            }
            return pieces
        }
    }
}

// SPDX-License-Identifier: MIT

/// Events of one block that were looked for.
public struct MatchedEvents: Sendable {
    /// Events of the block, by the reader's schema: those that were looked for, and maybe others.
    ///
    /// Symbols are numbered anew in each.
    public let events: EventColumns
    /// Where those stand among them that were looked for, ascending; at least one.
    public let rows: [Int]
    /// The position of each of these.
    public let positions: [UInt64]
}

// SPDX-License-Identifier: MIT

/// The positions in the log of a run's events.
enum RunPositions {
    /// They follow each other from this one.
    case from(UInt64)
    /// One each, ascending.
    case each([UInt32])

    subscript(row: Int) -> UInt32 {
        switch self {
        case .from(let first): UInt32(first) + UInt32(row)
        case .each(let positions): positions[row]
        }
    }
}

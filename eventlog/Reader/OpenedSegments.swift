// SPDX-License-Identifier: MIT
import Synchronization

/// The segments that have been opened of a reader's log, so that who asks twice does not read
/// headers, dictionaries and block tables again.
final class OpenedSegments: Sendable {
    private let known = Mutex<[Int: OpenSegment]>([:])

    /// A segment, at its first block; opened if it has not been.
    ///
    /// `open`: called without the lock, so that two may open one segment at a time; one is kept.
    func segment(
        _ index: Int,
        _ open: () throws(LogError) -> OpenSegment
    ) throws(LogError) -> OpenSegment {
        if let segment = known.withLock({ $0[index] }) { return segment }
        let segment = try open()
        known.withLock { $0[index] = segment }
        return segment
    }
}

extension LogReader {
    /// A segment, at its first block, its symbols still to be read.
    ///
    /// A sealed one is kept: its dictionary takes a part of a byte an event.
    func opened(_ segment: Int) throws(LogError) -> OpenSegment {
        guard segments[segment].isSealed else { return try open(segment, symbols: { _ in false }) }
        return try openedSegments.segment(segment) { () throws(LogError) in
            try open(segment, symbols: { _ in false })
        }
    }
}

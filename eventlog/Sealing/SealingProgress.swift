// SPDX-License-Identifier: MIT

/// Counts the events that sealing reads, each twice: to write it and to check what was written.
struct SealingProgress {
    private let total: UInt64
    private let tell: (UInt64, UInt64) -> Void
    private var done: UInt64 = 0

    init(
        _ reader: LogReader,
        _ runs: [Range<Int>],
        _ tell: @escaping (_ done: UInt64, _ total: UInt64) -> Void
    ) {
        total = 2 * runs.joined().reduce(0) { $0 + reader.segments[$1].count }
        self.tell = tell
    }

    mutating func add(_ events: Int) {
        done += UInt64(events)
        tell(done, total)
    }
}

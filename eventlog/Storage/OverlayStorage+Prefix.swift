// SPDX-License-Identifier: MIT

extension OverlayStorage {
    /// Takes a log as it was with so many events, whatever has come since.
    ///
    /// The segment in which that end lies is written anew in memory, up to there; those before it
    /// are read where they are.
    ///
    /// - Parameters:
    ///   - directory: the log's directory, as reader and writer are going to name it.
    ///   - count: how many events; at most those there are.
    ///   - storage: where it lies.
    /// - Returns: an overlay whose ``base`` has so many events.
    /// - Throws: what ``LogReader`` throws; `.notFound` if the log has not so many events.
    /// - Complexity: O(events of one segment).
    public static func beginning(
        of directory: String,
        events count: UInt64,
        over storage: any Storage = DiskStorage()
    ) throws -> OverlayStorage {
        let reader = try LogReader(directory, storage: storage)
        try reader.checkHas(count)
        guard count < reader.count else { return try OverlayStorage(directory, over: storage) }
        let last = reader.segment(of: count)
        let cut = OverlayStorage(cutting: reader, before: last, try reader.header(last), storage)
        var writer = try LogWriter.open(directory, schema: reader.schema, storage: cut)
        let first = reader.segments[last].firstPosition
        let end = reader.lastRecorded ?? Instant(milliseconds: 0)
        try reader.forEachBlock(from: first, to: count) { block in
            _ = try writer.append(block.events, now: end)
        }
        try writer.close()
        return try OverlayStorage(directory, over: cut)
    }
}

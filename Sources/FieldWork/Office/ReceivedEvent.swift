// SPDX-License-Identifier: MIT
public import EventLog

extension LogReader {
    /// The hash that an event has in the log of the device that recorded it: the same in that log
    /// and in the office's, once it is home.
    ///
    /// - Parameter position: the event's position; its source is that of a device.
    /// - Returns: the leaf of the device's Merkle tree; nil if there is no such event.
    /// - Throws: what the log throws.
    public func leafOnDevice(at position: UInt64) throws -> Digest? {
        var leaf: Digest?
        guard position < count else { return nil }
        try forEachBlock(from: position, to: position + 1) { block in
            var events = EventColumns(schema: block.events.schema)
            events.appendAsOnDevice(0, of: block.events)
            leaf = events.canonicalLines.leaves.first
        }
        return leaf
    }
}

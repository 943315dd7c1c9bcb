// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Events under a device's name in an office's log that no signature of the device covers.
///
/// A bundle that comes home leaves what the device has signed in the log, and the office can work out
/// the device's tree from its own events. So whoever has the log can hold one to the other, and nobody
/// but the device can make the signature.
public struct UnsignedEvents: Hashable, Sendable {
    /// The source, `device:NAME`.
    public let source: String
    /// The numbers of the events.
    public let numbers: ClosedRange<UInt64>
    /// Where they stand, the first and the last among them.
    public let positions: ClosedRange<UInt64>

    /// Those of all devices, in the order of the log's sources; none where each is signed.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(n) in the events of devices.
    public static func all(in reader: LogReader) throws -> [UnsignedEvents] {
        let sources = try reader.sources.map(\.name)
            .filter { $0.beginsWithBytes(of: DeviceName.sourcePrefix) }
        guard !sources.isEmpty else { return [] }
        let papers = try DevicePapers(reader)
        return try sources.compactMap { try find($0, papers, reader) }
    }

    private static func find(
        _ source: String,
        _ papers: DevicePapers,
        _ reader: LogReader
    ) throws -> UnsignedEvents? {
        let name = String(source.dropFirst(DeviceName.sourcePrefix.count))
        guard let device = try? DeviceName(name), device.source == source else {
            return try unnamed(source, reader)
        }
        let home = try HomeEvents(of: device, in: reader)
        guard let firstHome = home.positions.first else { return nil }
        let signed = papers.signed(of: name, firstHome: firstHome)
        guard let first = signed.map({ $0.firstUncovered(of: home) }) ?? 1 else { return nil }
        let positions = home.positions[Int(first - 1)...]
        guard let lowest = positions.first, let highest = positions.last else { return nil }
        return UnsignedEvents(
            source: source,
            numbers: first...home.count,
            positions: lowest...highest
        )
    }

    /// The events of what cannot be a device.
    private static func unnamed(_ source: String, _ reader: LogReader) throws -> UnsignedEvents? {
        var positions: [UInt64] = []
        let wanted = FieldValues(Schema.envelope[Schema.source], [source])
        try reader.forEachMatch([wanted], fields: [Schema.envelope[Schema.source]]) {
            positions += $0.positions
        }
        guard let lowest = positions.first, let highest = positions.last else { return nil }
        return UnsignedEvents(
            source: source,
            numbers: 1...UInt64(positions.count),
            positions: lowest...highest
        )
    }
}

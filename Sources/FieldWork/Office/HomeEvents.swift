// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// What of a device is home, as an acknowledgement says it.
public struct HomeStanding: Sendable {
    /// The device.
    public let device: DeviceName
    /// Its events 1 to this are home.
    public let last: UInt64
    /// The root of the device's own log over them.
    public let root: Digest
    /// Where some of them stand in the office's log.
    public let places: [Acknowledgement.Place]

    /// What of a device is home.
    ///
    /// - Parameters:
    ///   - device: the device.
    ///   - reader: the office's log.
    ///   - numbers: those whose places are told; they are home.
    /// - Throws: what the log throws.
    public init(
        of device: DeviceName,
        in reader: LogReader,
        placesOf numbers: ClosedRange<UInt64>
    ) throws {
        let home = try HomeEvents(of: device, in: reader)
        self.device = device
        last = home.count
        root = home.root(ofFirst: home.count)
        guard numbers.upperBound <= home.count else {
            throw LogError(.damaged, LogFinding(.eventLost))
        }
        places = home.places(of: numbers)
    }
}

/// The events of a device that are home, as the device has them.
///
/// At home an event bears `captured` where on the device it bears `recorded`, and the office's
/// `recorded` besides. Since no event of a device bears a `captured` of its own, that can be undone, and
/// the office works out the device's Merkle tree from its own log alone.
struct HomeEvents {
    /// The hash of each, by its number − 1.
    private(set) var leaves: [Digest] = []
    /// Where each stands in the office's log.
    private(set) var positions: [UInt64] = []
    /// The numbers of the reversals among them.
    private(set) var reversals: Set<UInt64> = []
    /// The numbers of those that the device has reversed.
    private(set) var reversed: Set<UInt64> = []
    /// When the device recorded the last of them.
    private(set) var lastCaptured = Instant.earliest

    /// Reads the events of a device, all of them: what is recorded and signed under its name hangs on them.
    ///
    /// - Throws: what the log throws; `.damaged` if there are not as many as the log counts.
    init(of device: DeviceName, in reader: LogReader) throws {
        var reader = reader
        reader.believesPostings = false
        let wanted = FieldValues(Schema.envelope[Schema.source], [device.source])
        try reader.forEachMatch([wanted]) { found in
            var events = EventColumns(schema: found.events.schema)
            for row in found.rows { events.appendAsOnDevice(row, of: found.events) }
            leaves += events.canonicalLines.leaves
            positions += found.positions
            for row in 0..<events.count { note(events, row, device) }
        }
        let name = ExactText(device.source)
        let last = try reader.sources.first { ExactText($0.name) == name }?.last ?? 0
        guard count == last else { throw LogError(.damaged, LogFinding(.eventLost)) }
    }

    /// Notes what later events are held to.
    private mutating func note(_ events: EventColumns, _ row: Int, _ device: DeviceName) {
        let recorded = events.integer(Schema.recorded, row: row) ?? 0
        lastCaptured = max(lastCaptured, Instant(milliseconds: recorded))
        guard let text = events.string(Catalogue.Index.reverses, row: row) else { return }
        reversals.insert(UInt64(events.integer(Schema.number, row: row) ?? 0))
        if let reference = EventReference(text), reference.source == device.source {
            reversed.insert(reference.number)
        }
    }

    /// Takes an event of a bundle as if it were home, but for its place.
    mutating func take(_ bundle: Bundle, _ row: Int) {
        leaves.append(bundle.leaves[row])
        note(bundle.events, row, bundle.device)
    }

    /// How many there are.
    var count: UInt64 { UInt64(leaves.count) }

    /// The device's root over the first events.
    func root(ofFirst size: UInt64) -> Digest {
        MerkleFrontier(over: leaves[..<Int(size)]).root
    }

    /// Where the events of some numbers stand, those side by side together.
    ///
    /// - Precondition: all are home.
    func places(of numbers: ClosedRange<UInt64>) -> [Acknowledgement.Place] {
        var places: [Acknowledgement.Place] = []
        var start = numbers.lowerBound
        while start <= numbers.upperBound {
            let position = positions[Int(start - 1)]
            var end = start
            while end < numbers.upperBound, positions[Int(end)] == position + (end + 1 - start) {
                end += 1
            }
            places.append(Acknowledgement.Place(numbers: start...end, position: position))
            start = end + 1
        }
        return places
    }
}

extension EventColumns {
    /// Copies an event of the office's log as the device has it.
    mutating func appendAsOnDevice(_ row: Int, of home: EventColumns) {
        append(row: row, of: home, without: [Schema.recorded, Schema.captured])
        let moment = home.integer(Schema.captured, row: row)
        set(Schema.recorded, moment ?? home.integer(Schema.recorded, row: row) ?? 0)
    }

    /// Copies an event of a device as it is appended to the office's log.
    mutating func appendAsAtHome(_ row: Int, of device: EventColumns) {
        append(row: row, of: device, without: [Schema.recorded])
        set(Schema.captured, device.integer(Schema.recorded, row: row) ?? 0)
    }
}

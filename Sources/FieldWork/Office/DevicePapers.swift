// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The enrolments and checkpoints of devices in a log, also those that were reversed.
struct DevicePapers {
    /// A key under a device's name.
    struct Enrolment {
        /// Where the event stands.
        let position: UInt64
        /// Where it was first reversed; nil while it stands.
        let reversedAt: UInt64?
        let key: VerifierKey
    }

    private(set) var enrolments: [String: [Enrolment]] = [:]
    private var merged: [String: [(last: UInt64, checkpoint: String)]] = [:]

    init(_ reader: LogReader) throws {
        var found: [(name: String, device: String, position: UInt64, key: VerifierKey)] = []
        let types: [EventType] = [.deviceEnrolled, .bundleMerged]
        let wanted = FieldValues(Schema.envelope[Schema.type], types.map(\.rawValue))
        try reader.forEachMatch([wanted]) { matched in
            let events = matched.events
            for (row, position) in zip(matched.rows, matched.positions) {
                guard let device = events.string(Catalogue.Index.device, row: row) else { continue }
                if let text = events.string(Catalogue.Index.key, row: row) {
                    guard let key = try? VerifierKey(parsing: text) else { continue }
                    found.append((EventReference(events, row).text, device, position, key))
                } else if let text = events.string(Catalogue.Index.checkpoint, row: row) {
                    let last = UInt64(events.integer(Catalogue.Index.last, row: row) ?? 0)
                    merged[device, default: []].append((last, text))
                }
            }
        }
        let reversals = try ReversalPlaces(reader, of: found.map(\.name))
        for event in found {
            enrolments[event.device, default: []].append(
                Enrolment(
                    position: event.position,
                    reversedAt: reversals.reversal(of: event.name, at: event.position),
                    key: event.key
                )
            )
        }
    }

    /// The key by which a device's first event came home: that of the first enrolment in force there.
    ///
    /// It is the device's for ever (``DeviceRegistry/check(enrolling:key:collector:)``). `firstHome`:
    /// the position of that event.
    static func key(among enrolments: [Enrolment], firstHome: UInt64) -> VerifierKey? {
        enrolments.first { enrolment in
            enrolment.position < firstHome && enrolment.reversedAt.map { $0 > firstHome } ?? true
        }?.key
    }

    /// The last that the device has signed.
    func signed(of device: String, firstHome: UInt64) -> SignedHome? {
        guard let key = Self.key(among: enrolments[device] ?? [], firstHome: firstHome),
            let merged = merged[device]
        else { return nil }
        return merged.sorted { $0.last > $1.last }.lazy.compactMap { SignedHome($0, [key]) }.first
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// A collector's device: its log, what was taken along, and what was recorded since.
struct FieldDevice {
    /// The log.
    let log: FieldLog
    /// The municipality's name.
    let municipality: String
    /// The time of the place.
    let local: LocalTime
    /// What was taken along; nil for nothing.
    let pack: RoundPack?
    /// All that was recorded, in order.
    let records: [FieldRecord]
    /// The payments among it, by account.
    private let payments: [String?: [FieldRecord]]
    private let stops: [String: RoundPack.Stop]

    /// Opens the device's log in a directory.
    init(_ location: LogLocation) throws {
        log = try FieldLog(location.path)
        let reader = try log.reader()
        municipality = reader.identity.municipality
        local = try .of(zone: reader.identity.timeZone)
        records = try FieldRecord.all(reader, of: log.source)
        payments = Dictionary(
            grouping: records.filter { $0.type == .paymentReceived },
            by: \.account
        )
        pack = try RoundPackFile.read(in: log.pack)
        stops = Dictionary(pack?.stops.map { ($0.account, $0) } ?? []) { first, _ in first }
    }

    /// The account among those taken along.
    func stop(_ account: String?) -> RoundPack.Stop? { account.flatMap { stops[$0] } }

    /// The record of a number.
    func record(_ number: UInt64) throws(Failure) -> FieldRecord {
        guard number > 0, number <= records.count else {
            throw Failure.noFieldEvent(number, last: records.count)
        }
        return records[Int(number) - 1]
    }

    /// What an account owed by the pack, without what was paid since on this device, before the
    /// event of a number; nil where the pack does not say it, or has that event already.
    ///
    /// Below zero where more was paid.
    func owed(_ account: String?, before number: UInt64) -> Money? {
        guard let pack, let stop = stop(account), number > pack.home else { return nil }
        var owed = stop.total
        for record in payments[account] ?? [] where record.number < number {
            // The office had it, and it took effect by the pack's day: it is reckoned in, unless the
            // office knew it as taken back.
            let isReckoned =
                record.number <= pack.home && record.on <= pack.asOf
                && !record.isReversed(before: pack.home + 1)
            switch (isReckoned, record.isReversed(before: number)) {
            case (false, false): owed -= record.amount ?? .zero
            case (true, true): owed += record.amount ?? .zero
            default: break
            }
        }
        return owed
    }

    /// The same now.
    func owed(_ account: String?) -> Money? { owed(account, before: UInt64(records.count) + 1) }
}

/// The file with what was taken along.
enum RoundPackFile {
    /// Its name in the pack's directory.
    static let name = "round.json"
    /// The most bytes: some hundred thousand accounts.
    private static let sizeMax = 1 << 27

    /// Reads it; nil if there is none.
    static func read(in directory: String) throws -> RoundPack? {
        let path = "\(directory)/\(name)"
        guard Files.exists(path) else { return nil }
        do {
            return try RoundPack(parsing: FileInput.bytes(path, sizeMax: sizeMax))
        } catch let error as SavedReportError {
            throw Failure.badPack(path, key: error.key)
        }
    }

    /// Writes it whole or not at all; only its owner can read it.
    static func write(_ report: Report, in directory: String) throws {
        try Files.put(report.json, at: "\(directory)/\(name)", isPrivate: true)
    }
}

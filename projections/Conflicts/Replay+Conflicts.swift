// SPDX-License-Identifier: MIT
public import EventLog

extension Replay {
    /// A conflict between the field and the office.
    public struct FieldConflict: Hashable, Sendable {
        /// Its name, as in `report conflicts`.
        public let name: String
        /// The device's event.
        public let position: UInt64
        /// Its device and number on it.
        public let device: String
        /// Its number on the device.
        public let number: UInt64
        /// The account.
        public let account: String
        /// The event that it does not agree with, if it is one.
        public let other: UInt64?
        /// What there is to say besides.
        public let detail: String
    }

    /// The conflicts of some events of devices, by name and position.
    ///
    /// - Parameters:
    ///   - numbers: the events, by their device's name and their numbers on it.
    ///   - date: the day up to which events count.
    /// - Returns: those of the events that are in the log.
    /// - Throws: ``UnansweredQuestion``, ``AccountOverflow`` and what the log throws.
    public func conflicts(
        of numbers: [String: ClosedRange<UInt64>],
        asOf date: CivilDate
    ) throws -> [FieldConflict] {
        try require(ReportName.conflicts.needs, for: ReportName.conflicts.rawValue)
        let question = Question(asOf: date)
        let view = try knownView(question)
        let projectors = try run(view, question, [ConflictsProjector(FieldEvents(reader))])
        guard let projector = projectors[0] as? ConflictsProjector else { return [] }
        return projector.all(view)
            .filter { numbers[projector.device($0)]?.contains(UInt64($0.number)) ?? false }
            .map { row in
                FieldConflict(
                    name: row.conflict.rawValue,
                    position: UInt64(row.position),
                    device: projector.device(row),
                    number: UInt64(row.number),
                    account: view.town.accounts.name(row.account),
                    other: row.other.map(UInt64.init),
                    detail: row.detail
                )
            }
            .sorted { ($0.name, $0.position) < ($1.name, $1.position) }
    }
}

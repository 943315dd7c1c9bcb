// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// An enrolment that gives a device another key once its events are home: nothing that is signed with
/// that key counts for the device's, and `device enroll` refuses it.
public struct ForeignKey: Hashable, Sendable {
    /// The device's name.
    public let device: String
    /// Where the enrolment stands in the office's log.
    public let position: UInt64

    /// Those of all devices that nobody has reversed, by position.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(n) in the enrolments, and in the events of devices that have several keys.
    public static func all(in reader: LogReader) throws -> [ForeignKey] {
        var found: [ForeignKey] = []
        for (name, enrolments) in try DevicePapers(reader).enrolments {
            guard enrolments.contains(where: { $0.key != enrolments[0].key }),
                let device = try? DeviceName(name)
            else { continue }
            let home = try HomeEvents(of: device, in: reader)
            guard let first = home.positions.first else { continue }
            let own = DevicePapers.key(among: enrolments, firstHome: first)
            found += enrolments.filter {
                $0.reversedAt == nil && $0.position > first && $0.key != own
            }.map { ForeignKey(device: name, position: $0.position) }
        }
        return found.sorted { $0.position < $1.position }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import FieldWork

/// A source that somebody gives an event by hand.
enum GivenSource {
    /// Refuses those that others number: devices, and the files of utilities.
    static func check(_ source: String?, at location: LogLocation) throws {
        guard let source else { return }
        guard !source.beginsWithBytes(of: DeviceName.sourcePrefix) else {
            throw Failure.sourceOfDevice(source)
        }
        var remittances = RemittanceSources(location)
        if try remittances.contain(source) { throw Failure.sourceOfRemittance(source) }
    }
}

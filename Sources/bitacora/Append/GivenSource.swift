// SPDX-License-Identifier: MIT
import FieldWork

/// A source that somebody gives an event by hand.
enum GivenSource {
    /// Refuses those that others number: devices, and the files of utilities.
    static func check(_ source: String?, at location: LogLocation) throws {
        guard let source else { return }
        if source.hasPrefix(DeviceName.sourcePrefix) { throw Failure.sourceOfDevice(source) }
        var remittances = RemittanceSources(location)
        if try remittances.contain(source) { throw Failure.sourceOfRemittance(source) }
    }
}

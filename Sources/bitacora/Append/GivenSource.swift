// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// A source that somebody gives an event by hand.
enum GivenSource {
    /// Refuses those that others number: devices, and the files of utilities.
    static func check(_ source: String?, at location: LogLocation) throws {
        guard let source else { return }
        var remittances = RemittanceSources(location)
        guard let objection = try Objection.toSource(source, &remittances) else { return }
        throw Failure.sourceGiven(
            source,
            objection.sourceReason,
            isOfRemittance: objection == .sourceOfRemittance(source)
        )
    }
}

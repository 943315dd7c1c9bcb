// SPDX-License-Identifier: MIT
import EventLog
import Receivables

@testable import bitacora

extension Workplace {
    /// Appends an event as a machine would whose clock stands in the year 2900.
    func appendInTheFuture() throws {
        let append = SingleAppend(
            .callMade,
            fields: ["account": "INM-1", "outcome": "answered", "source": "reloj", "actor": "ana"],
            at: LogLocation(option: "\(path)/log"),
            now: Instant(milliseconds: 29348006400000)
        )
        _ = try append.run()
    }
}

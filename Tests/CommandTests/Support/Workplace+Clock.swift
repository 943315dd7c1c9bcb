// SPDX-License-Identifier: MIT
import EventLog
import Receivables

@testable import bitacora

extension Workplace {
    /// Appends an event as a machine would whose clock stands in the year 2900, or at another moment.
    func appendInTheFuture(_ now: Instant = Instant(milliseconds: 29_348_006_400_000)) throws {
        let append = SingleAppend(
            .callMade,
            fields: ["account": "INM-1", "outcome": "answered", "source": "reloj", "actor": "ana"],
            at: LogLocation(option: "\(path)/log"),
            now: now
        )
        _ = try append.run()
    }
}

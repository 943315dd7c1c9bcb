// SPDX-License-Identifier: MIT
import Projections

/// Why a month is not held to what was known when the one before ended: an event stood then that cannot be
/// understood, and was reversed only later.
///
/// Nothing can have been reported by what was known then, and no finding was found.
struct MonthUnclear {
    private let event: UInt64
    private let reversal: UInt64

    /// Nil where nothing has reversed the event.
    init?(_ error: TownError) {
        guard let reversal = error.reversedBy else { return nil }
        (event, self.reversal) = (error.position, reversal)
    }

    /// It in a sentence, for paper.
    var sentence: String {
        say(
            es: "El evento \(event), que no se puede entender, no estaba anulado todavía al "
                + "terminar el mes anterior (lo anula el evento \(reversal)): no se dice qué mora "
                + "se informó entonces ni qué hallazgos son nuevos.",
            en: "Event \(event), which cannot be understood, was not reversed yet when the month "
                + "before ended (event \(reversal) reverses it): it is not said which mora was "
                + "reported then, nor which findings are new."
        )
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// How far sealing has come, in events.
enum SealProgress {
    static var bar: ProgressBar {
        ProgressBar(Wording(es: "Sellando", en: "Sealing"), total: 0)
    }
}

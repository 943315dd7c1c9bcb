// SPDX-License-Identifier: MIT
import Receivables

/// What ends a command early: a sentence for people in each language, and the exit status.
///
/// The sentence names the thing, says what was found and what was expected, and what to do.
struct Failure: Error, Hashable, Sendable {
    let status: ExitStatus
    let wording: Wording

    init(_ status: ExitStatus, _ wording: Wording) {
        self.status = status
        self.wording = wording
    }

    init(_ status: ExitStatus, es spanish: String, en english: String) {
        self.init(status, Wording(es: spanish, en: english))
    }

    /// An error that has been reported already: only the status is left to give.
    static func silent(_ status: ExitStatus) -> Failure {
        Failure(status, es: "", en: "")
    }
}

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

extension Wording {
    /// The same behind what it is about: a file, a flag.
    func after(_ place: String) -> Wording {
        Wording(es: "\(place): \(spanish)", en: "\(place): \(english)")
    }

    /// The words of which one is expected; in Spanish those are feminine, as «palabra» is.
    static func oneOf(_ words: [String], isMasculine: Bool = false) -> Wording {
        let list = words.joined(separator: ", ")
        return Wording(es: "\(isMasculine ? "uno" : "una") de: \(list)", en: "one of: \(list)")
    }
}

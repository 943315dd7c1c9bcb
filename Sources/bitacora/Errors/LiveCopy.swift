// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A copy that was made file by file while somebody was appending.
///
/// Its `commit`, copied last, counts events that its segments do not have yet: damage to whoever
/// reads it, though no event of the copy is in question.
enum LiveCopy {
    private static let findings: [LogFinding.Code] = [
        .segmentEndsEarly, .committedBytesGone, .segmentMissing,
    ]

    /// Whether what is wrong with the events from `first` on can be that.
    static func maySay(_ finding: String, from first: UInt64) -> Bool {
        first > 0 && findings.contains { $0.rawValue == finding }
    }

    /// What to do then, and what it costs: of a log that is no such copy, the mark is the only sign
    /// that it has lost its end.
    ///
    /// `events`: the positions that the mark counts and the segments do not have; empty if their end is
    /// not known.
    static func remedy(_ events: Range<UInt64>) -> Wording {
        let (given, isOne) = (givenUp(events), events.count == 1)
        return Wording(
            es: "Si es una copia que se hizo mientras se registraba, borre su archivo commit y "
                + "repita: \(given.spanish). Si no, la bitácora perdió su final: "
                + (isOne ? "búsquelo" : "búsquelos")
                + " primero con «bitacora salvage» en los archivos que había antes",
            en: "If it is a copy that was made while events were being appended, delete its file "
                + "commit and repeat: \(given.english). If not, the log has lost its end: look "
                + (isOne ? "for it" : "for them")
                + " first with \"bitacora salvage\" in the files that were there before"
        )
    }

    private static func givenUp(_ events: Range<UInt64>) -> Wording {
        guard let last = events.last else {
            return Wording(
                es: "se pierden entonces los eventos desde \(events.lowerBound)",
                en: "the events from \(events.lowerBound) on are then given up"
            )
        }
        let first = events.lowerBound
        return first == last
            ? Wording(
                es: "se pierde entonces el evento \(first)",
                en: "event \(first) is then given up"
            )
            : Wording(
                es: "se pierden entonces los eventos \(first) a \(last)",
                en: "events \(first) to \(last) are then given up"
            )
    }
}

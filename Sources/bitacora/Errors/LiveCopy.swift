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

    /// What to do then.
    static var remedy: Wording {
        Wording(
            es: "Si es una copia que se hizo mientras se registraba, borre su archivo commit y "
                + "repita",
            en: "If it is a copy that was made while events were being appended, delete its file "
                + "commit and repeat"
        )
    }
}

// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// What a report says of the drafts that it was made with, so that nobody takes it for the log's.
enum DraftWords {
    /// `Supuesto: con 3 eventos de ordenanza.jsonl que no están en la bitácora`.
    static func sentence(_ told: String) -> String {
        say(es: "Supuesto: \(told)", en: "What-if: \(told)")
    }

    /// What is supposed by files of drafts, within a sentence; nil without any.
    static func told(_ files: [DraftFile]) -> String? {
        guard !files.isEmpty else { return nil }
        let parts = files.map { file in
            let events = Amounts.events(Int(file.events))
            let name = file.name.printable
            return say(es: "\(events.spanish) de \(name)", en: "\(events.english) of \(name)")
        }
        let list =
            parts.dropLast().joined(separator: ", ")
            + (parts.count > 1 ? say(es: " y ", en: " and ") : "") + (parts.last ?? "")
        let isOne = files.count == 1 && files[0].events == 1
        return say(
            es: "con \(list) que no \(isOne ? "está" : "están") en la bitácora",
            en: "with \(list) that \(isOne ? "is" : "are") not in the log"
        )
    }
}

extension Report {
    /// The files of drafts behind any of its figures, each once.
    var allDrafts: [DraftFile] {
        let before = clocksBefore?.drafts ?? []
        return before + clocks.drafts.filter { !before.contains($0) }
    }
}

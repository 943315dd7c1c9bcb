// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The policies and ordinances in a log, from which those known at a moment are put together.
struct RuleEvents: Sendable {
    /// An `ordinance.enacted` or `ordinance.extended`.
    struct OrdinanceEvent: Sendable {
        let position: UInt32
        let on: Int32
        let ordinance: Int32
        let until: Int32
        /// The terms; nil for an extension.
        let terms: Ordinance?
    }

    var enactments: [PolicyTimeline.Enactment] = []
    var ordinances: [OrdinanceEvent] = []

    /// The policies known, in force or to come.
    func timeline(
        replacedBy policy: Policy?,
        tributes: [String],
        isVisible: (UInt32) -> Bool
    ) -> PolicyTimeline {
        if let policy { return PolicyTimeline(replacedBy: policy, tributes: tributes) }
        return PolicyTimeline(
            enactments.filter { isVisible($0.position) },
            tributes: tributes
        )
    }

    /// The ordinances known, by number: the terms of the last enactment until the greatest
    /// `until` known.
    func ordinances(count: Int, isVisible: (UInt32) -> Bool) -> [Ordinance?] {
        var known = [Ordinance?](repeating: nil, count: count)
        var untils = [Int32](repeating: .min, count: count)
        for event in ordinances where isVisible(event.position) {
            let number = Int(event.ordinance)
            untils[number] = max(untils[number], event.until)
            if let terms = event.terms { known[number] = terms }
        }
        for number in known.indices { known[number]?.until = untils[number] }
        return known
    }
}

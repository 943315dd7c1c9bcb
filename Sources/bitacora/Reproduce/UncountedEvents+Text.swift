// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension UncountedEvents {
    /// What a report left out of what it states to know, for people; `file` is the report's.
    func sentence(_ file: String) -> String {
        let (others, events) = (Amounts.grouped(Int(more)), Amounts.events(Int(counted)))
        let english = more == 1 ? "1 more was" : "\(others) more were"
        return say(
            es: "\(file): contó \(events.spanish). Hay \(others) más, "
                + "\(more == 1 ? "registrado" : "registrados") hasta \(knownAt), desde la "
                + "posición \(Amounts.grouped(Int(counted))) (el primero: "
                + "\(firstRecorded)): se hizo antes, o de una copia que no los tenía",
            en: "\(file): it counted \(events.english). \(english) recorded up to \(knownAt), from "
                + "position \(Amounts.grouped(Int(counted))) on (the first: \(firstRecorded)): it "
                + "was made before, or of a copy that lacked them"
        )
    }
}

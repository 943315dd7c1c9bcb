// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Objection {
    /// What is wrong with a goal that is set: nothing can count towards it.
    ///
    /// - Parameter events: the event, alone; its columns are those of the catalogue.
    public init?(toGoalOf events: EventColumns) {
        guard let goal = events.string(Catalogue.Index.goal, row: 0).flatMap(UncountedGoal.init)
        else { return nil }
        self = .nothingCounts(goal)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How far a part's indices move when its lists are put behind those of the parts before.
struct PartMove: Sendable {
    let whole: Int32
    let details: Int32
    /// The town's number of each of the part's activity keys.
    let keys: [UInt32]

    /// Whether the part's keys have the town's numbers.
    var keepsKeys: Bool { keys.indices.allSatisfy { keys[$0] == UInt32($0) } }
}

/// What a ``Town`` is made of, while its parts are joined.
struct TownContents {
    var count = 0
    var rows = TownRows(count: 0, [])
    var whole: [AccountEvent] = []
    var details: [AccountDetail] = []
    var activityKeys = ActivityKeys()
    var reversals: [Town.Reversal] = []
    var rules = RuleEvents()
    var goals: [Town.Goal] = []
    var officeEvents: [Town.OfficeEvent] = []
    var occasions: [Town.Occasion] = []
    var lateEntries: [Town.LateEntry] = []
    var names = TownNames()
    var rowsOfAccounts = RowsOfAccounts([], of: 0)

    /// Puts what the parts have besides their rows one behind another.
    mutating func join(_ parts: [TownPart], _ names: inout TownNames) -> [PartMove] {
        whole.reserveCapacity(parts.reduce(0) { $0 + $1.whole.count })
        details.reserveCapacity(parts.reduce(0) { $0 + $1.details.count })
        return parts.map { join($0, &names) }
    }

    /// Puts what a part has besides its rows behind that of the parts before.
    mutating func join(_ part: TownPart, _ names: inout TownNames) -> PartMove {
        let move = PartMove(
            whole: Int32(whole.count),
            details: Int32(details.count),
            keys: activityKeys.numbers(of: part.activityKeys)
        )
        for var event in part.whole {
            if event.detail >= 0 { event.detail += move.details }
            whole.append(event)
        }
        details += part.details
        part.rules.join(&rules, &names)
        goals += part.goals
        officeEvents += part.officeEvents
        occasions += part.occasions
        lateEntries += part.lateEntries
        return move
    }
}

extension TownPart {
    /// Makes the rows point into the town's lists.
    func move(_ rows: TownRows, _ move: PartMove) {
        for row in pointing {
            rows.events[Int(row)].move(events: move.whole, details: move.details)
        }
        guard let activity = rows.activity, !move.keepsKeys else { return }
        let keys = move.keys.span
        for place in range { activity[place] = keys[Int(activity[place])] }
    }
}

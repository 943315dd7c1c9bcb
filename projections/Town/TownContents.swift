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
    var needs: TownNeeds = []
    var rows = TownRows(count: 0, [])
    var positions: SharedRows<UInt32>?
    var whole: [AccountEvent] = []
    var details: [AccountDetail] = []
    var activityKeys = ActivityKeys()
    var reversals: [Town.Reversal] = []
    var rules = RuleEvents()
    var goals: [Town.Goal] = []
    var officeEvents: [Town.OfficeEvent] = []
    var occasions: [Town.Occasion] = []
    var lateEntries: [Town.LateEntry] = []
    /// In no order.
    var unclear: [UnclearEvent] = []
    var names = TownNames()
    var starts: [Int] = []
    var order: SharedRows<UInt32>?

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
        unclear += part.unclear
        return move
    }

    /// Sorts the events by account, each account's staying in the order of the log, and gives
    /// the rows of each part the town's indices.
    ///
    /// A counting sort: the parts have counted, so that each can put its own where they belong.
    ///
    /// `used`: a list with a place for each event that nobody needs any more; to take fresh memory
    /// costs more than to sort into it.
    mutating func group(
        _ parts: inout [TownPart],
        _ moves: [PartMove],
        over used: SharedRows<UInt32>?
    ) {
        let accountCount = names.accounts.count
        starts = Array(repeating: 0, count: accountCount + 1)
        var next = [UInt32](repeating: 0, count: accountCount)
        for part in parts { part.counts.span.add(to: &next) }
        var sum = 0
        for account in next.indices {
            starts[account] = sum
            sum += Int(next[account])
            next[account] = UInt32(starts[account])
        }
        starts[accountCount] = sum
        for index in parts.indices { parts[index].counts.move(behind: &next) }
        let order = used ?? SharedRows(count: starts[accountCount])
        self.order = order
        let rows = rows
        let ready = parts
        _ = SideBySide.results(ready.count) { index in
            ready[index].place(rows, order)
            ready[index].move(rows, moves[index])
        }
    }
}

extension Span<UInt32> {
    /// Adds each number to that at its place in a list that is at least as long.
    fileprivate func add(to sums: inout [UInt32]) {
        var sums = sums.mutableSpan
        for place in indices { sums[place] += self[place] }
    }
}

extension [UInt32] {
    /// Makes counts into what stood in `sums` before, to which they are added.
    fileprivate mutating func move(behind sums: inout [UInt32]) {
        var counts = mutableSpan
        var sums = sums.mutableSpan
        for place in counts.indices {
            let count = counts[place]
            counts[place] = sums[place]
            sums[place] += count
        }
    }
}

extension TownPart {
    /// Puts each row where it belongs among its account's.
    fileprivate func place(_ rows: TownRows, _ order: SharedRows<UInt32>) {
        var next = counts
        var places = next.mutableSpan
        let accounts = rows.accounts
        for row in range {
            let account = Int(accounts[row])
            guard account >= 0 else { continue }
            order[Int(places[account])] = UInt32(row)
            places[account] += 1
        }
    }

    /// Makes the rows point into the town's lists.
    func move(_ rows: TownRows, _ move: PartMove) {
        for row in pointing {
            rows.events[Int(row)].move(events: move.whole, details: move.details)
        }
        guard let activity = rows.activity, !move.keepsKeys else { return }
        let keys = move.keys.span
        for row in range { activity[row] = keys[Int(activity[row])] }
    }
}

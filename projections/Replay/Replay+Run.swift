// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// Shows some projectors the town as a question sees it.
    ///
    /// - Returns: the projectors, which have seen everything.
    func run(
        _ view: TownView,
        _ question: Question,
        _ projectors: [any Projector]
    ) throws -> [any Projector] {
        try run([ReplaySide(view, question, projectors)])[0].projectors
    }

    /// Shows the projectors of several sides the town, each as its question sees it, in one pass
    /// over the accounts.
    ///
    /// Ranges of accounts are folded side by side, each with projectors of its own, which are
    /// then merged in the order of the accounts.
    ///
    /// - Throws: ``AccountOverflow`` of the first account for which it is thrown.
    func run(_ sides: [ReplaySide]) throws -> [ReplaySide] {
        let count = parts ?? min(Self.partsMax, town.accountCount / Self.partSize + 1)
        let ready = try SideBySide.results(count) { part in
            try run(part, of: count, sides)
        }
        var joined = ready[0]
        for next in ready.dropFirst() {
            for side in joined.indices {
                for index in joined[side].projectors.indices {
                    joined[side].projectors[index].merge(any: next[side].projectors[index])
                }
            }
        }
        for side in joined.indices {
            let view = joined[side].view
            for index in joined[side].projectors.indices {
                try joined[side].projectors[index].readTexts(reader, view)
            }
        }
        return joined
    }

    /// Enough that no thread waits long for the last one.
    private static var partsMax: Int { 64 }
    /// So many accounts are worth a part.
    private static var partSize: Int { 256 }

    private func run(_ part: Int, of parts: Int, _ sides: [ReplaySide]) throws -> [ReplaySide] {
        var sides = sides
        for side in sides.indices { sides[side].visitEvents(part, of: parts) }
        var folds = sides.map { AccountFold(context: $0.view.context, keeping: $0.keeping) }
        var events: [AccountEvent] = []
        for account in SideBySide.range(part, of: parts, town.accountCount) {
            for side in sides.indices where sides[side].admits(account) {
                if side == 0 || !sides[side].hasSameEvents(as: sides[side - 1])
                    || !sides[side - 1].admits(account)
                {
                    sides[side].view.collect(
                        account,
                        until: sides[side].question.asOf,
                        before: account + 1,
                        into: &events
                    )
                }
                if !events.isEmpty { try sides[side].visit(account, events, &folds[side]) }
            }
        }
        return sides
    }
}

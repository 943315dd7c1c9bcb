// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension TownRun {
    /// The activity key of each row as a word; 0 where a code is too large for one.
    ///
    /// Few events bear a result or a channel: those are put into the words of all, column by column.
    func activityWords(_ symbols: [Int64], _ coding: TownCoding) -> [UInt64] {
        let parts = coding.ordinals.map { ActivityWord.part(ordinal: $0) }
        var words = symbols.map { parts[Int($0)] }
        var tooLarge: [Int] = []
        add(.actor, at: .actor, to: &words, &tooLarge)
        add(.outcome, at: .outcome, to: &words, &tooLarge)
        add(.purpose, at: .purpose, to: &words, &tooLarge)
        add(.kind, at: .kind, to: &words, &tooLarge)
        add(.channel, at: .channel, to: &words, &tooLarge)
        for row in tooLarge { words[row] = 0 }
        return words
    }

    private func add(
        _ field: TownField,
        at place: ActivityWord.Place,
        to words: inout [UInt64],
        _ tooLarge: inout [Int]
    ) {
        var span = words.mutableSpan
        forEachSymbol(field) { row, symbol, codes in
            if let part = ActivityWord.part(codes[symbol], at: place) {
                span[row] |= part
            } else {
                tooLarge.append(row)
            }
        }
    }

    /// The activity key of a row.
    func activityKey(_ row: Int, _ symbols: [Int64], _ coding: TownCoding) -> ActivityKey {
        let ordinal = Int(coding.ordinals[Int(symbols[row])])
        return ActivityKey(
            type: EventType.allCases[ordinal],
            actor: code(.actor, row),
            outcome: code(.outcome, row),
            purpose: code(.purpose, row),
            kind: code(.kind, row),
            channel: code(.channel, row)
        )
    }
}

// SPDX-License-Identifier: MIT
import EventLog

/// The texts of one field in the order of their bytes, compared once.
struct CodeRanks {
    /// The texts by rank.
    let texts: [String]
    /// The ranks by code; the first is that of no code, whose text is empty.
    private let ranks: [Int32]

    init(_ space: CodeSpace) {
        let names = [""] + space.names
        let order = names.indices.sorted { String.bytewise(names[$0], names[$1]) }
        var ranks = [Int32](repeating: 0, count: names.count)
        for (rank, place) in order.enumerated() { ranks[place] = Int32(rank) }
        texts = order.map { names[$0] }
        self.ranks = ranks
    }

    /// The rank of a code, −1 for none.
    func rank(_ code: Int32) -> Int32 { ranks[Int(code) + 1] }

    /// The text of a code, empty for none.
    func text(_ code: Int32) -> String { texts[Int(rank(code))] }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Finds payments whose receipt an earlier one bears, on any account.
///
/// Every payment has a receipt of its own, so all of them are never held at once: they are cut into
/// shares by a hash of their text, and gone through a few shares at a time.
struct RepeatedReceipts: Sendable {
    let reader: LogReader
    let asOf: CivilDate
    /// The events that were taken back, ascending.
    let reversed: [UInt32]

    /// Receipts with the positions of their payments, in the order of the log.
    private struct Share: Sendable {
        var positions: [UInt32] = []
        var ends: [UInt32] = []
        var bytes: [UInt8] = []

        mutating func append(_ text: Span<UInt8>, _ position: UInt32) {
            bytes.append(text)
            ends.append(UInt32(bytes.count))
            positions.append(position)
        }
    }

    /// Into so many shares the receipts are cut that are held at once: each fits a core's memory.
    private static let sharesAtOnce = 64
    /// So many hashes tell which receipts new payments bear.
    private static let hashCount = 1 << 16

    /// How many payments from a position on bear the receipt of one before.
    ///
    /// `turns`: in how many turns the log is gone through; the receipts of one are held at once.
    /// - Throws: what the log throws.
    /// - Complexity: O(turns · events).
    func count(from position: UInt64, turns: Int) throws -> Int {
        let seed = UInt64.random(in: .min ... .max)
        let wanted = try hashes(from: position, seed)
        guard wanted?.contains(true) ?? true else { return 0 }
        var count = 0
        for turn in 0..<turns {
            let segments = try SideBySide.results(reader.segments.count) { segment in
                try shares(segment, turn, of: turns, seed, wanted)
            }
            let counts = SideBySide.results(Self.sharesAtOnce) { share in
                Self.count(segments.map { $0[share] }, from: position)
            }
            count += counts.reduce(0, +)
        }
        return count
    }

    /// The hashes of the receipts that payments from a position on bear; nil where these are all.
    private func hashes(from position: UInt64, _ seed: UInt64) throws -> [Bool]? {
        guard position > 0 else { return nil }
        var hashes = [Bool](repeating: false, count: Self.hashCount)
        try forEachReceipt(position..<reader.count) { text, _ in
            hashes[Self.hash(text, seed) % Self.hashCount] = true
        }
        return hashes
    }

    /// The receipts of a segment that are those of a turn, by share.
    private func shares(
        _ segment: Int,
        _ turn: Int,
        of turns: Int,
        _ seed: UInt64,
        _ wanted: [Bool]?
    ) throws -> [Share] {
        var shares = [Share](repeating: Share(), count: Self.sharesAtOnce)
        let first = reader.segments[segment].firstPosition
        try forEachReceipt(first..<first + reader.segments[segment].count) { text, position in
            let hash = Self.hash(text, seed)
            if let wanted, !wanted[hash % Self.hashCount] { return }
            let share = (hash >> 16) % (turns * Self.sharesAtOnce) - turn * Self.sharesAtOnce
            guard share >= 0, share < Self.sharesAtOnce else { return }
            shares[share].append(text, position)
        }
        return shares
    }

    /// Calls `body` with the receipt of each payment on an account, and its position, among visible
    /// events of some positions, in order.
    private func forEachReceipt(
        _ positions: Range<UInt64>,
        _ body: (Span<UInt8>, UInt32) -> Void
    ) throws {
        let fields = [TownField.type, .on, .account, .receipt].map(\.field)
        let places = fields.map { reader.schema.index(of: $0.name, $0.type) }
        guard let account = places[2], let receipt = places[3] else { return }
        var taken = reversed.firstPlace(from: UInt32(positions.lowerBound))
        let last = Int64(asOf.dayNumber)
        try reader.forEachBlock(
            fields: fields,
            from: positions.lowerBound,
            to: positions.upperBound
        ) { block in
            let (types, days) = (block.events[Schema.type], block.events[Schema.on].integers)
            let column = block.events[receipt]
            let name = EventType.paymentReceived.rawValue
            guard let payment = types.symbols.id(of: name), column.valueCount > 0 else { return }
            let accounts = TownColumn(block.events[account], codes: [])
            var onAccount = ColumnWalk(accounts)
            for index in 0..<column.valueCount {
                let row = column.rows.map { Int($0[index]) } ?? index
                let position = UInt32(block.firstPosition) + UInt32(row)
                while taken < reversed.count, reversed[taken] < position { taken += 1 }
                if taken < reversed.count, reversed[taken] == position { continue }
                guard types.integers[row] == Int64(payment), days[row] <= last,
                    onAccount.value(row) != ColumnWalk.missing
                else { continue }
                body(column.symbols[Int(column.integers[index])], position)
            }
        }
    }

    /// How many from a position on are not the first with their receipt.
    ///
    /// `lists`: one share of each segment, in the order of the log.
    private static func count(_ lists: [Share], from position: UInt64) -> Int {
        var receipts = SymbolTable()
        var count = 0
        for list in lists {
            var start = 0
            for (index, end) in list.ends.enumerated() {
                let known = receipts.count
                let text = list.bytes.span.extracting(start..<Int(end))
                let isRepeated = receipts.intern(text) < known
                if isRepeated, list.positions[index] >= position { count += 1 }
                start = Int(end)
            }
        }
        return count
    }

    /// Not negative.
    private static func hash(_ text: Span<UInt8>, _ seed: UInt64) -> Int {
        var state = seed
        for index in text.indices { state = (state ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15 }
        return Int(truncatingIfNeeded: state >> 24)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Finds payments whose receipt an earlier one bears, on any account.
///
/// Every payment has a receipt of its own, so all of them are never held at once: they are cut into
/// shares by a hash of their text, and gone through a turn of some shares at a time.
struct RepeatedReceipts: Sendable {
    private let reader: LogReader
    /// Only payments from this position on are counted.
    private let position: UInt64
    /// Those from this one on are not looked at.
    private let end: UInt64
    private let asOf: CivilDate
    /// In how many turns the log is gone through.
    let turns: Int
    private let seed = UInt64.random(in: .min ... .max)
    /// Whether a payment that is counted bears a receipt of each hash; empty where all are.
    private var isWanted: [Bool] = []

    /// Receipts with the positions of their payments, in the order of the log.
    fileprivate struct Share: Sendable {
        var positions: [UInt32] = []
        var ends: [UInt32] = []
        var bytes: [UInt8] = []

        mutating func append(_ text: Span<UInt8>, _ position: UInt32) {
            bytes.append(text)
            ends.append(UInt32(bytes.count))
            positions.append(position)
        }
    }

    /// A payment whose receipt an earlier one bears.
    struct Payment: Sendable {
        let position: UInt32
        /// Where the first one that bears it stands.
        let first: UInt32
        let receipt: String
    }

    /// The receipts of one turn.
    struct Turn: Sendable {
        /// The shares of each segment.
        fileprivate let segments: [[Share]]
        fileprivate let position: UInt64
    }

    /// Into so many shares the receipts of a turn are cut: each fits a core's memory.
    fileprivate static let shareCount = 64
    /// So many hashes tell which receipts are wanted.
    private static let hashCount = 1 << 16

    /// Payments that take effect up to a day.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - position: only those from it on are counted.
    ///   - end: only those before it are looked at; nil for all.
    ///   - asOf: the day.
    ///   - turns: in how many turns the log is gone through, the receipts of one of which are held at
    ///     once.
    /// - Throws: what the log throws.
    init(
        _ reader: LogReader,
        from position: UInt64,
        to end: UInt64? = nil,
        asOf: CivilDate,
        turns: Int
    ) throws {
        (self.reader, self.position, self.asOf) = (reader, position, asOf)
        (self.end, self.turns) = (end ?? reader.count, turns)
        guard position > 0 else { return }
        var isWanted = [Bool](repeating: false, count: Self.hashCount)
        try forEachReceipt(position..<max(position, self.end)) { text, _ in
            isWanted[hash(text) % Self.hashCount] = true
        }
        self.isWanted = isWanted
    }

    /// The receipts of a turn.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(events), where any receipt is wanted.
    func receipts(inTurn turn: Int) throws -> Turn {
        let isNoneWanted = !isWanted.isEmpty && !isWanted.contains(true)
        let segments = try SideBySide.results(isNoneWanted ? 0 : reader.segments.count) { segment in
            try shares(segment, turn)
        }
        return Turn(segments: segments, position: position)
    }

    /// The receipts of a segment that are those of a turn, by share.
    private func shares(_ segment: Int, _ turn: Int) throws -> [Share] {
        var shares = [Share](repeating: Share(), count: Self.shareCount)
        let first = reader.segments[segment].firstPosition
        let last = min(end, first + reader.segments[segment].count)
        let firstShare = turn * Self.shareCount
        try forEachReceipt(first..<max(first, last)) { text, position in
            let hash = hash(text)
            guard isWanted.isEmpty || isWanted[hash % Self.hashCount] else { return }
            let share = (hash >> 16) % (turns * Self.shareCount) - firstShare
            guard share >= 0, share < Self.shareCount else { return }
            shares[share].append(text, position)
        }
        return shares
    }

    /// Calls `body` with the receipt of each payment on an account, and its position, among the
    /// events of some positions that take effect up to the day, in order.
    private func forEachReceipt(
        _ positions: Range<UInt64>,
        _ body: (Span<UInt8>, UInt32) -> Void
    ) throws {
        guard let columns = ReceiptColumns(reader.schema) else { return }
        try reader.forEachBlock(
            fields: ReceiptColumns.fields,
            from: positions.lowerBound,
            to: positions.upperBound
        ) { block in
            let first = UInt32(block.firstPosition)
            columns.forEach(of: block.events, until: asOf) { body($0, first + UInt32($1)) }
        }
    }

    /// Not negative.
    private func hash(_ text: Span<UInt8>) -> Int {
        var state = seed
        for index in text.indices { state = (state ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15 }
        return Int(truncatingIfNeeded: state >> 24)
    }
}

extension RepeatedReceipts {
    /// In so many turns a log is gone through of which about so many events are held at once.
    static func turns(_ count: Int, eventsMax: Int) -> Int {
        max(1, (count + eventsMax - 1) / eventsMax)
    }
}

extension RepeatedReceipts.Turn {
    /// How many payments bear the receipt of one before.
    ///
    /// `reversed`: the events that were taken back, ascending.
    func repeatedCount(without reversed: [UInt32]) -> Int {
        SideBySide.results(RepeatedReceipts.shareCount) { share in
            var count = 0
            forEachRepeated(ofShare: share, without: reversed) { _, _, _ in count += 1 }
            return count
        }.reduce(0, +)
    }

    /// The payments that bear the receipt of one before, in no order.
    ///
    /// `reversed`: the events that were taken back, ascending.
    func repeated(without reversed: [UInt32]) -> [RepeatedReceipts.Payment] {
        let found = SideBySide.results(RepeatedReceipts.shareCount) { share in
            var found: [RepeatedReceipts.Payment] = []
            forEachRepeated(ofShare: share, without: reversed) { text, position, first in
                var bytes: [UInt8] = []
                bytes.append(text)
                let receipt = String(decoding: bytes, as: UTF8.self)
                found.append(
                    RepeatedReceipts.Payment(position: position, first: first, receipt: receipt)
                )
            }
            return found
        }
        return Array(found.joined())
    }

    /// Calls `body` with the receipt and the position of each payment of a share that bears the
    /// receipt of one before, in the order of the log, and the position of the first one.
    private func forEachRepeated(
        ofShare share: Int,
        without reversed: [UInt32],
        _ body: (Span<UInt8>, UInt32, UInt32) -> Void
    ) {
        var receipts = SymbolTable()
        // By the number of the receipt in the table.
        var firsts: [UInt32] = []
        var taken = 0
        for segment in segments {
            let list = segment[share]
            var start = 0
            for (index, end) in list.ends.enumerated() {
                defer { start = Int(end) }
                let payment = list.positions[index]
                while taken < reversed.count, reversed[taken] < payment { taken += 1 }
                if taken < reversed.count, reversed[taken] == payment { continue }
                let known = receipts.count
                let text = list.bytes.span.extracting(start..<Int(end))
                let receipt = receipts.intern(text)
                if receipt == known {
                    firsts.append(payment)
                } else if payment >= position {
                    body(text, payment, firsts[receipt])
                }
            }
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Numbers of a stream, one by one")
struct IntegerOutlineTests {
    /// Some numbers in every way that they may be written.
    private func streams(_ values: [Int64]) -> [[UInt8]] {
        var plain: [UInt8] = []
        IntegerStream.append(values[...], to: &plain)
        return [
            plain, IntegerStream.grouped(values), IntegerStream.patched(values) ?? [],
            IntegerStream.runs(values) ?? [],
            IntegerStream.smallest(values, DistinctValues(values)),
        ].filter { !$0.isEmpty }
    }

    /// A receipt book: each number one more than the one before, with a few leaps.
    private func book(_ count: Int, _ random: inout SeededGenerator) -> [Int64] {
        var (all, next): ([Int64], Int64) = ([], 7_000_000)
        for _ in 0..<count {
            next += random.oneIn(200) ? Int64(random.next() % 90_000) : 1
            all.append(next)
        }
        return all
    }

    @Test("are those of the whole stream", arguments: [1, 2, 3, 31, 64, 1_000, 8_193])
    func same(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let samples =
            HardNumbers.make(count, &random) + [
                book(count, &random), (0..<count).map { _ in Int64(random.next() % 4) },
            ]
        for values in samples {
            for stream in streams(values) {
                // Something stands before it, as a part's presence does, and behind it.
                let bytes = [1, 2, 3] + stream + [9]
                var reader = ByteReader(bytes.span)
                _ = try reader.take(3)
                let outline = try IntegerOutline(&reader, count: count, style: .sealed)
                let left = reader.remaining
                #expect(left == 1)
                for index in stride(from: 0, to: count, by: max(1, count / 500)) {
                    let value = try outline.value(index, bytes.span)
                    #expect(value == values[index])
                }
                let (last, all) = (
                    try outline.value(count - 1, bytes.span), try outline.all(bytes.span)
                )
                #expect(last == values[count - 1])
                #expect(all == values)
            }
        }
    }

    @Test("are counted and found", arguments: [1, 7, 8, 100, 8_193])
    func counts(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        for limit in [1, 2, 3, 4, 8, 9, 200] {
            let values = (0..<count).map { _ in Int64(random.next() % UInt64(limit)) }
            for bytes in streams(values) {
                var reader = ByteReader(bytes.span)
                let outline = try IntegerOutline(&reader, count: count, style: .sealed)
                let expected = (0..<limit).map { value in values.count { $0 == value } }
                let found = try outline.counts(below: limit, bytes.span)
                #expect(found == expected)
                let more = try outline.counts(below: limit + 1, bytes.span)
                #expect(more == expected + [0])
                if limit > 1, values.contains(Int64(limit - 1)) {
                    let fewer = try? outline.counts(below: limit - 1, bytes.span)
                    #expect(fewer == nil)
                }
                for wanted in [-1, 0, Int64(limit) - 1, Int64(limit), 1 << 40] {
                    let low = Int(random.next() % UInt64(count))
                    let range = low..<(low + Int(random.next() % UInt64(count - low + 1)))
                    let some = values[range].count { $0 == wanted }
                    let counted = try outline.count(of: wanted, in: range, bytes.span)
                    #expect(counted == some)
                    let places = values.indices.filter { values[$0] == wanted }
                    for before in Set([0, places.count / 2, places.count]) {
                        let place = before < places.count ? places[before] : nil
                        let index = try outline.index(of: wanted, before, bytes.span)
                        #expect(index == place)
                    }
                }
            }
        }
    }

    @Test("never trap on nonsense, and agree where the whole stream is read", arguments: 1...30)
    func hostile(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int(random.next() % 200) + 1
        for values in HardNumbers.make(count, &random) + [book(count, &random)] {
            for whole in streams(values) {
                for _ in 0..<10 {
                    var bytes = whole
                    for _ in 0...(random.next() % 3) {
                        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 256)
                    }
                    if random.oneIn(4) {
                        bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
                    }
                    check(bytes, count)
                }
            }
        }
    }

    private func check(_ bytes: [UInt8], _ count: Int) {
        var reader = ByteReader(bytes.span)
        let outline = try? IntegerOutline(&reader, count: count, style: .sealed)
        var other = ByteReader(bytes.span)
        let values = try? IntegerStream.read(&other, count: count, style: .sealed)
        guard let values else {
            for index in 0..<count { _ = try? outline?.value(index, bytes.span) }
            return
        }
        let (place, plain) = (reader.remaining, other.remaining)
        #expect(place == plain)
        for index in 0..<count {
            let value = try? outline?.value(index, bytes.span)
            #expect(value == values[index])
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Numbers that are hard on one code or another.
enum HardNumbers {
    static let counts = [1, 2, 3, 31, 32, 33, 8_191, 8_192, 65_536]

    static func make(_ count: Int, _ random: inout SeededGenerator) -> [[Int64]] {
        var all: [[Int64]] = [
            Array(repeating: 0, count: count),
            Array(repeating: .min, count: count),
            (0..<count).map { $0 % 2 == 0 ? .min : .max },
            (0..<count).map { Int64($0) },
            (0..<count).map { Int64($0) * -1_000_000_007 },
            (0..<count).map { Int64($0 / 100) },
            (0..<count).map { $0 % 97 == 96 ? .max - Int64($0) : Int64($0 % 3) },
            (0..<count).map { $0 % 50 == 7 ? .min : 5 },
        ]
        // Few values far apart; then small steps that never go back.
        let distant = (0..<9).map { _ in Int64(bitPattern: random.next()) }
        all.append((0..<count).map { _ in distant[Int(random.next() % 9)] })
        var sum: Int64 = 0
        all.append(
            (0..<count).map { _ in
                sum += Int64(random.next() % 100); return sum
            }
        )
        let widths: [UInt64] = count > 10_000 ? [9, 64] : [1, 7, 8, 9, 31, 33, 56, 57, 63, 64]
        for bits in widths {
            all.append((0..<count).map { _ in Int64(bitPattern: random.next() >> (64 - bits)) })
        }
        return all
    }
}

@Suite("Packed numbers")
struct PackingTests {
    private func read(_ bytes: [UInt8], _ count: Int, _ style: BlockStyle = .sealed) throws
        -> [Int64]
    {
        var reader = ByteReader(bytes.span)
        let values = try IntegerStream.read(&reader, count: count, style: style)
        #expect(reader.remaining == 0)
        return values
    }

    @Test("numbers of every width are packed and read back", arguments: 0...64)
    func widths(width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        let mask: UInt64 = width == 64 ? .max : 1 << UInt64(width) - 1
        for count in [0, 1, 2, 7, 8, 9, 100] {
            for low in [0, .min, .max, -1] as [Int64] {
                let offsets = (0..<count).map { $0 % 3 == 0 ? mask : random.next() & mask }
                let values = offsets.map { low &+ Int64(bitPattern: $0) }
                var bytes: [UInt8] = []
                BitPacking.append(values[...], low: low, width: width, to: &bytes)
                #expect(bytes.count == BitPacking.size(count: count, width: width))
                var found = [Int64](repeating: 1, count: count)
                var span = found.mutableSpan
                BitPacking.read(
                    bytes.span,
                    count: count,
                    low: low,
                    width: width,
                    into: &span,
                    from: 0
                )
                #expect(found == values)
            }
        }
    }

    @Test("each code gives back what it was given", arguments: HardNumbers.counts)
    func codes(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        var met: Set<UInt8> = []
        for values in HardNumbers.make(count, &random) {
            let streams = [
                IntegerStream.grouped(values), IntegerStream.patched(values),
                IntegerStream.runs(values),
                IntegerStream.smallest(values, DistinctValues(values)),
            ].compactMap { $0 }
            for bytes in streams {
                #expect(try read(bytes, count) == values)
                met.insert(bytes[0])
                // In a growing segment these codes mean nothing.
                if bytes[0] > 2 {
                    let error = #expect(throws: Malformed.self) {
                        _ = try read(bytes, count, .growing)
                    }
                    #expect(error?.finding.code == .unknownEncoding)
                }
            }
        }
        if count > 8_000 { #expect(met.isSuperset(of: [0, 3, 4, 5, 6, 7])) }
    }

    @Test("the smallest stream is never larger than that of version 1", arguments: 1...40)
    func smallest(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int(random.next() % 3_000) + 1
        for values in HardNumbers.make(count, &random) {
            var plain: [UInt8] = []
            IntegerStream.append(values[...], to: &plain)
            var sealed: [UInt8] = []
            IntegerStream.appendSealed(values, to: &sealed)
            #expect(sealed.count <= plain.count)
            #expect(try read(sealed, count) == values)
        }
    }

    @Test("changed and cut streams give an error or as many numbers", arguments: 1...30)
    func hostile(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int(random.next() % 200) + 1
        for values in HardNumbers.make(count, &random) {
            let streams = [
                IntegerStream.grouped(values), IntegerStream.patched(values) ?? [],
                IntegerStream.runs(values) ?? [],
                IntegerStream.smallest(values, DistinctValues(values)),
            ]
            for whole in streams where !whole.isEmpty {
                for _ in 0..<10 {
                    var bytes = whole
                    for _ in 0...(random.next() % 3) {
                        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 256)
                    }
                    if random.next() % 4 == 0 {
                        bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
                    }
                    var reader = ByteReader(bytes.span)
                    let found = try? IntegerStream.read(&reader, count: count, style: .sealed)
                    #expect(found == nil || found?.count == count)
                }
            }
        }
    }

    @Test(
        "what no encoder writes is refused by name",
        arguments: [
            // Unknown code; groups of 2^31; widths of 65 bits.
            ([8], .unknownEncoding), ([3, 31, 0, 0], .unknownWidth),
            ([3, 5, 0, 65], .unknownWidth), ([4, 0, 65], .unknownWidth),
            // No distinct values, more than there are numbers, an index beyond them.
            ([5, 0], .boundExceeded), ([5, 3], .boundExceeded),
            ([5, 1, 0, 0, 0, 2], .boundExceeded), ([5, 1, 0, 0, 0, 1], .boundExceeded),
            // Runs of nothing, of too much, of too little.
            ([6, 0], .boundExceeded), ([6, 1, 0, 0, 0, 0], .boundExceeded),
            ([6, 1, 0, 0, 0, 6], .boundExceeded), ([6, 1, 0, 0, 0, 2], .endsEarly),
            // Patches beyond the numbers, or not ascending.
            ([4, 0, 0, 1, 0, 4, 0, 0], .boundExceeded),
            ([4, 0, 0, 2, 0, 0, 0, 0], .boundExceeded),
            // Streams in streams in streams …
            ([5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 0, 0], .boundExceeded),
        ] as [([UInt8], LogFinding.Code)]
    )
    func refused(bytes: [UInt8], code: LogFinding.Code) {
        let error = #expect(throws: Malformed.self) {
            var reader = ByteReader(bytes.span)
            let found = try IntegerStream.read(&reader, count: 2, style: .sealed)
            if reader.remaining > 0 || found.isEmpty { throw Malformed(.endsEarly) }
        }
        #expect(error?.finding.code == code, "\(bytes)")
    }
}

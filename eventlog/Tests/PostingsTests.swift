// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Postings")
struct PostingsTests {
    private static let account = Schema.Field("account", .symbol)
    private static let reason = Schema.Field("reason", .text)
    private static let source = Schema.envelope[Schema.source]
    private static let type = Schema.envelope[Schema.type]
    private static let fields = [account, reason, source, type]
    private static let directory = MemoryLog.directory + "/eventlog"

    /// A log of several sealed segments with several blocks each, finished ones and a tail.
    private static func sample(seed: UInt64, indexed: [Schema.Field] = fields) throws -> MemoryLog {
        let log = try MemoryLog()
        var events = SampleEvents(seed: seed)
        var options = WriterOptions()
        options.segmentEventsMax = 90
        func append(_ sizes: [Int]) throws {
            var writer = try log.open(options)
            for size in sizes { _ = try writer.append(events.next(size), now: log.now) }
            try writer.close()
        }
        func seal() throws {
            var sealer = LogSealer(MemoryLog.directory, indexed: indexed, storage: log.disk)
            sealer.blockEventsMax = 8
            _ = try sealer.seal()
        }
        try append([50, 60, 70])
        try seal()
        // A large sealed segment is left alone; these stand in for one by being sealed apart.
        try append([40, 3, 1, 100, 5])
        return log
    }

    @Test("pairs sorted by counting are pairs sorted by comparing", arguments: [0, 1, 900, 30_000])
    func sorting(count: Int) {
        var generator = SeededGenerator(seed: 3)
        var pairs: [UInt64] = []
        for index in 0..<count {
            // Few hashes too, so that many are the same.
            let hash = UInt32.random(in: 0...(index % 3 == 0 ? 40 : .max), using: &generator)
            pairs.append(UInt64(hash) << 32 | UInt64(index / 7))
        }
        #expect(PostingsBuilder.sorted(pairs) == pairs.sorted())
    }

    /// Every (position, line) that a plain scan finds.
    private static func scanned(_ reader: LogReader, _ wanted: [FieldValues]) throws -> [String] {
        var found: [String] = []
        try reader.forEachBlock { block in
            var renderer = CanonicalRenderer(block.events)
            for row in 0..<block.events.count {
                let fits = wanted.contains { wanted in
                    guard
                        let field = reader.schema.index(of: wanted.field),
                        let text = block.events.string(field, row: row)
                    else { return false }
                    return (wanted.values.id(of: text) == nil) == wanted.isExcept
                }
                let position = block.firstPosition + UInt64(row)
                if fits { found.append(line(position, row, &renderer)) }
            }
        }
        return found
    }

    private static func matched(
        _ reader: LogReader,
        _ wanted: [FieldValues],
        from: UInt64 = 0,
        to: UInt64? = nil,
        isReversed: Bool = false
    ) throws -> [String] {
        var found: [String] = []
        try reader.forEachMatch(wanted, from: from, to: to, isReversed: isReversed) { matched in
            var renderer = CanonicalRenderer(matched.events)
            var lines: [String] = []
            for (row, position) in zip(matched.rows, matched.positions) {
                lines.append(line(position, row, &renderer))
            }
            found += isReversed ? lines.reversed() : lines
        }
        return isReversed ? found.reversed() : found
    }

    private static func line(_ position: UInt64, _ row: Int, _ renderer: inout CanonicalRenderer)
        -> String
    {
        var bytes: [UInt8] = []
        renderer.append(row: row, to: &bytes)
        return "\(position) " + String(decoding: bytes, as: UTF8.self)
    }

    private static let questions: [[FieldValues]] =
        (0..<200).map { [FieldValues(account, ["INM-\($0)"])] } + [
            [FieldValues(source, except: ["caja-1"])], [FieldValues(type, except: ["paid"])],
            [FieldValues(account, ["INM-3"]), FieldValues(type, except: ["paid", "charged"])],
            [FieldValues(account, except: (0..<190).map { "INM-\($0)" })],
            [FieldValues(reason, except: ["no paga", ""])], [FieldValues(reason, except: [])],
            [FieldValues(source, ["caja-1"])], [FieldValues(type, ["paid", "nothing"])],
            [FieldValues(reason, ["no paga", "", "áá"])], [FieldValues(account, [])],
            [
                FieldValues(account, ["INM-1", "INM-2", "INM-77"]),
                FieldValues(reason, ["no paga"]),
            ],
            [FieldValues(account, ["INM-3"]), FieldValues(type, ["noted"])],
            [FieldValues(account, ["INM-3000"])],
            [FieldValues(account, (0..<90).map { "INM-\($0)" })],
            [FieldValues(Schema.Field("fax", .symbol), ["INM-3"])],
        ]

    private static func names(_ log: MemoryLog) throws -> [String] {
        try log.disk.list(directory).filter { $0.hasSuffix(".idx") }.sorted()
    }

    @Test("find what a scan finds, with or without their files", arguments: 0..<4 as Range<UInt64>)
    func equal(seed: UInt64) throws {
        let log = try Self.sample(seed: seed)
        #expect(try Self.names(log).count == 1)
        let reader = try log.reader()
        #expect(reader.segments.map(\.isSealed).contains(true))
        #expect(reader.segments.count > 2)
        for question in Self.questions {
            let expected = try Self.scanned(reader, question)
            #expect(try Self.matched(reader, question) == expected)
            let middle = expected.filter {
                (40..<150).contains(UInt64($0.prefix { $0 != " " }) ?? 0)
            }
            #expect(try Self.matched(reader, question, from: 40, to: 150) == middle)
            #expect(try Self.matched(reader, question, isReversed: true) == expected)
            let back = try Self.matched(reader, question, from: 40, to: 150, isReversed: true)
            #expect(back == middle)
        }
        for name in try Self.names(log) { try log.disk.remove(Self.directory + "/" + name) }
        for question in Self.questions {
            #expect(try Self.matched(reader, question) == Self.scanned(reader, question))
        }
        let sealer = LogSealer(MemoryLog.directory, indexed: Self.fields, storage: log.disk)
        #expect(try sealer.renewPostings() == 1)
        #expect(try sealer.renewPostings() == 0, "it is whole")
    }

    @Test("find each event by source and number, and no other")
    func numbers() throws {
        let log = try Self.sample(seed: 3)
        func check(_ reader: LogReader) throws {
            var last: [String: UInt64] = [:]
            try reader.forEachBlock { block in
                for row in 0..<block.events.count {
                    let source = block.events.string(Schema.source, row: row) ?? ""
                    let number = UInt64(block.events.integer(Schema.number, row: row) ?? 0)
                    last[source] = number
                    let found = try reader.position(ofSource: source, number: number)
                    #expect(found == block.firstPosition + UInt64(row))
                }
            }
            #expect(last.count == 3)
            for (source, number) in last {
                #expect(try reader.position(ofSource: source, number: number + 1) == nil)
                #expect(try reader.position(ofSource: source, number: 0) == nil)
            }
            #expect(try reader.position(ofSource: "nobody", number: 1) == nil)
        }
        try check(try log.reader())
        for name in try Self.names(log) { try log.disk.remove(Self.directory + "/" + name) }
        try check(try log.reader())
    }

    @Test("let a reader leave out the blocks without the value")
    func narrow() throws {
        let log = try Self.sample(seed: 1)
        let reader = try log.reader()
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        #expect(binding.blockCount > 20)
        let file = try #require(PostingsFile(reader.paths, log.disk, binding))
        let field = try #require(segment.header.schema.index(of: "account", .symbol))
        for account in 0..<200 {
            let value = Array("INM-\(account)".utf8)
            var expected: Set<Int> = []
            try reader.forEachBlock(to: segment.header.firstPosition + binding.count) { block in
                for row in 0..<block.events.count
                where block.events.string(8, row: row) == "INM-\(account)" {
                    expected.insert(
                        segment.table?.index(of: block.firstPosition + UInt64(row)) ?? -1
                    )
                }
            }
            let found = file.blocks(field: field, value: value.span)
            let blocks = try #require(found)
            #expect(expected.isSubset(of: blocks))
            #expect(blocks.count < binding.blockCount / 2)
        }
    }

    @Test("give no wrong answer when cut, flipped or of another segment")
    func damaged() throws {
        let log = try Self.sample(seed: 5)
        let reader = try log.reader()
        let path = Self.directory + "/" + (try #require(try Self.names(log).first))
        let whole = try #require(log.disk.contents(path))
        let questions = Self.questions.suffix(7) + Self.questions.prefix(3)
        let expected = try questions.map { try Self.scanned(reader, $0) }
        let sealer = LogSealer(MemoryLog.directory, indexed: Self.fields, storage: log.disk)
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let fields = Self.fields.compactMap { segment.header.schema.index(of: $0) }
        var turn = 0
        func check(_ bytes: [UInt8], _ what: String) throws {
            let file = try log.disk.open(path, .openOrCreate)
            try file.truncate(to: 0)
            try file.write(bytes.span, at: 0)
            let postings = PostingsFile(reader.paths, log.disk, binding)
            #expect(postings?.isWhole(fields: fields.sorted()) ?? false == false, "\(what)")
            turn = (turn + 1) % questions.count
            let question = questions[questions.startIndex + turn]
            #expect(try Self.matched(reader, question) == expected[turn], "\(what)")
        }
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1 << UInt8(place % 8)
            try check(bytes, "flipped at \(place)")
            if place % 297 == 0 { #expect(try sealer.renewPostings() == 1) }
        }
        for size in stride(from: 0, to: whole.count, by: 13) {
            try check(Array(whole[..<size]), "cut at \(size)")
            if size % 25 == 0 { #expect(try sealer.renewPostings() == 1) }
        }
        // That of another log, whose segment begins at the same position.
        let other = try #require(try Self.sample(seed: 6).disk.contents(path))
        try check(other, "of another log")
        #expect(try sealer.renewPostings() == 1)
        #expect(log.disk.contents(path) == whole)
    }

    @Test("go with the segments that they belong to, and gain the fields that they lack")
    func renewed() throws {
        let log = try Self.sample(seed: 7, indexed: [Self.account])
        #expect(try Self.names(log).count == 1)
        let sealer = LogSealer(MemoryLog.directory, indexed: Self.fields, storage: log.disk)
        let reader = try log.reader()
        for question in Self.questions.suffix(8) {
            #expect(try Self.matched(reader, question) == Self.scanned(reader, question))
        }
        #expect(try sealer.renewPostings() == 1)
        let stray = Self.directory + "/00000000000000000003.idx"
        _ = try log.disk.open(stray, .create)
        _ = try sealer.seal()
        let after = try log.reader()
        #expect(
            try Self.names(log).map { $0.dropLast(4) + ".seg" }
                == after.segments.filter(\.isSealed).map(\.name)
        )
        #expect(log.disk.contents(stray) == nil)
        for question in Self.questions.suffix(8) {
            #expect(try Self.matched(after, question) == Self.scanned(after, question))
            #expect(try Self.matched(reader, question) == Self.scanned(reader, question))
        }
        #expect(try log.verify().isSound)
    }

    @Test("tell over how many blocks some values are spread")
    func spread() throws {
        let log = try Self.sample(seed: 1, indexed: [Self.account])
        let reader = try log.reader()
        func spread(_ accounts: [String]) throws -> MatchSpread {
            try #require(try reader.spread(of: FieldValues(Self.account, accounts)))
        }
        let sealed = reader.segments.reduce(0) { $0 + ($1.isSealed ? $1.count : 0) }
        #expect(sealed > 0 && sealed < reader.count)
        var names: [String] = []
        let field = try #require(reader.schema.index(of: Self.account))
        try reader.forEachBlock(to: sealed) { block in
            names += (0..<block.events.count).compactMap { block.events.string(field, row: $0) }
        }
        let other = try #require(names.first { $0 != names[0] })
        let (one, two) = (try spread([names[0]]), try spread([other]))
        let both = try spread([names[0], other])
        for found in [one, two, both] {
            #expect(found.sealed == sealed && found.growing == reader.count - sealed)
        }
        #expect(one.blocks == one.entries && one.blocks > 0)
        #expect(both.entries == one.entries + two.entries)
        #expect(both.blocks <= both.entries && both.blocks >= max(one.blocks, two.blocks))
        let fax = try reader.spread(of: FieldValues(Schema.Field("fax", .symbol), ["1"]))
        #expect(fax?.blocks == 0)
        // Of a field without postings, and without the file, nothing is known.
        #expect(try reader.spread(of: FieldValues(Self.source, ["caja-1"])) == nil)
        for name in try Self.names(log) { try log.disk.remove(Self.directory + "/" + name) }
        #expect(try log.reader().spread(of: FieldValues(Self.account, [other])) == nil)
    }

    @Test("are not needed to pass a segment by whose dictionary lacks the value")
    func dictionary() throws {
        let log = try Self.sample(seed: 1, indexed: [])
        let path = Self.directory + "/" + LogPaths.segmentName(0)
        let table = try #require(try log.reader().open(0).table)
        // In the middle of the first block.
        let place = (table.entries[0].offset + table.entries[1].offset) / 2
        log.disk.flip(path, byte: Int(place), bit: 3)
        let reader = try log.reader()
        var found = 0
        try reader.forEachMatch([FieldValues(Self.account, ["nobody"])]) { found += $0.rows.count }
        #expect(found == 0)
        #expect(throws: LogError.self) {
            try reader.forEachMatch([FieldValues(Self.source, ["caja-1"])]) { _ in }
        }
    }
}

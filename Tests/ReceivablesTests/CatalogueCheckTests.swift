// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

/// Runs held to the catalogue by column, against each event read by itself.
@Suite struct CatalogueCheckTests {
    private let check = CatalogueCheck()

    /// The doubtful rows of a run of which nothing is known.
    private func doubtfulRows(_ run: EventColumns) -> [Int] {
        var memory = SymbolMemory()
        return check.doubtfulRows(run, &memory)
    }

    @Test("what is good is not doubted, but for plans, policies and tariffs, read as a whole")
    func good() throws {
        var run = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        for line in canonicalLines.split(separator: "\n") {
            try reader.read(Array(line.utf8).span, into: &run)
        }
        let doubtful = doubtfulRows(run).map { run.string(Schema.type, row: $0) }
        #expect(doubtful == ["plan.agreed", "policy.enacted", "tariff.enacted"])
    }

    @Test("whatever a line reader refuses is doubted", arguments: 0..<40 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SplitMix(seed)
        var run = EventColumns(schema: Catalogue.schema)
        for _ in 0..<200 { random.addEvent(to: &run) }
        let doubtful = Set(doubtfulRows(run))
        var renderer = CanonicalRenderer(run)
        var reader = EventLineReader(.plain)
        var refused = 0
        for row in 0..<run.count {
            var line: [UInt8] = []
            renderer.append(row: row, to: &line)
            var read = EventColumns(schema: Catalogue.schema)
            do throws(EventInputError) {
                try reader.read(line.span, into: &read)
                let type = run.string(Schema.type, row: row)
                let isSpecial = type == "plan.agreed" || type == "policy.enacted"
                #expect(
                    isSpecial || !doubtful.contains(row),
                    "\(String(decoding: line, as: UTF8.self))"
                )
            } catch {
                refused += 1
                #expect(doubtful.contains(row), "\(String(decoding: line, as: UTF8.self))")
            }
        }
        #expect(refused > 20 && refused < 180, "both kinds occur: \(refused)")
    }

    @Test(
        "what is remembered of one run changes nothing of the next",
        arguments: 0..<8 as Range<UInt64>
    )
    func memory(seed: UInt64) {
        var random = SplitMix(seed)
        var memory = SymbolMemory()
        // One run that grows, so that symbols keep their numbers.
        var run = EventColumns(schema: Catalogue.schema)
        for _ in 0..<5 {
            for _ in 0..<60 { random.addEvent(to: &run) }
            #expect(check.doubtfulRows(run, &memory) == doubtfulRows(run))
        }
    }

    @Test("a value in the field of another type of the same name is doubted")
    func namesake() throws {
        var run = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        let line = #"""
            {"account":"I-1","actor":"a","number":1,"on":"2020-01-01","ordinance":"O-1","recorded":"2020-01-01T00:00:00.000Z","source":"s","type":"exoneration.applied"}
            """#
        try reader.read(Array(line.utf8).span, into: &run)
        #expect(doubtfulRows(run).isEmpty)
        run.set(Catalogue.Index.interestPercent, 5_000_000)
        #expect(doubtfulRows(run) == [0])
    }
}

/// Events that are mostly nearly right.
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ word >> 31) % UInt64(bound))
    }

    mutating func addEvent(to run: inout EventColumns) {
        let type = EventType.allCases[below(EventType.allCases.count)]
        run.appendRow()
        run.set(Schema.source, "caja")
        run.set(Schema.number, Int64(run.count))
        run.set(Schema.type, below(60) == 0 ? "event.unknown" : type.rawValue)
        run.set(Schema.recorded, 1_600_000_000_000)
        run.set(Schema.on, 18_000 + Int64(below(30)))
        run.set(Schema.actor, below(50) == 0 ? "con#signo" : "ana")
        var set: Set<Int> = []
        for field in Catalogue.fields(of: type) where field.isRequired || below(3) == 0 {
            if field.isRequired, below(60) == 0 { continue }
            if set.insert(field.index).inserted { fill(field.index, field.kind, &run) }
        }
        guard below(40) == 0 else { return }
        let stray = Catalogue.Index.attendees
        if set.insert(stray).inserted { run.set(stray, 5) }
    }

    private mutating func fill(_ field: Int, _ kind: FieldKind, _ run: inout EventColumns) {
        let isBad = below(40) == 0
        switch kind {
        case .symbol: run.set(field, isBad ? "dos palabras" : "C-\(below(9))")
        case .identity: run.set(field, isBad ? "" : "beto")
        case .choice(let words): run.set(field, isBad ? "otra" : words[below(words.count)])
        case .text(let max):
            run.set(field, isBad ? String(repeating: "ñ", count: max + 1) : #"a "b" ñ"#)
        case .document: run.set(field, "policy: h")
        case .list(let words):
            run.set(field, isBad ? "a,,b" : words.isEmpty ? "x,y" : words.joined(separator: ","))
        case .money: run.set(field, isBad ? Int64(below(2)) * 2_000_000_000_000_000 : 100)
        case .length, .area: run.set(field, isBad ? FieldKind.measureMax + 1 : 1_250)
        case .percent: run.set(field, isBad ? 100_000_001 : 50_000_000)
        case .date: run.set(field, 18_000 + Int64(below(30)))
        case .month: run.set(field, Int64(600 + below(30)))
        case .instant: run.set(field, 1_600_000_000_000)
        case .integer(let range):
            run.set(field, isBad ? FieldKind.integerMax : range.lowerBound + Int64(below(2)))
        case .reference: run.set(field, isBad ? "caja-7" : "caja#7")
        case .goal: run.set(field, isBad ? "visit.made:" : "visit.made")
        case .type: break
        }
    }
}

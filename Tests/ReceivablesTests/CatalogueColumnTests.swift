// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

/// Two fields of one name have one key in canonical JSON: only the catalogue tells which one is meant.
@Suite("Values in the columns of other types")
struct CatalogueColumnTests {
    private let check = CatalogueCheck()

    /// 33.33, as a field of that type keeps it.
    private func value(_ type: FieldType) throws -> Int64 {
        switch type {
        case .hundredths: return 3_333
        case .millionths: return 33_330_000
        default:
            Issue.record("a namesake of type \(type.rawValue) wants its value here")
            return 0
        }
    }

    private func run(_ line: String) throws -> EventColumns {
        var run = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        try reader.read(Array(line.utf8).span, into: &run)
        return run
    }

    private func doubtfulRows(_ run: EventColumns) -> [Int] {
        var memory = SymbolMemory()
        return check.doubtfulRows(run, &memory)
    }

    @Test("each that has the same letters is told, of every type of event")
    func eachType() throws {
        let fields = Catalogue.schema.fields
        var moves = 0
        for type in EventType.allCases {
            for field in Catalogue.fields(of: type) {
                let namesakes = fields.indices.filter {
                    $0 != field.index && fields[$0].name == field.name
                }
                for other in namesakes {
                    moves += 1
                    let right = try run(line(type, [field.name: #""33.33""#]))
                    var moved = EventColumns(schema: Catalogue.schema)
                    moved.append(row: 0, of: right, without: [field.index])
                    moved.set(other, try value(fields[other].type))
                    #expect(canonical(moved) == canonical(right))
                    #expect(check.misplaced(right).isEmpty)
                    #expect(doubtfulRows(right).isEmpty)
                    #expect(check.misplaced(moved) == [0: other], "\(type) \(field.name)")
                    #expect(doubtfulRows(moved) == [0], "\(type) \(field.name)")
                }
            }
        }
        // Interest and fine, of exonerations and of ordinances.
        #expect(moves == 4)
    }

    @Test("only the row that bears one is told, and no other among its kind")
    func amongOthers() throws {
        let right = try run(line(.exonerationApplied, ["interest": #""1.23""#]))
        let ordinance = try run(line(.ordinanceEnacted))
        var all = right
        all.append(row: 0, of: ordinance)
        all.append(row: 0, of: right, without: [Catalogue.Index.interest])
        all.set(Catalogue.Index.interestPercent, 1_230_000)
        all.append(row: 0, of: right)
        #expect(check.misplaced(all) == [2: Catalogue.Index.interestPercent])
        #expect(doubtfulRows(all) == [2])
    }

    @Test("a type that has no field of the name is left to its letters")
    func foreign() throws {
        var all = try run(line(.attentionGiven))
        all.set(Catalogue.Index.interestPercent, 1_230_000)
        #expect(check.misplaced(all).isEmpty)
        #expect(doubtfulRows(all) == [0])
    }

    @Test("a field that the catalogue lacks is held to what its name is to the event's type")
    func lacking() throws {
        let own = Catalogue.schema.fields.dropFirst(Schema.envelope.count)
        // Every charge has an account, and none a sector.
        let schema = Schema(own + [Schema.Field("account", .text), Schema.Field("sector", .text)])
        let account = Catalogue.schema.fields.count
        var all = EventColumns(schema: schema)
        for (type, field) in [
            ("charge.assessed", Catalogue.Index.account), ("charge.assessed", account),
            ("charge.assessed", account + 1), ("meeting.held", account),
        ] {
            all.appendRow()
            all.set(Schema.type, type)
            all.set(field, "INM-1")
        }
        #expect(check.misplaced(all) == [1: account])
    }
}

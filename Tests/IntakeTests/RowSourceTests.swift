// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Intake

/// Rows into events, and what is said of those that are not.
struct RowSourceTests {
    private static let file = """
        day,what,amount
        2018-03-05,rent,12.50
        2018-03-06,rent,0
        2018-03-07,,3
        2018-03-08,rent,4
        """

    @Test("rows become events in order, numbered without gaps, each with its line")
    func events() throws {
        let file = try WholeFile(Self.file, incomeMapping())
        #expect(
            file.json == [
                #"{"actor":"ana","amount":"12.50","category":"rent","number":1,"on":"2018-03-05","#
                    + #""source":"test","type":"income.recorded"}"#,
                #"{"actor":"ana","amount":"4.00","category":"rent","number":2,"on":"2018-03-08","#
                    + #""source":"test","type":"income.recorded"}"#,
            ]
        )
        #expect(file.lines == [2, 5])
        #expect(
            file.messages == [
                "3: column \"amount\": income.recorded, field \"amount\": \"0\" is zero; expected an "
                    + "amount in dollars with up to two decimals, such as 12.50, above zero",
                "4: column \"what\": income.recorded, field \"category\": is missing; expected a code "
                    + "of 1 to 64 ASCII letters, digits or - _ . : /",
            ]
        )
        #expect(file.refusals.map(\.row) == ["2018-03-06,rent,0", "2018-03-07,,3"])
        #expect(file.counts.rows == 4)
        #expect(file.counts.accepted == 2)
        #expect(file.counts.refused == 2)
    }

    @Test("the same events come of any pieces and any runs", arguments: [1, 2, 3, 5, 100])
    func pieces(_ size: Int) throws {
        let whole = try WholeFile(Self.file, incomeMapping())
        let parts = try WholeFile(Self.file, incomeMapping(), pieceSize: size, limit: size)
        #expect(whole.json == parts.json)
        #expect(whole.lines == parts.lines)
        #expect(whole.refusals == parts.refusals)
    }

    @Test("of a refused row nothing is emitted, and once-per does not remember it")
    func nothingOfRefused() throws {
        let mapping = """
            mapping: test
            common: {actor: ana, account: "{a}", on: 2018-01-01}
            events:
              - {type: account.opened, once-per: account, fields: {kind: property}}
              - type: charge.assessed
                fields: {tribute: aseo, period: 2018-01, due: 2018-01-31, amount: "{x}"}
            """
        let file = try WholeFile("a,x\nA,0\nA,1\nA,2\nB,no\nB,3\n", mapping)
        let types = (0..<file.events.count).map { file.events.string(Schema.type, row: $0) }
        #expect(
            types == [
                "account.opened", "charge.assessed", "charge.assessed", "account.opened",
                "charge.assessed",
            ]
        )
        #expect(file.lines == [3, 3, 4, 6, 6])
        #expect(
            (0..<5).map { file.events.integer(Schema.number, row: $0) } == [1, 2, 3, 4, 5]
        )
        #expect(file.refusals.map(\.line) == [2, 5])
    }

    @Test("a repeated row is refused with the line of the first; a refused one does not count")
    func unique() throws {
        let text = "day,what,amount\n2018-01-01,a,0\n2018-01-01,a,1\n2018-01-01,a,2\n"
        let file = try WholeFile(text, incomeMapping("unique: [\"{day}/{what}\"]"))
        #expect(
            file.messages.last
                == "4: column \"day, what\": \"2018-01-01/a\" is repeated; "
                + "it is already on line 3"
        )
        #expect(file.lines == [3])
    }

    @Test("rows are left out or refused for the reason that the mapping names")
    func rules() throws {
        let mapping = incomeMapping(
            """
            skip: [{when: {what: [x, y]}, reason: not ours}]
            refuse: [{when: {what: z, amount: ""}, reason: {es: no, en: "no amount"}}]
            """
        )
        let text = "day,what,amount\n2018-01-01,x,1\n2018-01-01,z,\n\n2018-01-01,z,2\n"
        let file = try WholeFile(text, mapping)
        #expect(
            file.skips.map { "\($0.line) \($0.reason(.english))" } == [
                "2 not ours", "4 blank line",
            ]
        )
        #expect(file.messages == ["3: column \"what\": no amount"])
        #expect(file.lines == [5])
    }

    @Test("when and unless choose rows; a row without events is left out")
    func conditions() throws {
        let mapping = """
            mapping: test
            events:
              - type: meeting.held
                when: {kind: [m, n]}
                unless: {state: [off]}
                fields: {on: "{day}", actor: ana, topic: "{kind}"}
            """
        let text = "day,kind,state\n2018-01-01,m,on\n2018-01-01,n,off\n2018-01-01,o,on\n"
        let file = try WholeFile(text, mapping)
        #expect(file.lines == [2])
        #expect(file.skips.map(\.line) == [3, 4])
    }

    @Test("values are trimmed, mapped, given a default and formatted")
    func values() throws {
        let mapping = incomeMapping(
            "formats: {money: \"$1,234.56\"}\nfile: {empty: [NULL]}",
            on: "{column: day, format: dd/mm/yyyy}",
            what: "{column: what, map: {R: rent, T: toll}, default: other}"
        )
        let text = """
            day,what,amount
            05/03/2018, R ,"$1,234.50"
            06/03/2018,NULL,$2
            31/02/2018,T,$3
            07/03/2018,r,$4
            08/03/2018,T,"4,0"
            """
        let file = try WholeFile(text, mapping)
        #expect(
            (0..<2).map { file.events.string(Catalogue.Index.category, row: $0) }
                == ["rent", "other"]
        )
        #expect(file.events.integer(Catalogue.Index.amount, row: 0) == 123_450)
        #expect(
            file.messages == [
                "4: column \"day\": \"31/02/2018\" is not a date written as dd/mm/yyyy",
                "5: column \"what\": \"r\" is not in map; did you mean \"R\"?",
                "6: column \"amount\": \"4,0\" is not a number written like $1,234.56",
            ]
        )
    }

    @Test("ragged and unreadable rows are refused, and the rest is read")
    func ragged() throws {
        let text = "day,what,amount\na,b\n1,2,3,4\n2018-01-01,\"x\"y,1\n2018-01-02,z,1\n\"open"
        let file = try WholeFile(text, incomeMapping())
        #expect(file.lines == [5])
        #expect(
            file.messages.map { $0.prefix(44) } == [
                "2: the row has 2 fields; expected 3", "3: the row has 4 fields; expected 3",
                "4: there is text after the quote that closes",
                "6: the quote opened on line 6 is never close",
            ]
        )
    }

    @Test("columns have numbers, or names of the mapping, where there is no header")
    func withoutHeader() throws {
        let text = "2018-01-01;a;1\n2018-01-02;b;2\n"
        let numbered = try WholeFile(
            text,
            incomeMapping(
                "file: {header: false, delimiter: ;}",
                amount: "\"{3}\"",
                on: "\"{1}\"",
                what: "\"{2}\""
            )
        )
        let named = try WholeFile(
            text,
            incomeMapping("file: {header: false, delimiter: ;, columns: [day, what, amount]}")
        )
        #expect(numbered.lines == [1, 2])
        #expect(numbered.json == named.json)
    }

    @Test("text that is not in the encoding is refused with the remedy")
    func encoding() throws {
        let mapping = try Mapping.read(incomeMapping(what: "a"), file: nil)
        let bytes = Array("day,what,amount\n2018-01-01,".utf8) + [0xF1] + Array(",1\n".utf8)
        let file = try WholeFile(bytes, mapping)
        #expect(
            file.messages == [
                "2: column \"what\": the text is not UTF-8; if the file comes from an old system, "
                    + "put encoding: windows-1252 under file"
            ]
        )
    }

    @Test("a run of one row ends with it, refused or not, and the next one goes on behind it")
    func stopping() throws {
        var pieces = [Array(Self.file.utf8)]
        let mapping = try Mapping.read(incomeMapping(), file: nil)
        let file = TableFile.text(nil) { pieces.popLast() ?? [] }
        var source = try RowSource(mapping, file, source: "s")
        var events = EventColumns(schema: Catalogue.schema)
        let first = try source.read(1, into: &events)
        #expect(first.lines == [2] && first.refusals.isEmpty)
        let second = try source.read(1, into: &events)
        #expect(second.lines.isEmpty && second.refusals.map(\.line) == [3] && !second.isLast)
        let rest = try source.read(100, into: &events)
        #expect(rest.refusals.map(\.line) == [4] && rest.lines == [5] && rest.isLast)
    }
}

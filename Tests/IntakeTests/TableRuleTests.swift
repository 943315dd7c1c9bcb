// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Intake

/// What mappings say of tables as old systems write them.
@Suite("A table of an old system")
struct TableRuleTests {
    /// A mapping of payments from `fecha`, `cuenta` and `monto`, with more keys.
    private static func mapping(_ more: String, fields: String = "") -> String {
        """
        mapping: m
        formats: {date: [dd/mm/yyyy, excel], money: "1.234,56", moment: "dd/mm/yyyy HH:MM:SS"}
        \(more)
        events:
          - type: payment.received
            fields:
              {on: "{fecha}", actor: ana, account: "A-{cuenta}", amount: "{monto}", method: cash\(fields)}
        """
    }

    @Test("has titles above a header of two rows, empty rows, and totals at the end")
    func layout() throws {
        let text = """
            ALCALDÍA;;;
            Pagos de marzo;;;
            fecha;cuenta;IMPORTE;
            ;;monto;nota
            05/03/2018;7;1.250,00;
            ;;;
            06/03/2018;8;4,00;x
            TOTAL;;1.254,00;
            Hecho por caja
            """
        let mapping = """
            mapping: m
            file: {delimiter: ";", first-row: 3, header-rows: 2}
            formats: {date: dd/mm/yyyy, money: "1.234,56"}
            until: [{when: {fecha: {starts: TOT}}, reason: totals}]
            events:
              - type: payment.received
                fields: {on: "{fecha}", actor: ana, account: "A-{cuenta}", method: cash,
                         amount: "{IMPORTE / monto}", note: "{IMPORTE / nota}"}
            """
        let file = try WholeFile(text, mapping.replacing("{cuenta}", with: "{cuenta}"))
        #expect(file.messages.isEmpty)
        #expect(
            file.fields("on", "account", "amount", "note")
                == ["2018-03-05 A-7 1250.00 -", "2018-03-06 A-8 4.00 x"]
        )
        #expect(file.skips.map(\.reason.english) == ["blank line", "totals"])
    }

    @Test("lost zeros, holds codes, and writes what repeats only once")
    func columns() throws {
        let text =
            "fecha,cuenta,monto\n05/03/2018,12-3,\"1,00\"\n06/03/2018,,\"2,00\"\n43166,9,\"3,00\"\n"
        let file = try WholeFile(
            text,
            Self.mapping(
                """
                file: {fill-down: [cuenta]}
                columns: {cuenta: {remove: "-", pad: 5, map: {"00123": X1, "00009": X9}}}
                """
            )
        )
        #expect(file.messages.isEmpty)
        #expect(
            file.fields("on", "account", "amount") == [
                "2018-03-05 A-X1 1.00", "2018-03-06 A-X1 2.00", "2018-03-07 A-X9 3.00",
            ]
        )
    }

    @Test("is refused where a code is unknown or longer than pad says")
    func badColumns() throws {
        let text = "fecha,cuenta,monto\n05/03/2018,8,\"1,00\"\n06/03/2018,1234,\"2,00\"\n"
        let file = try WholeFile(
            text,
            Self.mapping("columns: {cuenta: {pad: 3, map: {\"009\": X9}}}")
        )
        #expect(
            file.messages == [
                "2: column \"cuenta\": \"008\" is not in map; did you mean \"009\"?",
                "3: column \"cuenta\": \"1234\" has more than 3 characters, those of pad",
            ]
        )
        #expect(
            file.refusals[1].message(.spanish)
                == "columna «cuenta»: «1234» tiene más de 3 caracteres, los de pad"
        )
    }

    @Test("has payments as negative amounts, told by their sign")
    func sign() throws {
        let text =
            "fecha,cuenta,monto\n05/03/2018,7,\"-4,00\"\n06/03/2018,7,\"2,50-\"\n"
            + "07/03/2018,7,\"(1,00)\"\n08/03/2018,7,\"9,00\"\n09/03/2018,7,\"0,00\"\n10/03/2018,7,x\n"
            + "11/03/2018,7,\n"
        let mapping = Self.mapping(
            "skip: [{when: {monto: {not: {sign: negative}}}, reason: charge}]"
        )
        .replacing("amount: \"{monto}\"", with: "amount: {column: monto, absolute: true}")
        let file = try WholeFile(text, mapping)
        #expect(
            file.fields("on", "amount")
                == ["2018-03-05 4.00", "2018-03-06 2.50", "2018-03-07 1.00"]
        )
        #expect(
            file.messages == ["7: column \"monto\": \"x\" is not a number written like 1.234,56"]
        )
        #expect(file.counts.skipped == 3)
    }

    @Test(
        "has rows that are told by what their fields hold",
        arguments: [
            ("{starts: AB}", ["B", "C"]), ("{ends: C}", ["B", "C"]), ("{contains: B}", ["C"]),
            ("{starts: A, ends: C}", ["B", "C"]), ("{not: ABC}", ["ABC"]),
            ("{not: {starts: A}}", ["ABC"]), ("{not: [B, C]}", ["B", "C"]), ("ABC", ["B", "C"]),
        ] as [(String, [String])]
    )
    func conditions(_ test: String, _ kept: [String]) throws {
        let text =
            "fecha,cuenta,monto\n" + ["ABC", "B", "C"].map { "05/03/2018,\($0),1\n" }.joined()
        let file = try WholeFile(text, Self.mapping("skip: [{when: {cuenta: \(test)}, reason: r}]"))
        var expected = kept
        if test == "{ends: C}" { expected = ["B"] }
        #expect(file.fields("account") == expected.map { "A-\($0)" })
    }

    @Test("has repeated rows, which are wrong unless they are said to be left out")
    func repeated() throws {
        let text = "fecha,cuenta,monto\n05/03/2018,7,1\n05/03/2018,7,1\n"
        let wrong = try WholeFile(text, Self.mapping("unique: \"{fecha} {cuenta}\""))
        #expect(wrong.messages.first?.contains("it is already on line 2") == true)
        let left = try WholeFile(
            text,
            Self.mapping("unique: \"{fecha} {cuenta}\"\nrepeated: skip")
        )
        #expect(left.messages.isEmpty && left.skips.map(\.reason.english) == ["repeated row"])
        #expect(left.events.count == 1)
    }

    @Test("ends with a short line: left out if a rule says so, else refused")
    func shortLine() throws {
        let text = "fecha,cuenta,monto\n05/03/2018,7,1\n1 registros\n"
        let wrong = try WholeFile(text, Self.mapping(""))
        #expect(wrong.messages == ["3: the row has 1 fields; expected 3"])
        let left = try WholeFile(
            text,
            Self.mapping("skip: [{when: {fecha: {ends: registros}}, reason: r}]")
        )
        #expect(left.messages.isEmpty && left.counts.skipped == 1)
        // What is not there is not empty either.
        let other = try WholeFile(text, Self.mapping("skip: [{when: {monto: \"\"}, reason: r}]"))
        #expect(other.messages == ["3: the row has 1 fields; expected 3"])
    }

    @Test("says when its events were recorded, in local time")
    func recorded() throws {
        let text = "fecha,cuenta,monto\n05/03/2018,7,1\n"
        let file = try WholeFile(
            text,
            Self.mapping("", fields: ", recorded: \"{fecha} 14:30:00\"")
        )
        #expect(file.fields("recorded") == ["2018-03-05T20:30:00.000Z"])
    }

    @Test("is translated by a file of codes")
    func table() throws {
        func read(_ table: String) throws -> Mapping {
            try Mapping.read(
                Self.mapping("columns: {cuenta: {table: t.csv}}"),
                file: "m.yaml",
                readFile: { name in
                    #expect(name == "t.csv")
                    return Array(table.utf8)
                }
            )
        }
        let file = try WholeFile(
            Array("fecha,cuenta,monto\n05/03/2018,7,1\n".utf8),
            try read("de;a\r\n7;X7\r\n\r\n7;X7\r\n")
        )
        #expect(file.fields("account") == ["A-X7"])
        let error = #expect(throws: MappingError.self) { try read("de,a\n7,X7\n7,X8\n") }
        #expect(
            error?.wording.english == "t.csv:3: \"7\" has another meaning already; keep one"
        )
        #expect(
            error?.wording.spanish == "t.csv:3: «7» ya tiene otro significado; deje uno"
        )
        let narrow = #expect(throws: MappingError.self) { try read("de\n7\n") }
        #expect(
            narrow?.wording.english == "t.csv:1: expected two columns: the code and what it means"
        )
    }
}

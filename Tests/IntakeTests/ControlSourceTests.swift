// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Intake

/// Control totals and manifests, and what is wrong with those that are not.
@Suite("Control totals")
struct ControlSourceTests {
    private static let mapping = """
        control: c
        as-of: 2018-06-30
        formats: {money: "1.234,56"}
        skip: [{when: {cuenta: TOTAL}, reason: totals}]
        account: "A-{cuenta}"
        amounts:
          - {principal: "{aseo}", tribute: aseo}
          - {balance: "{saldo}", when: {saldo: {not: ""}}}
        """

    private static func read(_ text: String, _ mapping: String = mapping) throws -> (
        totals: [ControlTotal], refusals: [RowRefusal]
    ) {
        var pieces = [Array(text.utf8)]
        var source = try ControlSource(
            try ControlMapping.read(mapping, file: "c.yaml"),
            .text("f.csv") { pieces.popLast() ?? [] }
        )
        return try source.readAll()
    }

    @Test("add up by account, tribute and figure, also below zero")
    func sums() throws {
        let found = try Self.read(
            "cuenta,aseo,saldo\n1,\"4,00\",\"-12,50\"\n1,\"2,50\",\n2,\"0,00\",\"(3,00)\"\nTOTAL,,\n"
        )
        #expect(found.refusals.isEmpty)
        #expect(
            found.totals == [
                ControlTotal(account: "A-1", tribute: "aseo", figure: .principal, cents: 650),
                ControlTotal(account: "A-1", tribute: nil, figure: .balance, cents: -1_250),
                ControlTotal(account: "A-2", tribute: "aseo", figure: .principal, cents: 0),
                ControlTotal(account: "A-2", tribute: nil, figure: .balance, cents: -300),
            ]
        )
    }

    @Test("may have zeros behind the cents, as programs write them")
    func zeros() throws {
        let found = try Self.read("cuenta,aseo,saldo\n1,\"4,5000\",\n1,\"2,500\",\n")
        #expect(found.refusals.isEmpty)
        #expect(found.totals.map(\.cents) == [700])
    }

    @Test("are refused by line and column")
    func refusals() throws {
        let found = try Self.read(
            "cuenta,aseo,saldo\n1,\"4,005\",\n,\"1,00\",\n3 4,\"1,00\",\n5,x,\n"
        )
        #expect(found.totals.isEmpty)
        #expect(
            found.refusals.map { "\($0.line): \($0.message(.english))" } == [
                "2: column \"aseo\": \"4.005\" is not an amount in dollars with up to two decimals",
                "3: column \"cuenta\": the account is missing",
                "4: column \"cuenta\": \"A-3 4\" is not a code of 1 to 64 ASCII letters, digits or - _ . : /",
                "5: column \"aseo\": \"x\" is not a number written like 1.234,56",
            ]
        )
    }

    @Test(
        "need a mapping that says what they are",
        arguments: [
            (
                "amounts:\n  - {principal: a, total: b}",
                "2:5: amounts[0]: expected one of these keys: principal, total, credit or balance"
            ),
            (
                "amounts:\n  - {credit: a, tribute: t}",
                "2:26: amounts[0].tribute: credit is not given by tribute; use principal or total"
            ),
            ("amounts: []", "1:10: amounts: expected at least one amount"),
            (
                "amounts:\n  - {total: a}\naccuont: x",
                "3:1: accuont: unknown key; did you mean \"account\"?"
            ),
            ("amounts:\n  - {total: a}", "1:1: the key \"account\" is missing"),
        ]
    )
    func mappingFaults(_ amounts: String, _ message: String) {
        let isNamed = message.contains("\"account\" is missing") || message.contains("accuont")
        let text = amounts + "\ncontrol: c" + (isNamed ? "" : "\naccount: \"{a}\"")
        let error = #expect(throws: MappingError.self) {
            try ControlMapping.read(text, file: nil)
        }
        let place = error.map {
            "\($0.line):\($0.column): " + ($0.path.isEmpty ? "" : "\($0.path): ")
        }
        #expect((place ?? "") + (error?.wording.english ?? "") == message)
    }

    @Test("stand in a manifest beside the files")
    func manifest() throws {
        let manifest = try HistoryManifest.read(
            """
            history: h
            recorded: on
            files:
              - {file: a.csv, mapping: a.yaml}
              - {file: b.xlsx, mapping: b.yaml, sheet: B, source: b}
            control:
              - {file: c.csv, mapping: c.yaml, as-of: 2018-06-30}
            """,
            file: nil
        )
        #expect(manifest.recorded == .on && manifest.events.map(\.file) == ["a.csv", "b.xlsx"])
        #expect(manifest.events[1].sheet == "B" && manifest.events[1].source == "b")
        #expect(manifest.controls[0].asOf?.description == "2018-06-30")
        let error = #expect(throws: MappingError.self) {
            try HistoryManifest.read(
                "history: h\nrecorded: always\nfiles: [{file: a, mapping: b}]",
                file: nil
            )
        }
        #expect(
            error?.wording.spanish == "se esperaba kept, on o now, pero dice «always»"
        )
        let none = #expect(throws: MappingError.self) {
            try HistoryManifest.read("history: h\nfiles: []", file: nil)
        }
        #expect(none?.wording.english == "expected at least one file")
    }
}

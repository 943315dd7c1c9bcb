// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A utility's file on its way into the log, as an office meets it.
@Suite("Remittances")
struct RemittanceTests {
    static let fixed = ["import", "fixed.txt", "--as", "utility", "--mapping", "fixed.yaml"]
    static let correction = [
        "import", "correction.csv", "--as", "utility", "--mapping", "correction.yaml",
    ]

    @Test(
        "is recorded whole: what has its account, and what waits in suspense",
        arguments: ["es", "en"]
    )
    func recorded(language: String) throws {
        let place = try Workplace.withServices()
        let before = try place.contents()
        let trial = try place.run(Self.fixed + ["--dry-run"], language: language)
        #expect(trial.status == 0)
        #expect(try place.contents() == before)
        let outcome = try place.run(Self.fixed, language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix(#"{"appended":7,"skipped":0,"refused":0,"events":14,"#))
        try Golden.check(trial.errors, "remittance/trial.\(language)", in: place)
        try Golden.check(outcome.errors, "remittance/recorded.\(language)", in: place)
        let events = try place.run(["events", "--source", "LUZ:2018-06", "--format", "json"])
        try Golden.check(events.output.withoutActor, "remittance/events.json", in: place)
        let report = ["report", "suspense", "--as-of", "2018-07-31"]
        try Golden.check(
            try place.run(report, language: language).output,
            "remittance/report.\(language)",
            in: place
        )
        try Golden.check(
            try place.run(["suspense", "list", "--as-of", "2018-07-31"], language: language).output,
            "remittance/list.\(language)",
            in: place
        )
        for format in ["json", "csv"] {
            let data = try place.run(report + ["--format", format])
            try Golden.check(data.output, "remittance/report.\(format)", in: place)
        }
    }

    @Test("moves the balances of the accounts it names, and of no other")
    func statements() throws {
        let place = try Workplace.withServices()
        func balance(_ account: String) throws -> String {
            let outcome = try place.run([
                "statement", account, "--as-of", "2018-07-31", "--format", "json",
            ])
            let totals = try #require(outcome.output.firstMatch(of: /"totals":(\{[^}]*\})/))
            let total = try #require(totals.1.firstMatch(of: /"total":"([0-9.]+)"/))
            let credit = try #require(totals.1.firstMatch(of: /"credit":"([0-9.]+)"/))
            return "\(total.1) \(credit.1)"
        }
        let accounts = ["INM-1", "INM-2", "INM-3", "INM-4", "INM-5"]
        // INM-1 owes 12.50 and 7.50; each of the others nothing.
        #expect(
            try accounts.map(balance) == ["20.00 0.00"] + Array(repeating: "0.00 0.00", count: 4)
        )
        #expect(try place.run(Self.fixed).status == 0)
        // Its payments of 12.50 and 3.00 leave 4.50; INM-2 has paid 8.75 ahead.
        #expect(
            try accounts.map(balance) == ["4.50 0.00", "0.00 8.75"]
                + Array(repeating: "0.00 0.00", count: 3)
        )
        #expect(
            try place.run(["suspense", "resolve", "LUZ:2018-06#4", "--account", "INM-4"]).status
                == 0
        )
        #expect(try balance("INM-4") == "0.00 20.00")
        #expect(try place.run(Self.correction).status == 0)
        // 3.00 of INM-1 never were; INM-2 paid 8.57, and the 15.00 of the unknown number are its own.
        #expect(
            try accounts.map(balance)
                == ["7.50 0.00", "0.00 23.57", "0.00 0.00", "0.00 20.00", "0.00 0.00"]
        )
    }

    @Test("sent again does nothing, also after the registry changed", arguments: ["es", "en"])
    func again(language: String) throws {
        let place = try Workplace.withServices()
        #expect(try place.run(Self.fixed).status == 0)
        try place.append("account.updated", "INM-2", "--on", "2018-01-02", "--service", "4000001")
        try place.append("account.updated", "INM-3", "--on", "2018-01-02", "--service", "777")
        let before = try place.contents()
        let outcome = try place.run(Self.fixed, language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix(#"{"appended":0,"skipped":7,"refused":0,"events":16,"#))
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "remittance/again.\(language)", in: place)
        // The same payments in other bytes.
        try place.change("fixed.txt", "LUIS", "LUIZ")
        let resaved = try place.run(Self.fixed, language: language)
        #expect(resaved.status == 0)
        #expect(try place.contents() == before)
        try Golden.check(resaved.errors, "remittance/resaved.\(language)", in: place)
    }

    /// What is changed in the file, and the name of what is said then.
    static let changes: [(name: String, old: String, new: String)] = [
        ("total", "000000006924", "000000006925"),
        ("count", "000006000000006924", "000007000000006924"),
        ("disagreeing", "99000006", "99000007"),
        ("tag", "99000006", "98000006"),
        ("day", "20180604", "20180631"),
        ("width", "RIVAS, LUIS ", "RIVAS, LUIS"),
    ]

    @Test("that does not agree with itself is refused whole", arguments: changes, ["es", "en"])
    func refused(change: (name: String, old: String, new: String), language: String) throws {
        let place = try Workplace.withServices()
        let before = try place.contents()
        try place.change("fixed.txt", change.old, change.new)
        for flags in [[], ["--dry-run"]] {
            let outcome = try place.run(Self.fixed + flags, language: language)
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
            #expect(try place.contents() == before)
            try Golden.check(
                outcome.errors,
                "remittance/refused-\(change.name).\(language)",
                in: place
            )
        }
    }

    /// What is changed in a file that is recorded, so that it agrees with itself.
    static let others: [(name: String, edits: [(String, String)])] = [
        ("amount", [("0000001250", "0000001251"), ("6924", "6925")]),
        ("service", [("4000009", "4000008")]),
        ("receipt", [("A-0005", "A-0055")]),
        ("date", [("20180630", "20180701")]),
        (
            "shorter",
            [
                ("020004000005201806280000000999A-0006    RIVAS, LUIS         \r\n", ""),
                ("000006000000006924", "000005000000005925"),
            ]
        ),
    ]

    @Test(
        "with other content under its number is refused with the line that differs",
        arguments: ["es", "en"]
    )
    func other(language: String) throws {
        for (name, edits) in Self.others {
            let place = try Workplace.withServices()
            #expect(try place.run(Self.fixed).status == 0)
            let before = try place.contents()
            for (old, new) in edits { try place.change("fixed.txt", old, new) }
            let outcome = try place.run(Self.fixed, language: language)
            #expect(outcome.status == 65)
            #expect(try place.contents() == before)
            try Golden.check(outcome.errors, "remittance/other-\(name).\(language)", in: place)
        }
    }

    @Test("takes no flags of other imports")
    func flags() throws {
        let place = try Workplace.withServices()
        for flag in [["--source", "x"], ["--historical"], ["--keep-going"]] {
            #expect(try place.run(Self.fixed + flag).status == 64)
        }
        #expect(try place.run(["import", "fixed.txt", "--as", "utility"]).status == 64)
        #expect(try place.run(Self.fixed + ["--atomic"]).status == 0)
        #expect(
            try place.run(["import", "none.txt", "--as", "utility", "--mapping", "fixed.yaml"])
                .status
                == 66
        )
    }

    @Test("of a hundred thousand payments comes in whole, in bounded memory")
    func large() throws {
        let place = try Workplace.withServices()
        var lines: [String] = []
        for number in 1...100_000 {
            lines.append(
                "D\(number % 2 == 0 ? "4000001" : "4999999")2018060100000\(10 + number % 10)"
            )
        }
        // Ten in a row are 10 + 11 + … + 19 = 145 cents.
        let header = "HR-1  20180630100000000001450000"
        try place.write(([header] + lines).joined(separator: "\n") + "\n", to: "large.txt")
        try place.write(
            """
            remittance: large
            utility: LUZ
            form: fixed-width
            formats: {date: yyyymmdd, money: cents}
            records:
              tag: 1-1
              header: {is: H, columns: {number: 2-6, date: 7-14, count: 15-20, total: 21-32}}
              detail: {is: D, columns: {service: 2-8, day: 9-16, amount: 17-23}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", on: "{day}", amount: "{amount}"}
            """,
            to: "large.yaml"
        )
        try place.write(
            """
            import resource, subprocess, sys
            status = subprocess.run(sys.argv[1:]).returncode
            print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            """,
            to: "measure.py"
        )
        let outcome = try place.shell(
            "/usr/bin/python3 measure.py \"$BITACORA\" import large.txt --as utility "
                + "--mapping large.yaml"
        )
        let words = outcome.output.split(whereSeparator: \.isWhitespace)
        #expect(words.first?.hasPrefix(#"{"appended":100001,"#) == true, "\(outcome.errors)")
        #expect(words.dropFirst().first == "0")
        let kilobytes = try #require(words.last.flatMap { Int($0) })
        #expect(kilobytes < 400_000)
        let report = try place.run(
            [
                "report", "suspense", "--as-of", "2018-12-31", "--table", "summary", "--format",
                "csv",
            ]
        )
        // Odd numbers are in suspense: 11 + 13 + 15 + 17 + 19 = 75 cents in ten.
        #expect(report.output.contains("outstanding,50000,7500.00\n"))
    }
}

extension Workplace {
    /// A log with five accounts, their service numbers, and the samples of remittances.
    ///
    /// INM-3 and INM-4 have the same number; INM-5 is closed.
    static func withServices() throws -> Workplace {
        let place = try Workplace()
        _ = try place.run(["init", "--municipality", "Ejemplo"])
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../examples/remittance").standardized
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try place.write(
                bytes: [UInt8](Data(contentsOf: folder.appending(path: name))),
                to: name
            )
        }
        var lines: [String] = []
        func add(_ type: String, _ on: String, _ fields: String) {
            lines.append(
                #"{"actor":"ana","number":\#(lines.count + 1),"on":"\#(on)","source":"reg","#
                    + #""recorded":"2018-05-01T12:00:00Z","type":"\#(type)",\#(fields)}"#
            )
        }
        for (index, service) in ["4000001", "4000002", "4000003", "4000003", "4000005"].enumerated()
        {
            add(
                "account.opened",
                "2018-01-02",
                #""account":"INM-\#(index + 1)","kind":"property","service":"\#(service)""#
            )
        }
        add("account.closed", "2018-03-01", #""account":"INM-5","reason":"x""#)
        add(
            "charge.assessed",
            "2018-05-01",
            #""account":"INM-1","tribute":"aseo","period":"2018-05","amount":"20.00","due":"2018-07-31""#
        )
        try place.write(lines.joined(separator: "\n") + "\n", to: "registry.jsonl")
        let imported = try place.run(["import", "registry.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    /// Appends an event about an account.
    func append(_ type: String, _ account: String, _ words: String...) throws {
        let outcome = try run(["append", type, "--account", account] + words)
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// Puts other bytes in the place of some, wherever they are found.
    func change(_ file: String, _ old: String, _ new: String) throws {
        let bytes = [UInt8](try bytes(ofFile: file))
        let changed = bytes.replacing(Array(old.utf8), with: Array(new.utf8))
        try #require(changed != bytes, "\(file) has no \(old)")
        try write(bytes: changed, to: file)
    }
}

extension String {
    /// The lines of events without who sits at the machine.
    var withoutActor: String { replacing(/"actor":"[^"]*"/, with: #""actor":"<user>""#) }
}

// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Testing

@Suite("Rebuild")
struct RebuildTests {
    private static let late =
        #"{"account":"INM-1","actor":"c","amount":"50","method":"cash","number":1,"#
        + #""on":"2018-06-20","recorded":"2018-07-05T15:00:00Z","source":"caja-2","#
        + #""type":"payment.received"}"#

    @Test("catches up, says so, and leaves no file behind", arguments: ["es", "en"])
    func catchesUp(language: String) throws {
        let place = try Workplace.withLog()
        var told = ""
        func rebuild(_ words: [String] = []) throws {
            let all = ["rebuild", "--as-of", "2018-06-30"] + words
            let outcome = try place.run(all, language: language)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            told += outcome.output
        }
        told += try Self.told(place, language)
        try rebuild()
        try rebuild()
        told += try Self.told(place, language)
        try place.write(Self.late, to: "late.jsonl")
        try #require(try place.run(["import", "late.jsonl", "--historical"]).status == 0)
        try rebuild()
        try rebuild(["--from-nothing"])
        told += try Self.told(place, language)
        try Golden.check(told, "rebuild/catches-up.\(language)", in: place)
        #expect(try Self.files("\(place.path)/log/projections") == Self.made)
    }

    /// What a rebuild leaves in its directory.
    private static let made = ["current.sqlite", "current.sqlite.crc32c"]

    private static func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// What `info` tells of the tables.
    private static func told(_ place: Workplace, _ language: String) throws -> String {
        let lines = try place.run(["info"], language: language).output.split(separator: "\n")
        return lines.filter { $0.hasPrefix("Tablas") || $0.hasPrefix("SQL") }.joined() + "\n"
    }

    @Test("shows on a terminal how far it has come", arguments: ["es", "en"])
    func progress(language: String) throws {
        let place = try Workplace.withLog()
        let terminal = try PseudoTerminal(place, ["rebuild"], columns: 80, language: language)
        let labels =
            language == "es" ? ["Reconstruyendo", "Indizando"] : ["Rebuilding", "Indexing"]
        for label in labels {
            try terminal.expect("\(label) ")
            try terminal.expect(" %")
        }
        // Taken away before the answer is printed.
        try terminal.expect("\u{1B}[K\(place.path)/log/projections/current.sqlite: ")
        #expect(try terminal.finish() == 0)
    }

    @Test("leaves who reads undisturbed")
    func readers() throws {
        let place = try Workplace.withLog()
        let path = "\(place.path)/log/projections/current.sqlite"
        try place.run(["rebuild", "--as-of", "2018-06-30"])
        let queue = try DatabaseQueue(path: path)
        func events(_ database: Database) throws -> String? {
            try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = 'log-events'")
        }
        try queue.read { database in
            let before = try events(database)
            try place.write(Self.late, to: "late.jsonl")
            try place.run(["import", "late.jsonl", "--historical"])
            #expect(try place.run(["rebuild", "--as-of", "2018-06-30"]).status == 0)
            #expect(try events(database) == before)
            #expect(try DatabaseQueue(path: path).read(events) == "14")
        }
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test("takes what a stopped rebuild left for nothing, and a damaged file too")
    func leftOvers() throws {
        let place = try Workplace.withLog()
        let folder = "\(place.path)/log/projections"
        try place.run(["rebuild"])
        // No process has such a number.
        try place.write("half", to: "log/projections/current.sqlite.new-4194999")
        try place.write("damaged", to: "log/projections/current.sqlite")
        #expect(try place.run(["info"]).status == 0)
        let outcome = try place.run(["rebuild"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Self.files(folder) == Self.made)
        let queue = try DatabaseQueue(path: "\(folder)/current.sqlite")
        #expect(
            try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM charges") } ?? 0 > 0
        )
    }

    @Test(
        "refuses a day of a year that is a slip, before it writes rows of every month up to it",
        arguments: [("es", "faltan más de cien años"), ("en", "more than a hundred years ahead")]
    )
    func farAhead(language: String, told: String) throws {
        let place = try Workplace.withLog()
        for day in ["9999-12-31", "2925-12-31"] {
            let words = ["rebuild", "--as-of", day, "--into", "tables"]
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(day)")
            #expect(outcome.errors.contains("--as-of \(day)") && outcome.errors.contains(told))
        }
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/tables"))
        // What will be due, or prescribed, in some years is a fair question.
        let ahead = ["rebuild", "--as-of", "2060-12-31", "--into", "tables"]
        #expect(try place.run(ahead).status == 0)
    }

    @Test("what others write there is lost with the next rebuild")
    func written() throws {
        let place = try Workplace.withLog()
        let folder = "\(place.path)/log/projections"
        let path = "\(folder)/current.sqlite"
        func total() throws -> Int? {
            try DatabaseQueue(path: path).read {
                try Int.fetchOne($0, sql: "SELECT sum(total_cents) FROM balances")
            }
        }
        let words = ["rebuild", "--as-of", "2018-06-30"]
        try place.run(words)
        let before = try total()
        #expect(try place.run(words, language: "en").output.contains("caught up"))
        for change in [
            "UPDATE balances SET total_cents = 1", "DROP TABLE charges", "PRAGMA user_version = 7",
            "CREATE TABLE mine (a)",
        ] {
            try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: change) }
            // A writer that crashed leaves a journal, or a log of pages.
            for ending in ["-journal", "-wal", "-shm"] {
                try place.write("left", to: "log/projections/current.sqlite\(ending)")
            }
            let outcome = try place.run(words, language: "en")
            let isWhole = outcome.output.contains("built from nothing")
            #expect(isWhole && outcome.status == 0, "\(change)")
            #expect(try Self.files(folder) == Self.made)
            #expect(try total() == before, "\(change)")
            // Who only reads changes nothing.
            #expect(try place.run(words, language: "en").output.contains("caught up"))
        }
    }

    @Test("makes anew what lost a bit, and says so", arguments: ["es", "en"])
    func rot(language: String) throws {
        let place = try Workplace.withLog()
        let words = ["rebuild", "--as-of", "2018-06-30", "--into", "tables"]
        let file = URL(fileURLWithPath: "\(place.path)/tables/current.sqlite")
        let checksum = "\(place.path)/tables/current.sqlite.crc32c"
        try place.run(words)
        let sound = try Data(contentsOf: file)
        var rotten = sound
        rotten[rotten.count / 2] ^= 4
        try rotten.write(to: file)
        var told = try place.run(words, language: language).output
        #expect(try Data(contentsOf: file) == sound)
        told += try place.run(words, language: language).output
        // What a rebuild leaves that is stopped before its last step.
        try FileManager.default.removeItem(atPath: checksum)
        told += try place.run(words, language: language).output
        told += try place.run(words, language: language).output
        try Golden.check(told, "rebuild/lost-a-bit.\(language)", in: place)
    }

    @Test("stopped anywhere leaves the old file or the new one")
    func killed() throws {
        let place = try Workplace()
        try place.run(["demo", "log", "--accounts", "40", "--years", "1", "--seed", "2"])
        try place.run(["rebuild", "--as-of", "2025-12-30"])
        let path = "\(place.path)/log/projections/current.sqlite"
        let old = try [path, path + ".crc32c"].map { try Data(contentsOf: URL(filePath: $0)) }
        let words = ["rebuild", "--as-of", "2025-12-31", "--from-nothing"]
        let whole = try ContinuousClock().measure { _ = try place.run(words) }
        var days: Set<String> = []
        var struck = 0
        for step in 0..<24 {
            for (bytes, ending) in zip(old, ["", ".crc32c"]) {
                try bytes.write(to: URL(filePath: path + ending))
            }
            let process = try place.start(words)
            usleep(UInt32(whole / .microseconds(1) * Double(step) / 22))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { struck += 1 }
            try DatabaseQueue(path: path).read { database in
                #expect(try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok")
                let day = try String.fetchOne(
                    database,
                    sql: "SELECT value FROM meta WHERE key = 'as-of'"
                )
                days.insert(day ?? "")
            }
        }
        #expect(days.isSubset(of: ["2025-12-30", "2025-12-31"]), "\(days)")
        #expect(days.contains("2025-12-30") && struck > 0, "\(struck) were stopped")
    }

    @Test("says what it cannot write", arguments: ["es", "en"])
    func cannotWrite(language: String) throws {
        let place = try Workplace.withLog()
        try place.write("", to: "file")
        let outcome = try place.run(["rebuild", "--into", "file/x"], language: language)
        #expect(outcome.status == 73)
        try FileManager.default.createDirectory(
            atPath: "\(place.path)/full/current.sqlite/x",
            withIntermediateDirectories: true
        )
        let taken = try place.run(["rebuild", "--into", "full"], language: language)
        #expect(taken.status == 73)
        try Golden.check(
            outcome.errors + taken.errors,
            "rebuild/cannot-write.\(language)",
            in: place
        )
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/full")
                == ["current.sqlite"]
        )
    }

    @Test(
        "two sets side by side say what compare says",
        arguments: ["analysts.md", "analistas.md"]
    )
    func sideBySide(document: String) throws {
        let place = try Workplace()
        try place.run(["demo", "log", "--accounts", "60", "--years", "2", "--seed", "1"])
        // The policy, the query and what comes out, as they stand in the document.
        let text = try String(contentsOf: Self.documents.appending(path: document), encoding: .utf8)
        let draft = try #require(text.firstMatch(of: /```yaml\n(?<policy>[^`]*)```/))
        let query = try #require(text.firstMatch(of: /```sql\nATTACH [^\n]*\n(?<query>[^`]*)```/))
        try place.write(String(draft.output.policy), to: "draft.yaml")
        let day = "2025-12-31"
        try place.run(["rebuild", "--as-of", day])
        try place.run(["rebuild", "--as-of", day, "--policy", "draft.yaml", "--into", "draft"])
        let compared = try place.run([
            "compare", "mora", "as-of=\(day)", "as-of=\(day),policy=draft.yaml", "--format", "json",
        ])
        let object = try JSONSerialization.jsonObject(with: Data(compared.output.utf8))
        let groups = try #require((object as? [String: Any])?["groups"] as? [String: Any])
        let sectors = try #require(groups["sector"] as? [[String: Any]])
        try #require(!sectors.isEmpty)
        let queue = try DatabaseQueue(path: "\(place.path)/log/projections/current.sqlite")
        let rows = try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "ATTACH ? AS draft",
                arguments: ["\(place.path)/draft/current.sqlite"]
            )
            return try Row.fetchAll(database, sql: String(query.output.query))
        }
        let shown = text[query.range.upperBound...].split(separator: "\n").filter {
            $0.hasPrefix("│")
        }
        .prefix(4).map { $0.split(separator: "│").map { $0.trimmingCharacters(in: .whitespaces) } }
        try #require(shown.count == 4, "a heading and three rows")
        #expect(shown[0] == rows.first.map { Array($0.columnNames) })
        for (cells, row) in zip(shown.dropFirst(), rows) {
            #expect(cells == row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" })
        }
        for row in rows {
            let sector: String = row["sector"]
            let (before, after): (Int, Int) = (row["total_before_cents"], row["total_after_cents"])
            #expect(row["change_cents"] == after - before)
            guard let told = sectors.first(where: { $0["key"] as? String == sector }) else {
                #expect(before == after, "\(sector) differs and compare does not tell it")
                continue
            }
            #expect(told["accountsInMoraBefore"] as? Int == row["mora_before"], "\(sector)")
            #expect(told["accountsInMoraAfter"] as? Int == row["mora_after"], "\(sector)")
            #expect(Self.cents(told["totalBefore"]) == before, "\(sector)")
            #expect(Self.cents(told["totalAfter"]) == after, "\(sector)")
        }
        #expect(
            Set(sectors.compactMap { $0["key"] as? String }).isSubset(of: rows.map { $0["sector"] })
        )
    }

    private static let documents = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")

    private static func cents(_ value: Any?) -> Int? {
        (value as? String).flatMap { Int($0.filter { $0 != "." }) }
    }
}

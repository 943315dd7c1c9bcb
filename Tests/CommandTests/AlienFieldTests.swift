// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

/// A log with a field that the catalogue lacks.
///
/// A newer program wrote it, or somebody who wants events to be passed over. Their letters, and so their
/// hashes, are as they should be.
@Suite("Logs with fields that the catalogue lacks")
struct AlienFieldTests {
    /// Appends an event to the log of a place, under the catalogue and some fields more.
    ///
    /// `moved`: the field whose value it bears in the first of them, and not where the catalogue has it;
    /// `word`: what it bears there else.
    private func append(
        _ line: String,
        _ fields: [Schema.Field],
        moving moved: Int? = nil,
        adding word: String? = nil,
        to place: Workplace
    ) throws {
        let own = Catalogue.schema.fields.dropFirst(Schema.envelope.count)
        let schema = Schema(own + fields)
        let alien = Catalogue.schema.fields.count
        var right = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        try reader.read(Array(line.utf8).span, into: &right)
        var events = EventColumns(schema: schema)
        events.appendRow()
        for index in Catalogue.schema.fields.indices {
            let place = index == moved ? alien : index
            if Catalogue.schema.fields[index].type.isBytes {
                if let text = right.string(index, row: 0) { events.set(place, text) }
            } else if let number = right.integer(index, row: 0) {
                events.set(place, number)
            }
        }
        if let word { events.set(alien, word) }
        var writer = try LogWriter.open("\(place.path)/log", schema: schema)
        // 2018-07-01T15:00:00Z, behind the others.
        _ = try writer.append(events, now: Instant(milliseconds: 1_530_457_200_000))
        try writer.close()
    }

    private static let charge = #"""
        {"account":"INM-1","actor":"luis","amount":"70.00","due":"2018-06-30","number":9,"on":"2018-06-01","period":"2018-06","source":"oficina","tribute":"aseo","type":"charge.assessed"}
        """#

    @Test("are not said to be sound, and no figure is made of them", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let report = ["report", "balances", "--as-of", "2018-06-30"]
        #expect(try place.run(report + ["--out", "saved.json"]).status == 0)
        let zzz = Schema.Field("zzz", .text)
        try append(Self.charge, [zzz], moving: Catalogue.Index.account, to: place)
        let verified = try place.run(
            ["verify", "--checkpoint", "10.checkpoint", "--verifier", "t.pub"],
            language: language
        )
        let (verdict, newer) =
            language == "es"
            ? ("Archivos enteros, eventos sin juzgar", "Si aquí nadie usa uno más nuevo")
            : ("The files are whole, the events not judged", "If nobody here uses a newer one")
        #expect(verified.status == 65 && verified.output.hasPrefix(verdict), "\(verified.output)")
        #expect(verified.errors.contains(newer), "\(verified.errors)")
        let json = try place.run(["verify", "--format", "json"])
        #expect(json.status == 65 && json.output.hasPrefix(#"{"sound":null,"events":14"#))
        for words in [
            report, report + ["--sign", "t.key", "--out", "signed.json"], ["report", "activity"],
            ["compare", "balances", "as-of=2018-05-31", "as-of=2018-06-30"],
            ["statement", "INM-1"], ["solvency", "INM-1"], ["notice", "INM-1", "--out", "a.pdf"],
            ["month", "2018-06", "--out", "mes"], ["rebuild"], ["find", "INM"],
            ["export", "hledger"], ["suspense", "list"], ["reproduce", "saved.json"],
            ["checkpoint", "--cosign", "10.checkpoint", "--key", "a.key", "--verifier", "t.pub"],
        ] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65 && outcome.output.isEmpty, "\(words): \(outcome.errors)")
            #expect(outcome.errors.contains("zzz"), "\(words): \(outcome.errors)")
        }
        for name in ["signed.json", "a.pdf", "mes"] {
            #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(name)"), "\(name)")
        }
    }

    @Test("that have what the event's type has in its own are damage", arguments: ["es", "en"])
    func misplaced(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let account = Schema.Field("account", .text)
        try append(Self.charge, [account], moving: Catalogue.Index.account, to: place)
        let verify = ["verify", "--full", "--format", "json"]
        let found = try place.run(verify, language: language)
        #expect(found.status == 1)
        #expect(found.output.hasPrefix(#"{"sound":false,"events":14"#), "\(found.output)")
        #expect(found.output.contains(#""firstEvent":13,"#), "\(found.output)")
        #expect(found.output.contains(#""code":"eventUnfit""#), "\(found.output)")
        let (words, newer) =
            language == "es"
            ? ("columna de otro tipo (text)", "más nuevo")
            : ("column of another type (text)", "newer")
        #expect(found.output.contains(words), "\(found.output)")
        // Nothing speaks for a newer program.
        #expect(!found.errors.contains(newer), "\(found.errors)")
        #expect(try place.run(["report", "balances"]).status == 65)
    }

    @Test("may be a newer program's beside a value that is misplaced")
    func misplacedBesideOthers() throws {
        let place = try Workplace.withCheckpoint()
        let fields = [Schema.Field("account", .text), Schema.Field("zzz", .symbol)]
        try append(Self.charge, fields, moving: Catalogue.Index.account, to: place)
        let found = try place.run(["verify", "--format", "json"], language: "en")
        #expect(found.status == 1)
        #expect(found.output.contains(#""code":"eventUnfit""#), "\(found.output)")
        #expect(found.errors.contains("If nobody here uses a newer one"), "\(found.errors)")
    }

    @Test("that bear a name that the event's type has not are no damage")
    func newer() throws {
        let place = try Workplace.withCheckpoint()
        // No charge has a sector here; a later catalogue may give it one, and as a text.
        try append(Self.charge, [Schema.Field("sector", .text)], adding: "centro", to: place)
        let found = try place.run(["verify", "--format", "json"], language: "en")
        #expect(found.status == 65)
        #expect(found.output.hasPrefix(#"{"sound":null,"events":14"#), "\(found.output)")
        #expect(found.output.contains(#""findings":[]"#), "\(found.output)")
    }

    @Test("hide no event that a device did not sign")
    func judged() throws {
        let place = try Workplace.withLog()
        let visit = #"""
            {"account":"INM-1","actor":"rosa","number":1,"on":"2018-06-01","outcome":"absent","purpose":"collection","source":"device:tableta-9","type":"visit.made"}
            """#
        try append(visit, [Schema.Field("zzz", .symbol)], to: place)
        let verified = try place.run(["verify", "--format", "json"], language: "en")
        #expect(verified.status == 1)
        #expect(verified.output.contains(#""sound":false"#))
        #expect(verified.output.contains(#""code":"deviceUnsigned""#), "\(verified.output)")
        #expect(verified.errors.contains("bundle") && verified.errors.contains("zzz"))
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

/// Two logs of the same letters, and so of the same root: in one of them somebody moved a value into the
/// column of another type, from which no figure is made.
@Suite("A value in the column of another type")
struct MisplacedValueTests {
    private static let ordinance = #"""
        {"actor":"luis","fine":"33.33","from":"2018-05-01","interest":"33.33","number":9,"on":"2018-05-01","ordinance":"OT-1","source":"oficina","type":"ordinance.enacted","until":"2018-12-31"}
        """#
    private static let exoneration = #"""
        {"account":"INM-1","actor":"luis","fine":"3.77","interest":"1.23","number":10,"on":"2018-06-15","ordinance":"OT-1","source":"oficina","type":"exoneration.applied"}
        """#

    /// A log with keys and 15 events in `log`, and the same in `false` but for the columns of one event.
    private func place(moving type: EventType) throws -> Workplace {
        let place = try Workplace.withCheckpoint()
        try FileManager.default.copyItem(atPath: "\(place.path)/log", toPath: "\(place.path)/false")
        var right = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        for line in [Self.ordinance, Self.exoneration] {
            try reader.read(Array(line.utf8).span, into: &right)
        }
        try append(right, to: "\(place.path)/log")
        try append(moved(right, type), to: "\(place.path)/false")
        return place
    }

    /// The events with interest and fine of those of a type in the other column of the name.
    private func moved(_ events: EventColumns, _ type: EventType) throws -> EventColumns {
        let money = [Catalogue.Index.interest, Catalogue.Index.fine]
        let percent = [Catalogue.Index.interestPercent, Catalogue.Index.finePercent]
        let isOrdinance = type == .ordinanceEnacted
        let (from, to) = isOrdinance ? (percent, money) : (money, percent)
        var moved = EventColumns(schema: events.schema)
        for row in 0..<events.count {
            let isMoved = events.string(Schema.type, row: row) == type.rawValue
            moved.append(row: row, of: events, without: isMoved ? Set(from) : [])
            guard isMoved else { continue }
            for (old, new) in zip(from, to) {
                let value = try #require(events.integer(old, row: row))
                // Hundredths and millionths.
                moved.set(new, isOrdinance ? value / 10_000 : value * 10_000)
            }
        }
        return moved
    }

    private func append(_ events: EventColumns, to log: String) throws {
        var writer = try LogWriter.open(log, schema: Catalogue.schema)
        // 2018-07-01T15:00:00Z, behind the others.
        _ = try writer.append(events, now: Instant(milliseconds: 1_530_457_200_000))
        try writer.close()
    }

    private func root(_ log: String, _ place: Workplace) throws -> String {
        let json = try place.run(["info", "--format", "json", "--log", log]).output
        return String(try #require(json.firstMatch(of: /"root":"([0-9a-f]{64})"/)).1)
    }

    @Test("is damage to verify, though no hash tells", arguments: ["es", "en"])
    func verified(language: String) throws {
        for (type, position) in [(EventType.ordinanceEnacted, 13), (.exonerationApplied, 14)] {
            let place = try place(moving: type)
            #expect(try root("false", place) == root("log", place))
            #expect(try place.run(["verify", "--full"]).status == 0)
            let found = try place.run(
                ["verify", "--log", "false", "--format", "json"],
                language: language
            )
            #expect(found.status == 1 && found.output.contains(#""sound":false"#))
            #expect(found.output.contains("\"firstEvent\":\(position),"), "\(found.output)")
            #expect(found.output.contains(#""code":"eventUnfit""#))
            // Nobody records such a value: the files were altered.
            #expect(found.errors.contains(language == "es" ? "está dañada" : "is damaged"))
            let words = language == "es" ? "columna de otro tipo" : "column of another type"
            #expect(found.output.contains(words), "\(found.output)")
        }
    }

    @Test("is not signed, not vouched for and not called identical", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try place(moving: .exonerationApplied)
        let report = ["report", "balances", "--as-of", "2018-06-30"]
        #expect(try place.run(report + ["--out", "saved.json"]).status == 0)
        let checkpoint = ["checkpoint", "--key", "t.key", "--out", "15.checkpoint"]
        #expect(try place.run(checkpoint).status == 0)
        let cosign = ["checkpoint", "--cosign", "15.checkpoint", "--verifier", "t.pub"]
        for (log, status) in [("log", Int32(0)), ("false", 74)] {
            for words in [
                cosign + ["--key", "a.key", "--out", "\(log).checkpoint"],
                report + ["--sign", "t.key", "--out", "\(log).json"], ["reproduce", "saved.json"],
            ] {
                let outcome = try place.run(words + ["--log", log], language: language)
                #expect(outcome.status == status, "\(log) \(words): \(outcome.errors)")
                guard status > 0 else { continue }
                let event = language == "es" ? "evento 14" : "event 14"
                #expect(outcome.errors.contains(event), "\(outcome.errors)")
            }
        }
        for name in ["false.checkpoint", "false.json", "false.json.note"] {
            #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(name)"), "\(name)")
        }
    }

    @Test("an ordinance without its percentages is no ordinance that waives nothing")
    func ordinance() throws {
        let place = try place(moving: .ordinanceEnacted)
        for words in [["report", "balances"], ["solvency", "INM-1"]] {
            let outcome = try place.run(
                words + ["--as-of", "2018-06-30", "--log", "false"],
                language: "en"
            )
            #expect(
                outcome.status == 65 && outcome.errors.contains("event 13"),
                "\(outcome.errors)"
            )
        }
    }
}

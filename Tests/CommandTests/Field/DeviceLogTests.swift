// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// The log of a device, which has no charges, where a command wants to know what is owed.
@Suite("Questions to a device's log")
struct DeviceLogTests {
    /// A device with a visit to an account that owes, and a payment of another.
    private static func place() throws -> Workplace {
        let place = try Workplace.withDevice()
        for line in [
            "visit --account INM-2 --outcome absent --purpose collection",
            "payment --account INM-1 --amount 1 --method cash",
        ] {
            let words = ["field"] + line.split(separator: " ").map(String.init)
            try #require(try place.run(words).status == 0)
        }
        return place
    }

    @Test(
        "are refused where the answer hangs on charges",
        arguments: [
            "solvency INM-2", "solvency INM-2 --out made.html", "solvency INM-2 --format json",
            "statement INM-2", "notice INM-2", "referral INM-2", "report balances",
            "report route --format csv", "report activity mora", "report registry",
            "month 2018-06 --out made.html", "export hledger --out made.html",
            "compare balances as-of=2018-05-31 as-of=2018-06-30",
            "control totals.csv --mapping totals.yaml", "rebuild", "rebuild --into made.html",
            "assess 2018-06 --dry-run", "find Ana", "suspense list",
            "suspense resolve --all --dry-run",
            "field init made.html --device t2 --collector ana --from log",
        ]
    )
    func refused(line: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        for language in ["es", "en"] {
            let outcome = try place.run(
                line.split(separator: " ").map(String.init),
                language: language
            )
            #expect(outcome.status == 65, "\(line): \(outcome.output)")
            #expect(outcome.output.isEmpty)
            let said = language == "es" ? "no tiene cargos" : "has no charges"
            #expect(outcome.errors.contains("log: ") && outcome.errors.contains(said))
            let flag = line.hasPrefix("field") ? "--from" : "--log"
            #expect(outcome.errors.hasSuffix(flag + "\n"), "\(outcome.errors)")
            #expect(outcome.errors.contains("bitacora field account"))
        }
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/made.html"))
        #expect(try place.contents() == before)
    }

    @Test(
        "are refused where they ask for rules, of which it has none",
        arguments: ["ordinance show", "policy show", "policy show metapan"]
    )
    func rules(line: String) throws {
        let place = try Self.place()
        let words = line.split(separator: " ").map(String.init)
        let spanish = try place.run(words)
        #expect(spanish.status == 65 && spanish.output.isEmpty)
        #expect(spanish.errors.contains("log: es la bitácora de un equipo de campo"))
        #expect(spanish.errors.contains("no tiene ordenanzas ni políticas"), "\(spanish.errors)")
        let english = try place.run(words, language: "en")
        #expect(english.errors.contains("has no ordinances or policies"), "\(english.errors)")
    }

    @Test(
        "are answered where they are about what was recorded",
        arguments: [
            "events", "info", "verify", "verify --full", "report activity", "report conflicts",
            "report findings activity", "report reversals", "field list", "field account INM-2",
            "field status",
        ]
    )
    func answered(line: String) throws {
        let place = try Self.place()
        let outcome = try place.run(line.split(separator: " ").map(String.init))
        #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(line): \(outcome.errors)")
    }
}

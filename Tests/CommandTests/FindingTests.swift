// SPDX-License-Identifier: MIT
import EventLog
import Glibc
import Receivables
import Testing

@testable import bitacora

@Suite("Findings")
struct FindingTests {
    @Test("--strict is a no as long as there are any", arguments: ["es", "en"])
    func strict(language: String) throws {
        let place = try Workplace.withLog()
        let clean = try place.run(["report", "findings", "--strict", "--account", "INM-9"])
        #expect(clean.status == 0, "\(clean.errors)")
        let paid = ["--account", "INM-9", "--amount", "5", "--method", "cash", "--as-recorded"]
        #expect(try place.run(["append", "payment.received"] + paid).status == 0)
        let words = ["report", "findings", "--format", "json"]
        let found = try place.run(words)
        #expect(found.status == 0 && found.output.contains("unknown-account"))
        let strict = try place.run(words + ["--strict"])
        #expect(strict.status == 1 && strict.output == found.output && strict.errors.isEmpty)
        #expect(try place.run(words + ["--strict", "--out", "f.json"]).status == 1)
        #expect(try place.text(ofFile: "f.json") == found.output)
        var said = ""
        for names in [["mora"], ["findings", "mora"]] {
            let refused = try place.run(["report"] + names + ["--strict"], language: language)
            #expect(refused.status == 64 && refused.output.isEmpty)
            said += refused.errors
        }
        try Golden.check(said, "reports/strict.\(language)", in: place)
    }

    @Test("of some months are those of what was recorded in them, and are made again")
    func months() throws {
        let place = try Workplace.withLog()
        let words = ["report", "findings", "--as-of", "2018-06-30", "--format", "csv"]
        func positions(_ flags: [String]) throws -> [String] {
            let found = try place.run(words + flags)
            #expect(found.status == 0, "\(found.errors)")
            return found.output.split(separator: "\n").dropFirst().map {
                String($0.split(separator: ",", omittingEmptySubsequences: false)[1])
            }
        }
        // A charge of February recorded in April, a goal of May recorded in June.
        #expect(try positions([]) == ["6", "8"])
        #expect(try positions(["--to", "2018-05"]) == ["6"])
        #expect(try positions(["--from", "2018-04", "--to", "2018-04"]) == ["6"])
        #expect(try positions(["--from", "2018-05"]) == ["8"])
        #expect(try positions(["--from", "2018-07"]).isEmpty)
        let saved = ["report", "findings", "--from", "2018-05", "--out", "f.json"]
        #expect(try place.run(saved).status == 0)
        #expect(try place.run(["reproduce", "f.json"]).status == 0)
    }

    @Test("of some names are those, and are made again")
    func named() throws {
        let place = try Workplace.withLog()
        let paid = ["--account", "INM-9", "--amount", "5", "--method", "cash", "--as-recorded"]
        #expect(try place.run(["append", "payment.received"] + paid).status == 0)
        func names(_ flags: String...) throws -> [String] {
            let found = try place.run(["report", "findings", "--format", "csv"] + flags)
            #expect(found.status == 0, "\(found.errors)")
            return found.output.split(separator: "\n").dropFirst()
                .map { String($0.prefix { $0 != "," }) }
        }
        let all = ["late-entry", "late-entry", "unknown-account"]
        #expect(try names() == all)
        #expect(try names("--finding", "late-entry") == ["late-entry", "late-entry"])
        #expect(try names("--finding", "unknown-account,late-entry,unknown-account") == all)
        #expect(try names("--finding", "duplicate-receipt").isEmpty)
        let strict = ["report", "findings", "--strict", "--finding"]
        #expect(try place.run(strict + ["duplicate-receipt"]).status == 0)
        #expect(try place.run(strict + ["unknown-account"]).status == 1)
        let one = ["report", "findings", "--finding", "unknown-account"]
        #expect(try place.run(one + ["--out", "f.json"]).status == 0)
        let saved = try place.text(ofFile: "f.json")
        #expect(saved.contains(#""filter":{"finding":"unknown-account"}"#), "\(saved)")
        #expect(try place.run(["reproduce", "f.json"]).status == 0)
        let table = try place.run(one, language: "en").output
        #expect(table.contains("Only: Findings unknown account\n"), "\(table)")
        #expect(try place.run(["report", "mora", "--finding", "late-entry"]).status == 64)
    }

    @Test("each finding of the engine has its sentence in both languages", arguments: ["es", "en"])
    func sentences(language: String) throws {
        var lines: [String] = []
        for code in LogFinding.Code.allCases {
            let wording = Wording(LogFinding(code))
            #expect(!wording.spanish.isEmpty && wording.spanish != wording.english, "\(code)")
            let text = language == "es" ? wording.spanish : wording.english
            #expect(!lines.contains { $0.hasSuffix(": \(text)") }, "\(code) repeats another")
            lines.append("\(code.rawValue): \(text)")
        }
        let text = lines.joined(separator: "\n") + "\n"
        try Golden.check(text, "errors/findings.\(language)", in: try Workplace())
    }

    @Test("field, number and limit stand behind the sentence")
    func particulars() {
        let finding = LogFinding(.boundExceeded, field: "amount", value: 9, limit: 7)
        let wording = Wording(finding)
        #expect(
            wording.spanish
                == "una cantidad o un tamaño pasa de su límite: amount, 9, como máximo 7"
        )
        #expect(wording.english == "a count or size exceeds its bound: amount, 9, at most 7")
        #expect(wording.english == finding.description)
    }

    @Test(
        "the common errors of the system have words in both languages",
        arguments: [
            ENOSPC, EDQUOT, EFBIG, EACCES, EPERM, EROFS, EIO, EMFILE, ENFILE, EISDIR, ENOTDIR,
            ENOENT, EEXIST,
        ]
    )
    func system(error: Int32) throws {
        let wording = SystemError.wording(error)
        #expect(wording.spanish.hasSuffix(" (errno \(error))"))
        #expect(wording.english.hasSuffix(" (errno \(error))"))
        #expect(!wording.spanish.contains("«"))
        #expect(wording.spanish != wording.english)
    }

    @Test("an error without words of ours is told as the system tells it")
    func unusual() {
        let wording = SystemError.wording(ELOOP)
        #expect(wording.english == "Too many levels of symbolic links (errno \(ELOOP))")
        #expect(
            wording.spanish
                == "el sistema dice «Too many levels of symbolic links» (errno \(ELOOP))"
        )
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What is said of a policy that drops what the one in force says.
@Suite("Remarks on a policy")
struct PolicyRemarkTests {
    private static let document = """
        policy: nueva
        interest: {rates: [{from: 2018-07-01, percent: 7}]}
        tributes: {rotulo: {fine: none}}

        """

    @Test("are made when it is checked and when it is enacted", arguments: ["es", "en"])
    func said(language: String) throws {
        let place = try Workplace.withLog()
        try place.write(Self.document, to: "nueva.yaml")
        let check = try place.run(["policy", "check", "nueva.yaml"], language: language)
        #expect(check.status == 0 && check.output.hasPrefix("nueva "))
        try Golden.check(check.errors, "append/policy-remarks.\(language)", in: place)
        let enact = ["policy", "enact", "nueva.yaml", "--from", "2018-07-01"]
        let enacted = try place.run(enact, language: language)
        #expect(enacted.status == 0 && enacted.errors.hasSuffix(check.errors), "\(enacted.errors)")
        let since = language == "es" ? "rige desde el 2018-07-01" : "holds from 2018-07-01"
        #expect(enacted.errors.contains(since), "\(enacted.errors)")
        #expect(try place.count() == 14)
    }

    @Test("are none without a log, or beside one that cannot be read, and none of an import")
    func silent() throws {
        let bare = try Workplace()
        try bare.write(Self.document, to: "nueva.yaml")
        let check = ["policy", "check", "nueva.yaml"]
        for words in [check, check + ["--log", "nueva.yaml"]] {
            let outcome = try bare.run(words)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        }
        let place = try Workplace.withLog()
        let document = Self.document.replacing("\n", with: #"\n"#)
        let event =
            #"{"actor":"a","document":"\#(document)","from":"2018-07-01","number":1,"#
            + #""on":"2018-07-01","policy":"nueva","source":"p","type":"policy.enacted"}"#
        try place.write(event + "\n", to: "p.jsonl")
        let imported = try place.run(["import", "p.jsonl"])
        #expect(imported.status == 0 && !imported.errors.contains("nueva"), "\(imported.errors)")
    }
}

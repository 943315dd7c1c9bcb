// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Seal")
struct SealTests {
    private func root(_ place: Workplace) throws -> String {
        let info = try place.run(["info", "--format", "json"]).output
        return String(try #require(info.firstMatch(of: /"root":"([0-9a-f]{64})"/)).1)
    }

    @Test("says what it did; events and root stay the same", arguments: ["es", "en"])
    func seal(language: String) throws {
        let place = try Workplace.withLog()
        let before = try (place.run(["events"]).output, root(place))
        let outcome = try place.run(["seal"], language: language)
        #expect(outcome.status == 0)
        let text = outcome.output.replacing(/Bytes.*/, with: "Bytes …")
        try Golden.check(text, "seal/done.\(language)", in: place)
        #expect(try place.run(["events"]).output == before.0)
        #expect(try root(place) == before.1)
        #expect(try place.run(["verify", "--full"]).status == 0)
        let again = try place.run(["seal"], language: language)
        try Golden.check(again.output, "seal/nothing.\(language)", in: place)
        let info = try place.run(["info"], language: language).output
        let table = info.split(separator: "\n").filter { $0.contains(".seg") || $0.contains("(1") }
            .joined(separator: "\n").replacing(/\ [0-9,]{3,}\ /, with: " <bytes> ")
        try Golden.check(table + "\n", "seal/info.\(language)", in: place)
        let appended = try place.run([
            "append", "call.made", "--account", "INM-1", "--outcome", "answered",
        ])
        #expect(appended.status == 0, "\(appended.errors)")
        #expect(try place.run(["verify"]).status == 0)
    }

    @Test("leaves what events finds as it was, whatever is asked for, forwards and backwards")
    func found() throws {
        let place = try Workplace.withLog()
        let questions: [[String]] = [
            ["--type", "payment.received"], ["--source", "catastro"], ["--actor", "rosa"],
            ["--type", "account.opened", "--source", "catastro"],
            ["--account", "NEG-2", "--type", "charge.assessed"], ["--type", "goal.set"],
            ["--source", "nadie"], ["--type", "charge.assessed", "--from", "2018-05-02"],
        ]
        func answers() throws -> [String] {
            try questions.flatMap { question in
                try [[], ["--limit", "1"], ["--reverse"], ["--reverse", "--limit", "2"]].map {
                    let outcome = try place.run(["events", "--format", "json"] + question + $0)
                    #expect(outcome.status == 0, "\(outcome.errors)")
                    return outcome.output
                }
            }
        }
        let before = try answers()
        #expect(Set(before).count > 10)
        for (all, back) in zip(before[0...], before[2...]).enumerated().filter({ $0.0 % 4 == 0 })
            .map(\.1)
        {
            #expect(all.split(separator: "\n") == back.split(separator: "\n").reversed())
        }
        #expect(try place.run(["seal"]).status == 0)
        #expect(try answers() == before)
        _ = try place.shell("rm log/eventlog/*.idx")
        #expect(try answers() == before)
    }

    @Test("as JSON and as CSV the same figures")
    func formats() throws {
        let place = try Workplace.withLog()
        let json = try place.run(["seal", "--format", "json"]).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["sealedEvents"] as? Int == 13)
        #expect(object?["filesAfter"] as? Int == 2)
        #expect(object?["lastFileBusy"] as? Bool == false)
        #expect(try place.run(["seal", "--format", "csv"]).output.hasPrefix("sealedEvents,"))
    }

    @Test("while another appends the rest is sealed; while another seals it is refused")
    func locks() throws {
        let place = try Workplace.withLog()
        let writer = try HeldLock("\(place.path)/log/eventlog/lock")
        let busy = try place.run(["seal"])
        #expect(busy.status == 0)
        try Golden.check(busy.output + busy.errors, "seal/busy.es", in: place)
        writer.release()
        let sealer = try HeldLock("\(place.path)/log/eventlog/seal.lock")
        let refused = try place.run(["seal"])
        #expect(refused.status == 75)
        try Golden.check(refused.errors, "seal/refused.es", in: place)
        // Appending is not held up, and says nothing.
        let appended = try place.run([
            "append", "call.made", "--account", "INM-1", "--outcome", "answered",
        ])
        #expect(appended.status == 0 && appended.errors.isEmpty)
        sealer.release()
    }

    @Test("processes that append, import, seal and read at the same time do not disturb each other")
    func together() throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell(
            """
            set -e
            trap 'touch done' EXIT
            append() {
              "$BITACORA" append call.made --account INM-1 --outcome answered --source $1 >/dev/null
            }
            # Busy for five seconds is no error here: the machine may be slow.
            append_all() { for i in $(seq 1 10); do append $1 || append $1 || append $1; done; }
            seal_all() { while [ ! -e done ]; do "$BITACORA" seal >/dev/null; done; }
            read_all() { while [ ! -e done ]; do
              [ $("$BITACORA" events --format json | wc -l) -ge 13 ]
              "$BITACORA" verify >/dev/null
            done; }
            append_all till-1 & one=$!
            append_all till-2 & two=$!
            seal_all & three=$!
            read_all & four=$!
            wait $one; wait $two; touch done; wait $three; wait $four
            """
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.count() == 33)
        #expect(try place.run(["verify", "--full"]).status == 0)
        let sealed = try place.run(["seal", "--format", "json"]).output
        #expect(sealed.contains(#""filesAfter":2"#), "\(sealed)")
    }
}

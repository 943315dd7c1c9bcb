// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Append")
struct AppendTests {
    private static let pay = [
        "append", "payment.received", "--account", "INM-1", "--method", "cash", "--amount", "5",
    ]

    @Test("gives a receipt with position, source, number and leaf")
    func receipt() throws {
        let place = try Workplace.withLog()
        let first = try place.run(Self.pay + ["--json", "--on", "2018-06-05"])
        #expect(first.status == 0, "\(first.errors)")
        try Golden.check(first.output, "append/receipt", in: place)
        let second = try place.run(Self.pay)
        try Golden.check(second.output, "append/second.es", in: place)
        #expect(try place.run(["verify", "--full"]).status == 0)
    }

    @Test("sent twice is in the log once, with the same receipt")
    func again() throws {
        let place = try Workplace.withLog()
        let words = Self.pay + ["--json", "--source", "caja-1", "--number", "3", "--actor", "caja"]
        let first = try place.run(words)
        let second = try place.run(words, language: "en")
        #expect(first.status == 0, "\(first.errors)")
        #expect(second.status == 0)
        #expect(first.output == second.output)
        #expect(second.errors.contains("recorded already"))
        #expect(try place.count() == 14)
    }

    @Test("refuses a plan of a used name, unless that one was reversed")
    func plan() throws {
        let place = try Workplace.withLog()
        let plan = [
            "append", "plan.agreed", "--account", "INM-1", "--plan", "P-1", "--installments", "3",
            "--installment", "10", "--first", "2018-08-01", "--on", "2018-07-01", "--source", "s",
        ]
        #expect(try place.run(plan).status == 0)
        let before = try place.contents()
        let second = try place.run(plan)
        #expect(second.status == 65)
        try Golden.check(second.errors, "bad-input/append-used-plan.es", in: place)
        #expect(try place.contents() == before)
        let reverse = ["append", "event.reversed", "--reverses", "s#1", "--reason", "error"]
        #expect(try place.run(reverse).status == 0)
        let again = try place.run(reverse)
        #expect(again.status == 65)
        try Golden.check(again.errors, "bad-input/append-reversed-twice.es", in: place)
        #expect(try place.run(plan).status == 0)
    }

    @Test("a reversal cannot be reversed")
    func reversal() throws {
        let place = try Workplace.withLog()
        let words = [
            "append", "event.reversed", "--reason", "error", "--source", "s", "--reverses",
        ]
        #expect(try place.run(words + ["caja-1#1"]).status == 0)
        let outcome = try place.run(words + ["s#1"])
        #expect(outcome.status == 65)
        try Golden.check(outcome.errors, "bad-input/reverse-a-reversal.es", in: place)
    }

    @Test("while another writes ends with status 75 and changes nothing", arguments: ["es", "en"])
    func busy(language: String) throws {
        let place = try Workplace.withLog()
        let before = try place.contents()
        let lock = try HeldLock("\(place.path)/log/eventlog/lock")
        let outcome = try place.run(Self.pay, language: language)
        lock.release()
        #expect(outcome.status == 75)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "bad-input/busy.\(language)", in: place)
        #expect(try place.run(Self.pay).status == 0)
    }

    @Test("without permission is refused", arguments: ["es", "en"])
    func permission(language: String) throws {
        let place = try Workplace.withLog()
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") || getuid() != 0
        else { return }
        let before = try place.contents()
        // Root may read and write everything, so another user is asked for where it is root.
        let drop = getuid() == 0 ? "setpriv --reuid=65534 --clear-groups " : ""
        let outcome = try place.shell(
            """
            chmod -R a+rX . && chmod 755 . && chmod -R a-w log
            \(drop)"$BITACORA" append call.made --account INM-1 --outcome answered \
            --lang \(language) --actor ana; status=$?
            chmod -R u+w log; exit $status
            """
        )
        #expect(outcome.status == 74, "\(outcome.output)\(outcome.errors)")
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "bad-input/permission.\(language)", in: place)
    }

    @Test("a policy is enacted from its file, listed and shown as it was written")
    func policy() throws {
        let place = try Workplace.withLog()
        try place.write("policy: nueva\nageing: [10]  # corta\n", to: "nueva.yaml")
        let check = try place.run(["policy", "check", "nueva.yaml"])
        #expect(check.status == 0)
        let hash = try #require(check.output.firstMatch(of: /[0-9a-f]{64}/)).0
        let enacted = try place.run(["policy", "enact", "nueva.yaml", "--from", "2018-07-01"])
        #expect(enacted.status == 0, "\(enacted.errors)")
        let shown = try place.run(["policy", "show", "nueva"])
        #expect(shown.output == "policy: nueva\nageing: [10]  # corta\n")
        try Golden.check(try place.run(["policy", "show"]).output, "append/policies.es", in: place)
        let report = try place.run(["report", "mora", "--as-of", "2018-07-01", "--format", "json"])
        #expect(report.output.contains(hash))
    }
}

// SPDX-License-Identifier: MIT
import Projections
import Testing

@Suite("Findings about some accounts")
struct FilteredFindingsTests {
    /// B's payment has the receipt first, at position 3; A was opened in January and written down in
    /// June, and so was a meeting, which is of no account.
    private static func log() -> HandLog {
        var log = HandLog()
        log.open("B", "2018-01-01", sector: "S2")
        log.add(
            "account.opened",
            "2018-01-01",
            #""account":"A","kind":"property","sector":"S1""#,
            recorded: "2018-06-01"
        )
        for account in ["B", "A"] {
            let fields = #""account":"\#(account)","amount":"1.00","method":"cash","receipt":"R-1""#
            log.add("payment.received", "2018-05-31", fields, recorded: "2018-06-02")
        }
        log.add("meeting.held", "2018-01-02", #""topic":"x""#, recorded: "2018-06-03")
        return log
    }

    @Test("are those about all that bear these accounts")
    func accounts() throws {
        func rows(_ account: String?) throws -> [String] {
            try Self.log().report(.findings, "2018-12-31", account: account)
                .lines("rows", "finding", "position", "account")
        }
        #expect(
            try rows(nil) == ["duplicate-receipt 4 A", "late-entry 2 A", "late-entry 5 -"]
        )
        #expect(try rows("A") == ["duplicate-receipt 4 A", "late-entry 2 A"])
        #expect(try rows("B") == [])
    }

    @Test("of a receipt that is there twice name where it is first")
    func firstOfReceipt() throws {
        func details(_ account: String) throws -> [String] {
            var selection = RowSelection()
            selection.findings = [.duplicateReceipt]
            return try Self.log().report(.findings, "2018-12-31", account: account, selection)
                .lines("rows", "position", "detail")
        }
        #expect(try details("A") == ["4 R-1 (3 B)"])
        #expect(try details("B") == [])
    }

    @Test("are those that are asked for by name")
    func named() throws {
        func rows(_ findings: Finding...) throws -> [String] {
            var selection = RowSelection()
            selection.findings = findings
            return try Self.log().report(.findings, "2018-12-31", selection)
                .lines("rows", "finding", "position")
        }
        let all = ["duplicate-receipt 4", "late-entry 2", "late-entry 5"]
        #expect(try rows() == all)
        #expect(try rows(.lateEntry) == Array(all[1...]))
        #expect(try rows(.duplicateReceipt) == Array(all[..<1]))
        #expect(try rows(.lateEntry, .duplicateReceipt) == all)
        #expect(try rows(.unknownAccount) == [])
    }
}

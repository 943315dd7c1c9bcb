// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Examples of the policy guides", .temporaryDirectory)
struct PolicyExamplesTests {
    static let english = PolicyExample.all(in: "policies.md")
    static let spanish = PolicyExample.all(in: "politicas.md")

    @Test("owe what the document says, to the cent", arguments: english + spanish)
    func isTrue(example: PolicyExample) throws {
        let replay = try LogOnDisk.replay(example.events)
        #expect(!example.owed.isEmpty)
        for owed in example.owed {
            let question = Question(asOf: try #require(CivilDate(owed.day)))
            let totals = PlainValue(try replay.report(.balances, question))["totals"]
            let amounts = ["principal", "interest", "fine", "surcharge", "total"]
                .map { totals?[$0]?.string ?? "" }
            #expect(amounts == owed.amounts, "\(owed.line)")
        }
    }

    @Test("are the same in both languages")
    func areSame() {
        #expect(Self.english.count > 30)
        #expect(Self.english.map(\.policy) == Self.spanish.map(\.policy))
        #expect(
            Self.english.map { $0.owed.map(\.amounts) }
                == Self.spanish.map { $0.owed.map(\.amounts) }
        )
    }
}

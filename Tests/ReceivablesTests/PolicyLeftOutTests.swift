// SPDX-License-Identifier: MIT
import Receivables
import Testing

/// What a document leaves to the built-in values and a policy says otherwise.
@Suite("What a policy leaves out")
struct PolicyLeftOutTests {
    private static let rich = """
        policy: rich
        mora: {after: {months: 2}}
        interest: {from: mora, rates: [{from: 2000-01-01, percent: 9.51}]}
        fine: {tiers: [{percent: 0}], minimum: "0.00"}
        surcharge: {code: fiestas, percent: 5, round: down}
        tributes: {rotulos: {after: {days: 30}, fine: none}, aseo: {interest: none}}
        plan: {lapses-after: 3}

        """

    private static let all = [
        "mora.after: {months: 2} → {days: 60}",
        "interest.from: mora → due",
        "interest.rates: [{from: 2000-01-01, percent: 9.51}] → none",
        "fine.tiers: [{percent: 0}] → [{up-to: 90, percent: 5}, {percent: 10}]",
        "fine.minimum: 0.00 → 2.86",
        "surcharge: {code: fiestas, percent: 5, round: down} → none",
        "tributes: {aseo: {interest: none}, rotulos: {after: {days: 30}, fine: none}} → none",
        "plan.lapses-after: 3 → 2",
    ]

    static let documents: [(String, [String])] = [
        ("policy: x\n", all),
        // What is written is meant, also where it is the built-in value.
        (
            """
            policy: x
            mora: {after: {days: 60}}
            interest: {from: due, rates: none}
            fine: {tiers: [{up-to: 90, percent: 5}, {percent: 10}], minimum: "2.86"}
            surcharge: none
            tributes: none
            plan: {lapses-after: 2}

            """, []
        ),
        // A section of which only a part is written.
        (
            """
            policy: x
            mora: {after: {days: 30}}
            interest: {rates: [{from: 2020-01-01, percent: 1}]}
            fine: {tiers: [{percent: 0}]}
            surcharge: {code: fiestas, percent: 5}
            tributes: {rotulos: {after: {months: 1}}}
            plan: {interest: run}

            """,
            [
                "interest.from: mora → due", "fine.minimum: 0.00 → 2.86",
                "surcharge.round: down → half-up", "tributes.aseo: {interest: none} → nothing",
                "tributes.rotulos.fine: none → nothing", "plan.lapses-after: 3 → 2",
            ]
        ),
        (rich, []),
    ]

    @Test("is told by key, what it was and what holds instead", arguments: documents)
    func leftOut(document: String, rules: [String]) throws {
        let policy = try PolicyDocument.read(Self.rich, file: nil)
        let found = try PolicyDocument.leftOut(of: document, beside: policy)
        #expect(found.map { "\($0.key): \($0.value) → \($0.instead ?? "nothing")" } == rules)
    }

    @Test("is nothing beside the built-in policy, and beside itself written out")
    func nothing() throws {
        #expect(try PolicyDocument.leftOut(of: "policy: x\n", beside: .builtIn).isEmpty)
        let policy = try PolicyDocument.read(Self.rich, file: nil)
        #expect(try PolicyDocument.leftOut(of: policy.yaml, beside: policy).isEmpty)
    }

    @Test("is told of a document of the greatest size")
    func greatest() throws {
        let names = (0..<3_000).map { "t\($0)" }
        let lines = names.map { "  \($0): {fine: none}\n" }.joined()
        let policy = try PolicyDocument.read("policy: p\ntributes:\n\(lines)", file: nil)
        let left = try PolicyDocument.leftOut(
            of: "policy: x\ntributes: {t7: {fine: none}}\n",
            beside: policy
        )
        #expect(left.count == 2_999)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

/// Every key of a policy, set to something else than its default.
struct PolicyDocumentTests {
    /// A document, and what it changes in the defaults.
    struct Change: Sendable, CustomTestStringConvertible {
        let document: String
        let apply: @Sendable (inout Policy) -> Void
        var testDescription: String { document }

        init(_ document: String, _ apply: @escaping @Sendable (inout Policy) -> Void) {
            self.document = document
            self.apply = apply
        }
    }

    @Test("each key is read, and changes nothing else", arguments: changes)
    func key(_ change: Change) throws {
        var policy = Policy(name: "x")
        change.apply(&policy)
        #expect(try PolicyDocument.read("policy: x\n" + change.document, file: nil) == policy)
    }

    @Test("a name may look like a number", arguments: ["2018", "'2018'", "\"2018\""])
    func numericName(_ text: String) throws {
        #expect(try PolicyDocument.read("policy: \(text)", file: nil).name == "2018")
    }

    @Test("percentages are exact to the sixth decimal")
    func exactPercentages() throws {
        let policy = try PolicyDocument.read(
            "policy: x\ninterest: {rates: [{from: 2018-01-01, percent: 0.823301}]}",
            file: nil
        )
        #expect(policy.interest.rates.first?.percent == Percentage(units: 823_301))
    }
}

extension PolicyDocumentTests {
    private typealias Rate = Policy.Interest.Rate
    private typealias Tier = Policy.Fine.Tier

    static let changes =
        [
            Change("") { _ in },
            Change("mora: {}\ninterest: {}\nfine: {}\nallocation: {}\nplan: {}") { _ in },
            Change("mora: {after: {days: 0}}") { $0.moraAfter = .days(0) },
            Change("mora: {after: {months: 2}}") { $0.moraAfter = .months(2) },
            Change("ageing: [15]") { $0.ageing = [15] },
            Change("prescription-years: 200") { $0.prescriptionYears = 200 },
            Change("allocation: {across: component}") { $0.allocation.across = .component },
            Change("allocation: {order: [principal, fine, interest, surcharge]}") {
                $0.allocation.order = [.principal, .fine, .interest, .surcharge]
            },
            Change("plan: {suspends-mora: false}") { $0.plan.suspendsMora = false },
            Change("plan: {interest: run}") { $0.plan.interest = .run },
            Change("plan: {lapses-after: 1}") { $0.plan.lapsesAfter = 1 },
        ] + interest + fines + others

    private static let interest = [
        Change("interest: {from: mora}") { $0.interest.from = .mora },
        Change("interest: {unit: month}") { $0.interest.unit = .month },
        Change("interest: {basis: 360}") { $0.interest.basis = 360 },
        Change("interest: {rates: none}") { _ in },
        Change("interest: {rates: []}") { _ in },
        Change(
            "interest: {rates: [{from: 2018-01-01, percent: 6.21}, {from: 2019-01-01, percent: 0}]}"
        ) {
            $0.interest.rates = [
                Rate(from: CivilDate(dayNumber: 17_532), percent: Percentage(units: 6_210_000)),
                Rate(from: CivilDate(dayNumber: 17_897), percent: .zero),
            ]
        },
        Change("interest: {applies: settlement}") { $0.interest.applies = .settlement },
        Change("interest: {round: half-even}") { $0.interest.round = .halfEven },
        Change("interest: {round-at: account}") { $0.interest.roundAt = .account },
    ]

    private static let fines = [
        Change("fine: {from: due}") { $0.fine.from = .due },
        Change("fine: {unit: month}") { $0.fine.unit = .month },
        Change("fine: {tiers: [{percent: 1000}]}") {
            $0.fine.tiers = [Tier(upTo: nil, percent: Percentage(units: 1_000_000_000))]
        },
        Change("fine: {tiers: [{up-to: 1, percent: 1}, {percent: 2}]}") {
            $0.fine.tiers = [
                Tier(upTo: 1, percent: Percentage(units: 1_000_000)),
                Tier(upTo: nil, percent: Percentage(units: 2_000_000)),
            ]
        },
        Change("fine: {tier-by: oldest}") { $0.fine.tierBy = .oldest },
        Change("fine: {minimum: \"0.00\"}") { $0.fine.minimum = .zero },
        Change("fine: {minimum: 3.5}") { $0.fine.minimum = Money(cents: 350) },
        Change("fine: {minimum: 3}") { $0.fine.minimum = Money(cents: 300) },
        Change("fine: {round: down}") { $0.fine.round = .down },
        Change("fine: {round-at: account}") { $0.fine.roundAt = .account },
    ]

    private static let others = [
        Change("surcharge: none") { _ in },
        Change("surcharge: {code: fiestas, percent: 5}") {
            $0.surcharge = .init(code: "fiestas", percent: Percentage(units: 5_000_000))
        },
        Change("surcharge: {code: fiestas, percent: 5, round: down}") {
            $0.surcharge = .init(
                code: "fiestas",
                percent: Percentage(units: 5_000_000),
                round: .down
            )
        },
        Change("tributes: none") { _ in },
        Change("tributes: {}") { _ in },
        Change("tributes: {aseo: {}}") { $0.tributes = ["aseo": .init()] },
        Change("tributes: {aseo: {after: {months: 3}}}") {
            var rule = Policy.TributeRule()
            rule.after = .months(3)
            $0.tributes = ["aseo": rule]
        },
        Change("tributes: {aseo: {interest: none, fine: none, surcharge: none}}") {
            var rule = Policy.TributeRule()
            rule.bearsInterest = false
            rule.bearsFine = false
            rule.bearsSurcharge = false
            $0.tributes = ["aseo": rule]
        },
    ]
}

// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables
import Testing

/// Verbs agree with what is counted, one or more, in both languages.
@Suite("The words of remarks")
struct RemarkWordsTests {
    private static let day = CivilDate("2018-06-01") ?? .latest

    /// A remark on so many, and what it says in Spanish and in English.
    struct Case: CustomTestStringConvertible {
        let remark: Remark
        let spanish: String
        let english: String

        var testDescription: String { english }
    }

    private static func plan(_ charges: Int) -> Remark {
        .planTakes(
            plan: "P-1",
            charges: charges,
            owed: Money(cents: 120_000),
            on: day,
            scheduled: Money(cents: 120_000)
        )
    }

    private static func closing(_ charges: Int) -> Remark {
        .closesUnsettled(
            account: "A",
            owed: Money(cents: 315),
            charges: charges,
            credit: .zero
        )
    }

    private static func standing(_ number: Int) -> StandingRule {
        StandingRule(event: "s#\(number)", position: UInt64(number - 1), from: day)
    }

    static let cases = [
        Case(
            remark: plan(1),
            spanish: "en el plan P-1 entra 1 cargo, que el 2018-06-01 debe 1,200.00; el plan prevé "
                + "1,200.00",
            english: "1 charge enters plan P-1, on which 1,200.00 are owed on 2018-06-01; the plan "
                + "foresees 1,200.00"
        ),
        Case(
            remark: plan(2),
            spanish: "en el plan P-1 entran 2 cargos, que el 2018-06-01 deben 1,200.00; el plan "
                + "prevé 1,200.00",
            english: "2 charges enter plan P-1, on which 1,200.00 are owed on 2018-06-01; the plan "
                + "foresees 1,200.00"
        ),
        Case(
            remark: closing(1),
            spanish: "A se cierra debiendo 3.15 en 1 cargo, que sigue contando; un pago pedirá "
                + "--as-recorded",
            english: "A is closed owing 3.15 on 1 charge, which goes on counting; a payment will "
                + "ask for --as-recorded"
        ),
        Case(
            remark: closing(3),
            spanish: "A se cierra debiendo 3.15 en 3 cargos, que siguen contando; un pago pedirá "
                + "--as-recorded",
            english: "A is closed owing 3.15 on 3 charges, which go on counting; a payment will "
                + "ask for --as-recorded"
        ),
        Case(
            remark: .exonerationsFall(ordinance: "O-1", count: 1),
            spanish: "queda fuera de la ordenanza O-1, y sin efecto, 1 exoneración",
            english: "1 exoneration is outside ordinance O-1 now, and without effect"
        ),
        Case(
            remark: .exonerationsFall(ordinance: "O-1", count: 1_234),
            spanish: "quedan fuera de la ordenanza O-1, y sin efecto, 1,234 exoneraciones",
            english: "1,234 exonerations are outside ordinance O-1 now, and without effect"
        ),
        Case(
            remark: .exonerationsChange(ordinance: "O-1", count: 2, outside: 1),
            spanish: "exoneraciones de la ordenanza O-1 que se calculan de nuevo con estos "
                + "términos: 2, y 1 queda fuera de sus días, sin efecto. Si no es lo que se "
                + "quiere, revierta el evento",
            english: "exonerations under ordinance O-1 that are worked out again by these terms: "
                + "2, and 1 outside its days, without effect. If that is not meant, reverse the "
                + "event"
        ),
        Case(
            remark: .ruleStands(.ordinanceEnacted, "O-1", by: [standing(1), standing(2)]),
            spanish: "la ordenanza O-1 sigue puesta en vigor: desde el 2018-06-01 por s#1 "
                + "(posición 0), desde el 2018-06-01 por s#2 (posición 1). Si no ha de regir, revierta "
                + "también esos eventos",
            english: "ordinance O-1 is enacted still: from 2018-06-01 by s#1 (position 0), from "
                + "2018-06-01 by s#2 (position 1). If it is not to hold, reverse those events as "
                + "well"
        ),
        Case(
            remark: .ruleStands(.policyEnacted, "p", by: (1...11).map(standing)),
            spanish: "la política p sigue puesta en vigor: "
                + (1...10).map { "desde el 2018-06-01 por s#\($0) (posición \($0 - 1)), " }.joined()
                + "y 1 más. Si no ha de regir, revierta también esos eventos",
            english: "policy p is enacted still: "
                + (1...10).map { "from 2018-06-01 by s#\($0) (position \($0 - 1)), " }.joined()
                + "and 1 more. If it is not to hold, reverse those events as well"
        ),
        Case(
            remark: .dayIsLongAgo(day, days: 1_234),
            spanish: "el pago es del 2018-06-01, hace 1,234 días. Si no fue ese día, reviértalo y "
                + "regístrelo de nuevo",
            english: "the payment is of 2018-06-01, 1,234 days ago. If it was not that day, "
                + "reverse it and record it again"
        ),
        Case(
            remark: .dayIsLongAgo(day, days: 1),
            spanish: "el pago es del 2018-06-01, hace 1 día. Si no fue ese día, reviértalo y "
                + "regístrelo de nuevo",
            english: "the payment is of 2018-06-01, 1 day ago. If it was not that day, reverse it "
                + "and record it again"
        ),
        Case(
            remark: .codeIsNew(field: "tribute", "aoes", known: ["basura", "aseo"]),
            spanish: "tribute: «aoes» es nuevo en la bitácora",
            english: "tribute: \"aoes\" is new in the log"
        ),
        Case(
            remark: .codeIsNew(field: "tribute", "asoe", known: ["basura", "aseo"]),
            spanish: "tribute: «asoe» es nuevo en la bitácora; ¿quiso decir «aseo»?",
            english: "tribute: \"asoe\" is new in the log; did you mean \"aseo\"?"
        ),
    ]

    @Test("agree with their number", arguments: cases)
    func words(given: Case) {
        #expect(given.remark.wording.spanish == given.spanish)
        #expect(given.remark.wording.english == given.english)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Cents by component.
struct PlainAmounts: Equatable, Sendable {
    var principal = 0
    var interest = 0
    var fine = 0
    var surcharge = 0

    var total: Int { principal + interest + fine + surcharge }

    subscript(component: Component) -> Int {
        get {
            switch component {
            case .principal: principal
            case .interest: interest
            case .fine: fine
            case .surcharge: surcharge
            }
        }
        set {
            switch component {
            case .principal: principal = newValue
            case .interest: interest = newValue
            case .fine: fine = newValue
            case .surcharge: surcharge = newValue
            }
        }
    }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        for component in Component.allCases { sum[component] += right[component] }
        return sum
    }
}

/// A charge and what has become of it.
struct PlainCharge: Sendable {
    let position: Int
    let tribute: String
    let period: String
    let due: CivilDate
    /// P.
    let amount: Int
    /// o.
    var open: Int
    /// N.
    var accrued = PlainExact.zero
    /// Up to where interest has accrued; nil while that is i₀.
    var last: CivilDate?
    /// F.
    var fixedFine = PlainExact.zero
    var paid = PlainAmounts()
    /// What was waived, by ordinance.
    var waived: [String: PlainAmounts] = [:]
    /// The act that closed it, by number; nil while it is not closed.
    var closedBy: Int?

    init(_ event: PlainEvent) {
        position = event.position
        tribute = event["tribute"] ?? ""
        period = event["period"] ?? ""
        due = event.date("due")
        amount = event.cents("amount")
        open = amount
    }

    var isClosed: Bool { closedBy != nil }

    /// What was paid and waived of a component.
    func settled(_ component: Component) -> Int {
        waived.values.reduce(paid[component]) { $0 + $1[component] }
    }
}

/// A payment plan and what has become of it.
struct PlainPlan: Sendable {
    let position: Int
    let name: String
    let agreed: CivilDate
    let down: Int
    let installments: Int
    let installment: Int
    let first: CivilDate
    /// The positions of its charges.
    let charges: Set<Int>
    /// The settings of the policy in force on the day of the agreement.
    let settings: Policy.Plan
    var status = Status.inForce
    var lapsedOn: CivilDate?
    /// The installment whose due date comes next, from 0.
    var next = 0

    enum Status: String, Sendable {
        case inForce = "in-force"
        case lapsed, cancelled, completed
    }

    init(_ event: PlainEvent, charges: Set<Int>, settings: Policy.Plan) {
        position = event.position
        name = event["plan"] ?? ""
        agreed = event.on
        down = event.cents("down")
        installments = event.integer("installments")
        installment = event.cents("installment")
        first = event.date("first")
        self.charges = charges
        self.settings = settings
    }

    var scheduled: Int { down + installments * installment }

    /// The due date of installment k, from 0; behind the last one the months go on.
    func due(_ k: Int) -> CivilDate { first.adding(months: k) }

    /// What is scheduled up to installment k.
    func scheduled(upTo k: Int) -> Int { down + min(k + 1, installments) * installment }

    /// How many installments are missed at a day, if so much was paid.
    func missed(_ day: CivilDate, paid: Int) -> Int {
        var count = 0
        var k = 0
        while due(k) < day {
            if scheduled(upTo: k) > paid { count += 1 }
            k += 1
        }
        return count
    }

    /// The first due date of down payment and installments that is not covered.
    func nextDue(paid: Int) -> CivilDate? {
        guard status == .inForce else { return nil }
        if down > paid { return agreed }
        return (0..<installments).first { scheduled(upTo: $0) > paid }.map(due)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A policy document with any of the keys that policies have.
struct RandomPolicy {
    static let tributes = [
        "impuesto", "aseo", "alumbrado", "desechos", "rotulos", "matricula", "multas", "mercado",
    ]

    private var random: SeededGenerator
    private(set) var text: String

    init(named name: String, _ random: inout SeededGenerator) {
        self.random = random
        text = "policy: \(name)\n"
        if self.random.oneIn(3) == false { text += "mora: {after: \(grace())}\n" }
        line("interest", interest())
        line("fine", fine())
        if !self.random.oneIn(3) {
            let percent = pick(["5", "5", percentage(10)])
            text += "surcharge: {code: fiestas, percent: \(percent), round: \(rounding())}\n"
        }
        addTributes()
        line("allocation", allocation())
        if self.random.oneIn(2) {
            let ends = Set((0..<4).map { _ in Int.random(in: 1...500, using: &self.random) })
            text += "ageing: \(ends.sorted())\n"
        }
        line("plan", plan())
        if self.random.oneIn(2) { text += "prescription-years: \(pick([1, 2, 3, 6, 20]))\n" }
        random = self.random
    }

    private mutating func interest() -> [String] {
        var keys: [String] = []
        let isMonthly = random.oneIn(3)
        var day = CivilDate(year: pick([2000, 2017, 2018]), month: 1, day: 1) ?? .earliest
        var rates: [String] = []
        for _ in 0..<(random.oneIn(10) ? 0 : pick([1, 1, 2, 3])) {
            rates.append("{from: \(day), percent: \(percentage(isMonthly ? 3 : 40))}")
            day = day.adding(days: Int.random(in: 1...700, using: &random))
        }
        if !rates.isEmpty { keys.append("rates: [\(rates.joined(separator: ", "))]") }
        if isMonthly {
            keys.append("unit: month")
        } else if random.oneIn(2) {
            keys.append("basis: 360")
        }
        if random.oneIn(2) { keys.append("from: mora") }
        if random.oneIn(3) { keys.append("applies: settlement") }
        if random.oneIn(2) { keys.append("round: \(rounding())") }
        if random.oneIn(3) { keys.append("round-at: account") }
        return keys
    }

    private mutating func fine() -> [String] {
        var keys: [String] = []
        let isMonthly = random.oneIn(3)
        if isMonthly { keys.append("unit: month") }
        if random.oneIn(2) { keys.append("from: due") }
        if random.oneIn(2) {
            let ends = Set(
                (0..<pick([0, 1, 3])).map { _ in
                    Int.random(in: 1...(isMonthly ? 9 : 400), using: &random)
                }
            )
            var tiers = ends.sorted().map { "{up-to: \($0), percent: \(percentage(20))}" }
            tiers.append("{percent: \(percentage(30))}")
            keys.append("tiers: [\(tiers.joined(separator: ", "))]")
        }
        if random.oneIn(2) { keys.append("tier-by: oldest") }
        if !random.oneIn(4) {
            keys.append("minimum: \"\(pick(["0.00", "2.86", "5.00", "40.00", "0.01"]))\"")
        }
        if random.oneIn(2) { keys.append("round: \(rounding())") }
        if random.oneIn(3) { keys.append("round-at: account") }
        return keys
    }

    private mutating func addTributes() {
        var lines = ""
        for tribute in Self.tributes where random.oneIn(4) {
            var keys = random.oneIn(2) ? ["after: \(grace())"] : []
            for component in ["interest", "fine", "surcharge"] where random.oneIn(3) {
                keys.append("\(component): none")
            }
            if !keys.isEmpty { lines += "  \(tribute): {\(keys.joined(separator: ", "))}\n" }
        }
        if !lines.isEmpty { text += "tributes:\n" + lines }
    }

    private mutating func allocation() -> [String] {
        var keys = random.oneIn(2) ? ["across: component"] : []
        if random.oneIn(2) {
            let order = ["fine", "interest", "surcharge", "principal"].shuffled(using: &random)
            keys.append("order: [\(order.joined(separator: ", "))]")
        }
        return keys
    }

    private mutating func plan() -> [String] {
        var keys: [String] = []
        if random.oneIn(3) { keys.append("suspends-mora: false") }
        if random.oneIn(3) { keys.append("interest: run") }
        if random.oneIn(2) { keys.append("lapses-after: \(pick([1, 2, 3, 4]))") }
        return keys
    }

    private mutating func line(_ section: String, _ keys: [String]) {
        if !keys.isEmpty { text += "\(section): {\(keys.joined(separator: ", "))}\n" }
    }

    private mutating func grace() -> String {
        random.oneIn(3)
            ? "{months: \(pick([0, 1, 2, 4]))}" : "{days: \(pick([0, 1, 30, 60, 60, 90]))}"
    }

    private mutating func rounding() -> String { pick(["half-up", "half-even", "down"]) }

    private mutating func percentage(_ top: Int) -> String {
        let hundredths = Int.random(in: 0...99, using: &random)
        return pick([
            "9.51", "10", "0.8233", "33.333333", "\(Int.random(in: 0...top, using: &random))",
            "\(Int.random(in: 0..<top, using: &random)).\(hundredths < 10 ? "0" : "")\(hundredths)",
        ])
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }
}

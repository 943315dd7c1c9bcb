// SPDX-License-Identifier: MIT

extension Policy.Surcharge {
    static func read(_ value: YAMLValue) throws(PolicyError) -> Self? {
        guard !value.isNone else { return nil }
        let fields = try YAMLFields(
            value,
            known: ["code", "percent", "round"],
            or: Wording(es: "un grupo de claves o none", en: "a group of keys or none")
        )
        let code = try fields.required("code").symbol()
        let percent = try fields.required("percent").percentage(upTo: PolicyDocument.percentMax)
        return Self(code: code, percent: percent, round: try fields["round"]?.choice() ?? .halfUp)
    }
}

extension Policy.TributeRule {
    static func readAll(_ value: YAMLValue) throws(PolicyError) -> [String: Self] {
        guard !value.isNone else { return [:] }
        var rules: [String: Self] = [:]
        let what = Wording(es: "un grupo de tributos o none", en: "a group of tributes or none")
        for (key, value) in try value.entries(what) {
            rules[try key.symbol()] = try Self(reading: value)
        }
        return rules
    }

    private init(reading value: YAMLValue) throws(PolicyError) {
        self.init()
        let fields = try YAMLFields(value, known: ["after", "interest", "fine", "surcharge"])
        if let value = fields["after"] { after = try Grace(reading: value) }
        bearsInterest = try !Self.isOff(fields["interest"])
        bearsFine = try !Self.isOff(fields["fine"])
        bearsSurcharge = try !Self.isOff(fields["surcharge"])
    }

    private static func isOff(_ value: YAMLValue?) throws(PolicyError) -> Bool {
        guard let value else { return false }
        guard value.isNone else {
            throw value.unfit(
                Wording(
                    es: "none (o ninguna clave, si el tributo lo lleva)",
                    en: "none (or no such key, where the tribute has it)"
                )
            )
        }
        return true
    }
}

extension Policy.Allocation {
    init(reading value: YAMLValue) throws(PolicyError) {
        self.init()
        let fields = try YAMLFields(value, known: ["across", "order"])
        if let value = fields["across"] { across = try value.choice() }
        if let value = fields["order"] { order = try Self.readOrder(value) }
    }

    private static func readOrder(_ value: YAMLValue) throws(PolicyError) -> [Component] {
        var order: [Component] = []
        for item in try value.items() {
            let component: Component = try item.choice()
            guard !order.contains(component) else {
                throw item.error(
                    .impossibleValue,
                    Wording(
                        es: "«\(component.rawValue)» está dos veces",
                        en: "\"\(component.rawValue)\" is there twice"
                    )
                )
            }
            order.append(component)
        }
        if let missing = Component.allCases.first(where: { !order.contains($0) }) {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "falta «\(missing.rawValue)»; se nombran los cuatro componentes",
                    en: "\"\(missing.rawValue)\" is missing; all four components are named"
                )
            )
        }
        return order
    }
}

extension Policy.Plan {
    init(reading value: YAMLValue) throws(PolicyError) {
        self.init()
        let fields = try YAMLFields(value, known: ["suspends-mora", "interest", "lapses-after"])
        if let value = fields["suspends-mora"] { suspendsMora = try value.boolean() }
        if let value = fields["interest"] { interest = try value.choice() }
        if let value = fields["lapses-after"] {
            lapsesAfter = try value.count(1...PolicyDocument.countMax)
        }
    }
}

// SPDX-License-Identifier: MIT

extension Tariff.Tribute {
    /// The keys that say how the amount is reckoned; each tribute has one of them.
    static let rules = Tariff.Rate.rules + ["percent", "rates"]

    /// The keys of a tribute, in the order in which they are explained.
    static let keys =
        rules + [
            "thousands", "of", "minimum", "maximum", "kinds", "sectors", "zones", "with", "exempt",
            "frequency", "month", "due", "round", "proportion",
        ]

    /// Reads a tribute; `earlier` are those that stand above it.
    init(
        reading value: YAMLValue,
        name: String,
        after earlier: [String],
        _ usual: TributeDefaults
    ) throws(TariffError) {
        let fields = try YAMLFields(value, known: Self.keys)
        self.init(name: name, rule: try Tariff.Rule(reading: fields, after: earlier))
        kinds = try fields["kinds"]?.accountKinds()
        sectors = try fields["sectors"]?.symbols()
        zones = try fields["zones"]?.symbols()
        if let value = fields["with"] {
            with = try value.set { value throws(TariffError) in try value.choice() }
        }
        if let value = fields["exempt"] { exempt = try value.symbols() }
        minimum = try fields["minimum"]?.money()
        maximum = try fields["maximum"]?.money()
        if let minimum, let maximum, maximum < minimum, let value = fields["maximum"] {
            throw value.expected(
                Wording(es: "un monto desde \(minimum)", en: "an amount from \(minimum) on"),
                .impossibleValue
            )
        }
        frequency = try Tariff.Frequency(reading: fields)
        let ownDue = try fields["due"].map { value throws(TariffError) in
            try Tariff.Due(reading: value)
        }
        due = ownDue ?? usual.due ?? .endOfMonth
        round = try fields["round"]?.choice() ?? usual.round ?? .halfUp
        proportion = try Self.proportion(fields, usual, isDivisible)
    }

    /// Whether it can be charged for some days of a month: what is charged for longer, or is a
    /// part of what was divided already, cannot.
    private var isDivisible: Bool {
        if case .percent = rule { return false }
        return frequency == .monthly
    }

    private static func proportion(
        _ fields: YAMLFields,
        _ usual: TributeDefaults,
        _ isDivisible: Bool
    ) throws(TariffError) -> Tariff.Proportion {
        guard let value = fields["proportion"] else {
            return isDivisible ? usual.proportion ?? .none : .none
        }
        let own: Tariff.Proportion = try value.choice()
        guard own == .none || isDivisible else {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "daily sólo vale para un tributo mensual que no sea porcentaje de otros",
                    en: "daily only fits a monthly tribute that is no percentage of others"
                )
            )
        }
        return own
    }
}

extension Tariff.Frequency {
    private enum Word: String, CaseIterable {
        case monthly, quarterly, yearly
    }

    fileprivate init(reading fields: YAMLFields) throws(TariffError) {
        let word: Word = try fields["frequency"]?.choice() ?? .monthly
        switch word {
        case .monthly:
            if let month = fields["month"] { throw month.needs("frequency: quarterly, yearly") }
            self = .monthly
        case .quarterly: self = .quarterly(first: try fields["month"]?.count(1...3) ?? 1)
        case .yearly: self = .yearly(month: try fields["month"]?.count(1...12) ?? 1)
        }
    }
}

extension Tariff.Rule {
    init(
        reading fields: YAMLFields,
        oneOf keys: [String] = Tariff.Tribute.rules,
        after earlier: [String]
    ) throws(TariffError) {
        let given = keys.filter { fields[$0] != nil }
        guard given.count == 1, let key = given.first, let value = fields[key] else {
            let found = given.isEmpty ? "" : " (\(given.joined(separator: ", ")))"
            let list = YAMLValue.anyOf(keys)
            throw fields.group.error(
                given.isEmpty ? .missingKey : .impossibleValue,
                Wording(
                    es: "se esperaba una sola de estas claves: \(list.spanish)\(found)",
                    en: "expected exactly one of these keys: \(list.english)\(found)"
                )
            )
        }
        let isByThousand = key == "per-thousand" || key == "brackets"
        if let value = fields["thousands"], !isByThousand {
            throw value.needs("per-thousand, brackets")
        }
        if let value = fields["of"], key != "percent" { throw value.needs("percent") }
        let thousands: Tariff.Thousands = try fields["thousands"]?.choice() ?? .exact
        switch key {
        case "fixed": self = .fixed(try value.money())
        case "per-metre": self = .perMetre(try value.dollarRate())
        case "per-square-metre": self = .perSquareMetre(try value.dollarRate())
        case "per-thousand": self = .perThousand(try value.dollarRate(), thousands)
        case "brackets": self = .brackets(try Tariff.Bracket.readAll(value), thousands)
        case "rates": self = .rates(try Tariff.Rate.readAll(value))
        default:
            let percent = try value.percentage(upTo: PolicyDocument.percentMax)
            self = .percent(percent, of: try Self.readBase(fields.required("of"), earlier))
        }
    }

    /// The tributes that a percentage is of, all of which stand above it: so none can be a
    /// percentage of itself.
    private static func readBase(
        _ value: YAMLValue,
        _ earlier: [String]
    ) throws(TariffError) -> [String] {
        let names = try value.set { item throws(TariffError) in
            let name = try item.symbol()
            guard earlier.contains(name) else {
                throw item.expected(
                    Wording(
                        es: "un tributo de esta tarifa que esté más arriba",
                        en: "a tribute of this tariff that comes before"
                    ),
                    .impossibleValue,
                    suggestion: NearestName.of(name, among: earlier)
                )
            }
            return name
        }
        return earlier.filter(names.contains)
    }
}

extension Tariff.Bracket {
    fileprivate static func readAll(_ value: YAMLValue) throws(TariffError) -> [Self] {
        let items = try value.items(atLeast: Wording(es: "un tramo", en: "one bracket"))
        var brackets: [Self] = []
        for (index, item) in items.enumerated() {
            let isLast = index == items.count - 1
            brackets.append(try Self(reading: item, after: brackets.last?.upTo, isLast: isLast))
        }
        return brackets
    }

    private init(
        reading item: YAMLValue,
        after last: Money?,
        isLast: Bool
    ) throws(TariffError) {
        let fields = try YAMLFields(item, known: ["up-to", "fixed", "per-thousand", "over"])
        let end = try fields.end(isLast: isLast, english: "bracket")
        let upTo = try end?.money()
        if let end, let upTo, let last, upTo <= last { throw end.notAscending(after: "\(last)") }
        guard fields["fixed"] != nil || fields["per-thousand"] != nil else {
            throw item.error(
                .missingKey,
                Wording(
                    es: "se esperaba fixed, per-thousand o ambas; sin cobro es {fixed: 0}",
                    en: "expected fixed, per-thousand or both; no charge is {fixed: 0}"
                )
            )
        }
        if let over = fields["over"], fields["per-thousand"] == nil {
            throw over.needs("per-thousand")
        }
        let start = last ?? .zero
        let over = try fields["over"]?.money() ?? start
        if let value = fields["over"], over > start {
            throw value.expected(
                Wording(
                    es: "un monto hasta \(start), donde empieza el tramo",
                    en: "an amount up to \(start), where the bracket begins"
                ),
                .impossibleValue
            )
        }
        self.init(
            upTo: upTo,
            fixed: try fields["fixed"]?.money() ?? .zero,
            perThousand: try fields["per-thousand"]?.dollarRate() ?? .zero,
            over: over
        )
    }
}

// SPDX-License-Identifier: MIT

extension Policy.Interest {
    static let keys = ["from", "unit", "basis", "rates", "applies", "round", "round-at"]

    init(reading value: YAMLValue) throws(PolicyError) {
        self.init()
        let fields = try YAMLFields(value, known: Self.keys)
        if let value = fields["from"] { from = try value.choice() }
        if let value = fields["unit"] { unit = try value.choice() }
        if let value = fields["basis"] { basis = try Self.readBasis(value) }
        if let value = fields["rates"], !value.isNone { rates = try Self.readRates(value) }
        if let value = fields["applies"] { applies = try value.choice() }
        if let value = fields["round"] { round = try value.choice() }
        if let value = fields["round-at"] { roundAt = try value.choice() }
    }

    private static func readBasis(_ value: YAMLValue) throws(PolicyError) -> Int {
        guard let text = value.scalar, let basis = [365, 360].first(where: { "\($0)" == text })
        else {
            throw value.unfit(YAMLValue.anyOf(["365", "360"]))
        }
        return basis
    }

    private static func readRates(_ value: YAMLValue) throws(PolicyError) -> [Rate] {
        var rates: [Rate] = []
        for item in try value.items(Wording(es: "una lista o none", en: "a list or none")) {
            let fields = try YAMLFields(item, known: ["from", "percent"])
            let start = try fields.required("from")
            let rate = Rate(
                from: try start.date(),
                percent: try fields.required("percent")
                    .percentage(upTo: PolicyDocument.percentMax)
            )
            if let last = rates.last, rate.from <= last.from {
                throw start.notAscending(after: "\(last.from)")
            }
            rates.append(rate)
        }
        return rates
    }
}

extension Policy.Fine {
    static let keys = ["from", "unit", "tiers", "tier-by", "minimum", "round", "round-at"]

    init(reading value: YAMLValue) throws(PolicyError) {
        self.init()
        let fields = try YAMLFields(value, known: Self.keys)
        if let value = fields["from"] { from = try value.choice() }
        if let value = fields["unit"] { unit = try value.choice() }
        if let value = fields["tiers"] { tiers = try Self.readTiers(value) }
        if let value = fields["tier-by"] { tierBy = try value.choice() }
        if let value = fields["minimum"] { minimum = try value.money() }
        if let value = fields["round"] { round = try value.choice() }
        if let value = fields["round-at"] { roundAt = try value.choice() }
    }

    private static func readTiers(_ value: YAMLValue) throws(PolicyError) -> [Tier] {
        let items = try value.items(
            atLeast: Wording(
                es: "un tramo; sin multa es [{percent: 0}]",
                en: "one tier; no fine is [{percent: 0}]"
            )
        )
        var tiers: [Tier] = []
        for (index, item) in items.enumerated() {
            let fields = try YAMLFields(item, known: ["up-to", "percent"])
            let isLast = index == items.count - 1
            let end = try fields.end(isLast: isLast, english: "tier")
            let upTo = try end?.count(1...PolicyDocument.countMax)
            if let end, let upTo, let last = tiers.last?.upTo, upTo <= last {
                throw end.notAscending(after: "\(last)")
            }
            tiers.append(
                Tier(
                    upTo: upTo,
                    percent: try fields.required("percent")
                        .percentage(upTo: PolicyDocument.percentMax)
                )
            )
        }
        return tiers
    }
}

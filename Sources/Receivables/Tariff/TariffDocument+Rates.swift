// SPDX-License-Identifier: MIT

extension YAMLValue {
    /// A list of kinds of account, each once.
    func accountKinds() throws(TariffError) -> Set<String> {
        try set { value throws(TariffError) in try value.word(of: SharedFields.accountKinds) }
    }
}

extension Tariff.Rate {
    /// The keys that say how the amount is reckoned; each rate has one of them.
    static let rules = [
        "fixed", "per-metre", "per-square-metre", "per-thousand", "brackets",
    ]

    private static let keys = rules + ["thousands", "kinds", "sectors", "zones"]

    /// Reads the rates of a tribute, the one that holds for an account being the first that is for it.
    static func readAll(_ value: YAMLValue) throws(TariffError) -> [Self] {
        var rates: [Self] = []
        for item in try value.items(atLeast: Wording(es: "una tasa", en: "one rate")) {
            guard rates.last?.isForAll != true else {
                throw item.error(
                    .impossibleValue,
                    Wording(
                        es:
                            "a esta tasa no llega ninguna cuenta: la anterior es para todas. Póngala "
                            + "antes, o diga en la anterior kinds, sectors o zones",
                        en:
                            "no account comes to this rate: the one before is for all. Put it before "
                            + "that, or give that one kinds, sectors or zones"
                    )
                )
            }
            rates.append(try Self(reading: item))
        }
        return rates
    }

    private init(reading item: YAMLValue) throws(TariffError) {
        let fields = try YAMLFields(item, known: Self.keys)
        self.init(rule: try Tariff.Rule(reading: fields, oneOf: Self.rules, after: []))
        kinds = try fields["kinds"]?.accountKinds()
        sectors = try fields["sectors"]?.symbols()
        zones = try fields["zones"]?.symbols()
    }
}

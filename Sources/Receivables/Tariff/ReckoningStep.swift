// SPDX-License-Identifier: MIT

extension Tariff {
    /// One step from what the cadastre says to what is charged; an exact amount stands as text
    /// with all its decimals.
    public enum ReckoningStep: Hashable, Sendable {
        /// Which of the tribute's rates is the account's, from 1.
        case rate(Int)
        /// The same for every account.
        case fixed(Money)
        /// A measure times a rate.
        case measured(Attribute, hundredths: Int64, DollarRate, String)
        /// Assets in the bracket they fall into.
        case bracket(Money, Bracket, Thousands, String)
        /// A percentage of other tributes.
        case percent(Percentage, of: Money, [String], String)
        /// Raised to the least that is charged.
        case minimum(Money)
        /// Cut to the most that is charged.
        case maximum(Money)
        /// Only the days on which the account is open.
        case days(Int, of: Int)
        /// Brought to whole cents.
        case rounded(Money, Rounding)

        /// The step as people read it: `front 12.50 m × 0.18 = 2.25`.
        public var wording: Wording {
            switch self {
            case .rate(let number): Wording(es: "tasa \(number)", en: "rate \(number)")
            case .fixed(let money): Wording(es: "fijo \(money)", en: "fixed \(money)")
            case .measured(let attribute, let hundredths, let rate, let exact):
                Self.measured(attribute, Money(cents: hundredths), rate, exact)
            case .bracket(let assets, let bracket, let thousands, let exact):
                Self.bracket(assets, bracket, thousands, exact)
            case .percent(let percent, let base, let names, let exact):
                Self.percent("\(percent.decimal) %", base, names.joined(separator: ", "), exact)
            case .minimum(let money):
                Wording(es: "mínimo \(money)", en: "at least \(money)")
            case .maximum(let money):
                Wording(es: "máximo \(money)", en: "at most \(money)")
            case .days(let open, let all):
                Wording(es: "× \(open) de \(all) días", en: "× \(open) of \(all) days")
            case .rounded(let money, .down):
                Wording(es: "truncado a \(money)", en: "cut off to \(money)")
            case .rounded(let money, _):
                Wording(es: "redondeado a \(money)", en: "rounded to \(money)")
            }
        }

        private static func percent(
            _ percent: String,
            _ base: Money,
            _ names: String,
            _ exact: String
        ) -> Wording {
            Wording(
                es: "\(percent) de \(base) (\(names)) = \(exact)",
                en: "\(percent) of \(base) (\(names)) = \(exact)"
            )
        }

        /// A measure has as many decimals as money.
        private static func measured(
            _ attribute: Attribute,
            _ measure: Money,
            _ rate: DollarRate,
            _ exact: String
        ) -> Wording {
            let unit = attribute == .front ? "m" : "m²"
            let sum = "\(measure) \(unit) × \(rate) = \(exact)"
            let name = attribute.wording
            return Wording(es: "\(name.spanish) \(sum)", en: "\(name.english) \(sum)")
        }

        private static func bracket(
            _ assets: Money,
            _ bracket: Bracket,
            _ thousands: Thousands,
            _ exact: String
        ) -> Wording {
            let name = Attribute.assets.wording
            var (es, en) = ("\(name.spanish) \(assets)", "\(name.english) \(assets)")
            let excess = assets.excess(over: bracket.over)
            guard bracket.perThousand > .zero, excess > .zero else {
                if let upTo = bracket.upTo {
                    es += ", hasta \(upTo)"
                    en += ", up to \(upTo)"
                } else {
                    es += ", más de \(bracket.over)"
                    en += ", above \(bracket.over)"
                }
                return Wording(es: "\(es): \(bracket.fixed)", en: "\(en): \(bracket.fixed)")
            }
            let fixed = bracket.fixed > .zero ? "\(bracket.fixed) + " : ""
            let rate = bracket.perThousand
            switch thousands {
            case .exact:
                es += ": \(fixed)\(excess) × \(rate) por millar = \(exact)"
                en += ": \(fixed)\(excess) × \(rate) per thousand = \(exact)"
            case .begun:
                let count = excess.thousandsBegun
                es += ": \(fixed)\(count) millares o fracción × \(rate) = \(exact)"
                en += ": \(fixed)\(count) thousands begun × \(rate) = \(exact)"
            }
            return Wording(es: es, en: en)
        }
    }
}

extension Tariff.Reckoning {
    /// All steps in one line.
    public var wording: Wording {
        let words = steps.map(\.wording)
        return Wording(
            es: words.map(\.spanish).joined(separator: "; "),
            en: words.map(\.english).joined(separator: "; ")
        )
    }
}

extension Tariff.Attribute {
    /// What people call it.
    public var wording: Wording {
        switch self {
        case .sector: Wording(es: "sector", en: "sector")
        case .zone: Wording(es: "zona", en: "zone")
        case .front: Wording(es: "frente", en: "front")
        case .area: Wording(es: "área", en: "area")
        case .assets: Wording(es: "activo", en: "assets")
        }
    }
}

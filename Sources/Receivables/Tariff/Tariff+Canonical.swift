// SPDX-License-Identifier: MIT
import EventLog

extension Tariff {
    /// The tariff as canonical JSON: every key, sorted, without white space.
    ///
    /// Rates are integers of 10⁻⁶ dollars, percentages of 10⁻⁸, money is a string. Two documents
    /// mean the same exactly where these bytes are the same.
    public var canonicalJSON: [UInt8] {
        JSONPiece.object([
            "tariff": .text(name),
            "attributes": .text(attributes.rawValue),
            "exempt": .sorted(exempt),
            "tributes": .array(tributes.map(\.canonical)),
        ]).bytes
    }

    /// The tariff's identity: SHA-256 of its canonical JSON, in lower-case hexadecimal.
    public var hash: String {
        Digest.sha256(canonicalJSON.span).hex
    }
}

extension JSONPiece {
    fileprivate static func sorted(_ codes: some Sequence<String>) -> JSONPiece {
        .array(
            codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { .text($0) }
        )
    }

    fileprivate static func money(_ money: Money?) -> JSONPiece {
        money.map { .text("\($0)") } ?? .null
    }
}

extension Tariff.Tribute {
    fileprivate var canonical: JSONPiece {
        .object([
            "tribute": .text(name),
            "rule": rule.canonical,
            "minimum": .money(minimum),
            "maximum": .money(maximum),
            "kinds": kinds.map { .sorted($0) } ?? .null,
            "sectors": sectors.map { .sorted($0) } ?? .null,
            "zones": zones.map { .sorted($0) } ?? .null,
            "with": .sorted(with.map(\.rawValue)),
            "exempt": .sorted(exempt),
            "frequency": frequency.canonical,
            "due": due.canonical,
            "round": .text(round.rawValue),
            "proportion": .text(proportion.rawValue),
        ])
    }
}

extension Tariff.Rule {
    fileprivate var canonical: JSONPiece {
        switch self {
        case .fixed(let money): .object(["fixed": .money(money)])
        case .perMetre(let rate): .object(["per-metre": .integer(rate.millionths)])
        case .perSquareMetre(let rate): .object(["per-square-metre": .integer(rate.millionths)])
        case .perThousand(let rate, let thousands):
            .object([
                "per-thousand": .integer(rate.millionths), "thousands": .text(thousands.rawValue),
            ])
        case .brackets(let brackets, let thousands):
            .object([
                "brackets": .array(brackets.map(\.canonical)),
                "thousands": .text(thousands.rawValue),
            ])
        case .percent(let percent, let names):
            .object(["percent": .integer(percent.units), "of": .array(names.map { .text($0) })])
        case .rates(let rates): .object(["rates": .array(rates.map(\.canonical))])
        }
    }
}

extension Tariff.Rate {
    fileprivate var canonical: JSONPiece {
        .object([
            "kinds": kinds.map { .sorted($0) } ?? .null,
            "sectors": sectors.map { .sorted($0) } ?? .null,
            "zones": zones.map { .sorted($0) } ?? .null,
            "rule": rule.canonical,
        ])
    }
}

extension Tariff.Bracket {
    fileprivate var canonical: JSONPiece {
        .object([
            "up-to": .money(upTo), "fixed": .money(fixed),
            "per-thousand": .integer(perThousand.millionths), "over": .money(over),
        ])
    }
}

extension Tariff.Frequency {
    fileprivate var canonical: JSONPiece {
        switch self {
        case .monthly: .text("monthly")
        case .quarterly(let first): .object(["quarterly": .integer(Int64(first))])
        case .yearly(let month): .object(["yearly": .integer(Int64(month))])
        }
    }
}

extension Tariff.Due {
    fileprivate var canonical: JSONPiece {
        switch self {
        case .endOfMonth: .text("end-of-month")
        case .day(let day, let months):
            .object(["day": .integer(Int64(day)), "months": .integer(Int64(months))])
        case .days(let days): .object(["days": .integer(Int64(days))])
        }
    }
}

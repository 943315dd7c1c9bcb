// SPDX-License-Identifier: MIT
import EventLog

extension Policy {
    /// The policy as canonical JSON: every key, sorted, without white space.
    ///
    /// Percentages are integers of 10⁻⁸, money and dates are strings. Two documents mean the
    /// same exactly where these bytes are the same.
    public var canonicalJSON: [UInt8] {
        JSONPiece.object([
            "policy": .text(name),
            "mora": .object(["after": moraAfter.canonical]),
            "interest": interest.canonical,
            "fine": fine.canonical,
            "surcharge": surcharge?.canonical ?? .null,
            "tributes": .object(tributes.mapValues(\.canonical)),
            "allocation": .object([
                "across": .text(allocation.across.rawValue),
                "order": .array(allocation.order.map { .text($0.rawValue) }),
            ]),
            "ageing": .array(ageing.map { .integer(Int64($0)) }),
            "plan": .object([
                "suspends-mora": .boolean(plan.suspendsMora),
                "interest": .text(plan.interest.rawValue),
                "lapses-after": .integer(Int64(plan.lapsesAfter)),
            ]),
            "prescription-years": .integer(Int64(prescriptionYears)),
        ]).bytes
    }

    /// The policy's identity: SHA-256 of its canonical JSON, in lower-case hexadecimal.
    public var hash: String {
        Digest.sha256(canonicalJSON.span).hex
    }
}

extension Grace {
    fileprivate var canonical: JSONPiece {
        switch self {
        case .days(let days): .object(["days": .integer(Int64(days))])
        case .months(let months): .object(["months": .integer(Int64(months))])
        }
    }
}

extension Policy.Interest {
    fileprivate var canonical: JSONPiece {
        .object([
            "from": .text(from.rawValue),
            "unit": .text(unit.rawValue),
            "basis": .integer(Int64(basis)),
            "rates": .array(
                rates.map { rate in
                    .object([
                        "from": .text("\(rate.from)"), "percent": .integer(rate.percent.units),
                    ])
                }
            ),
            "applies": .text(applies.rawValue),
            "round": .text(round.rawValue),
            "round-at": .text(roundAt.rawValue),
        ])
    }
}

extension Policy.Fine {
    fileprivate var canonical: JSONPiece {
        .object([
            "from": .text(from.rawValue),
            "unit": .text(unit.rawValue),
            "tiers": .array(
                tiers.map { tier in
                    var piece: [String: JSONPiece] = ["percent": .integer(tier.percent.units)]
                    if let upTo = tier.upTo { piece["up-to"] = .integer(Int64(upTo)) }
                    return .object(piece)
                }
            ),
            "tier-by": .text(tierBy.rawValue),
            "minimum": .text("\(minimum)"),
            "round": .text(round.rawValue),
            "round-at": .text(roundAt.rawValue),
        ])
    }
}

extension Policy.Surcharge {
    fileprivate var canonical: JSONPiece {
        .object([
            "code": .text(code), "percent": .integer(percent.units),
            "round": .text(round.rawValue),
        ])
    }
}

extension Policy.TributeRule {
    fileprivate var canonical: JSONPiece {
        var piece: [String: JSONPiece] = [:]
        if let after { piece["after"] = after.canonical }
        if !bearsInterest { piece["interest"] = .text("none") }
        if !bearsFine { piece["fine"] = .text("none") }
        if !bearsSurcharge { piece["surcharge"] = .text("none") }
        return .object(piece)
    }
}

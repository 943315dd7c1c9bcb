// SPDX-License-Identifier: MIT
import EventLog

extension Policy {
    /// The policy as a document with every key.
    ///
    /// Reading it gives the same policy back.
    public var yaml: String {
        var lines = ["policy: \(Self.yaml(name))", "mora:", "  after: \(moraAfter.yaml)"]
        lines += interest.yamlLines + fine.yamlLines
        if let surcharge {
            lines.append(
                "surcharge: {code: \(Self.yaml(surcharge.code)), "
                    + "percent: \(surcharge.percent.decimal), "
                    + "round: \(surcharge.round.rawValue)}"
            )
        } else {
            lines.append("surcharge: none")
        }
        lines.append("tributes:" + (tributes.isEmpty ? " none" : ""))
        for tribute in tributes.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            lines.append("  \(Self.yaml(tribute)): {\(rule(for: tribute).yaml)}")
        }
        lines += [
            "allocation:",
            "  across: \(allocation.across.rawValue)",
            "  order: [\(allocation.order.map(\.rawValue).joined(separator: ", "))]",
            "ageing: [\(ageing.map { "\($0)" }.joined(separator: ", "))]",
            "plan:",
            "  suspends-mora: \(plan.suspendsMora)",
            "  interest: \(plan.interest.rawValue)",
            "  lapses-after: \(plan.lapsesAfter)",
            "prescription-years: \(prescriptionYears)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A short code, in quotes unless it is surely a plain word.
    private static func yaml(_ code: String) -> String {
        let reserved = ["null", "true", "false", "yes", "no", "on", "off", "none", "y", "n"]
        let isWord =
            !reserved.contains(code.lowercased())
            && code.utf8.first.map(Self.isLetter) == true
            && code.utf8.allSatisfy { byte in
                Self.isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
        return isWord ? code : "\"\(code)\""
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension Grace {
    fileprivate var yaml: String {
        switch self {
        case .days(let days): "{days: \(days)}"
        case .months(let months): "{months: \(months)}"
        }
    }
}

extension Policy.Interest {
    fileprivate var yamlLines: [String] {
        var lines = [
            "interest:",
            "  from: \(from.rawValue)",
            "  unit: \(unit.rawValue)",
            "  basis: \(basis)",
            "  rates:" + (rates.isEmpty ? " none" : ""),
        ]
        lines += rates.map { "    - {from: \($0.from), percent: \($0.percent.decimal)}" }
        return lines + [
            "  applies: \(applies.rawValue)",
            "  round: \(round.rawValue)",
            "  round-at: \(roundAt.rawValue)",
        ]
    }
}

extension Policy.Fine {
    fileprivate var yamlLines: [String] {
        var lines = [
            "fine:",
            "  from: \(from.rawValue)",
            "  unit: \(unit.rawValue)",
            "  tiers:",
        ]
        lines += tiers.map { tier in
            "    - {\(tier.upTo.map { "up-to: \($0), " } ?? "")percent: \(tier.percent.decimal)}"
        }
        return lines + [
            "  tier-by: \(tierBy.rawValue)",
            "  minimum: \"\(minimum)\"",
            "  round: \(round.rawValue)",
            "  round-at: \(roundAt.rawValue)",
        ]
    }
}

extension Policy.TributeRule {
    fileprivate var yaml: String {
        var parts: [String] = []
        if let after { parts.append("after: \(after.yaml)") }
        if !bearsInterest { parts.append("interest: none") }
        if !bearsFine { parts.append("fine: none") }
        if !bearsSurcharge { parts.append("surcharge: none") }
        return parts.joined(separator: ", ")
    }
}

extension Percentage {
    /// The percentage in decimal without trailing zeros: `9.51`.
    var decimal: String {
        var bytes: [UInt8] = []
        bytes.appendCanonical(units, .millionths)
        return String(decoding: bytes, as: UTF8.self)
    }
}

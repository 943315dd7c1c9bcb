// SPDX-License-Identifier: MIT

/// Why a policy document is refused, and where.
public typealias PolicyError = DocumentError

/// Reads policies as people write them: YAML with the keys of section 3 of the receivables
/// contract, each of them optional but the name.
public enum PolicyDocument: Sendable {
    /// The most bytes that a document may have.
    public static let byteCountMax = 65_536

    /// The greatest count of days, months or missed installments.
    static let countMax = 100_000

    /// The greatest percentage.
    static let percentMax = 1_000

    /// The keys of a document, in the order in which they are explained.
    static let keys = [
        "policy", "mora", "interest", "fine", "surcharge", "tributes", "allocation", "ageing",
        "plan", "prescription-years",
    ]

    /// The policy that a document describes; what it leaves out has its default.
    ///
    /// - Parameters:
    ///   - text: the document.
    ///   - file: the name that an error bears; nil for text that is in no file.
    /// - Returns: the policy.
    /// - Throws: at the first unknown or repeated key, wrong type or impossible value.
    public static func read(_ text: String, file: String?) throws(PolicyError) -> Policy {
        let root = try YAMLReader.read(text, file: file, byteCountMax: byteCountMax)
        let fields = try YAMLFields(root, known: keys)
        var policy = Policy(name: try fields.required("policy").symbol())
        if let mora = fields["mora"] {
            let after = try YAMLFields(mora, known: ["after"])["after"]
            if let after { policy.moraAfter = try Grace(reading: after) }
        }
        if let interest = fields["interest"] {
            policy.interest = try Policy.Interest(reading: interest)
        }
        if let fine = fields["fine"] { policy.fine = try Policy.Fine(reading: fine) }
        if let surcharge = fields["surcharge"] {
            policy.surcharge = try Policy.Surcharge.read(surcharge)
        }
        if let tributes = fields["tributes"] {
            policy.tributes = try Policy.TributeRule.readAll(tributes)
        }
        if let allocation = fields["allocation"] {
            policy.allocation = try Policy.Allocation(reading: allocation)
        }
        if let ageing = fields["ageing"] { policy.ageing = try readAgeing(ageing) }
        if let plan = fields["plan"] { policy.plan = try Policy.Plan(reading: plan) }
        if let years = fields["prescription-years"] {
            policy.prescriptionYears = try years.count(1...200)
        }
        return policy
    }

    private static func readAgeing(_ value: YAMLValue) throws(PolicyError) -> [Int] {
        var ends: [Int] = []
        for item in try value.items(atLeast: Wording(es: "un tramo", en: "one bucket")) {
            let end = try item.count(1...countMax)
            if let last = ends.last, end <= last { throw item.notAscending(after: "\(last)") }
            ends.append(end)
        }
        return ends
    }
}

extension Grace {
    init(reading value: YAMLValue) throws(PolicyError) {
        let fields = try YAMLFields(value, known: ["days", "months"])
        let bounds = 0...PolicyDocument.countMax
        switch (fields["days"], fields["months"]) {
        case (let days?, nil): self = .days(try days.count(bounds))
        case (nil, let months?): self = .months(try months.count(bounds))
        default: throw value.either("days", or: "months")
        }
    }
}

extension YAMLValue {
    /// The error that a list goes down, or stays, where it has to go up.
    func notAscending(after last: String) -> DocumentError {
        expected(
            Wording(es: "un valor mayor que \(last)", en: "a value above \(last)"),
            .impossibleValue
        )
    }
}

extension YAMLFields {
    /// Where a step of a scale ends, `up-to`, which all but the last have.
    ///
    /// `english`: what such a step is called; in Spanish it is a «tramo».
    func end(isLast: Bool, english step: String) throws(DocumentError) -> YAMLValue? {
        guard isLast else { return try required("up-to") }
        guard let end = self["up-to"] else { return nil }
        throw end.error(
            .impossibleValue,
            Wording(
                es: "el último tramo no lleva up-to; vale para todo lo que sigue",
                en: "the last \(step) has no up-to; it holds for all that follows"
            )
        )
    }
}

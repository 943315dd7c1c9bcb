// SPDX-License-Identifier: MIT
public import EventLog

extension Replay {
    /// How many findings the events behind a position added, by name, in the order of names.
    ///
    /// - Parameters:
    ///   - count: so many events were there before.
    ///   - date: the day of the findings.
    /// - Returns: names with counts above zero.
    /// - Throws: ``AccountOverflow`` and what the log throws.
    public func findings(
        addedAfter count: UInt64,
        asOf date: CivilDate
    ) throws -> [(name: String, count: Int)] {
        var counts: [Finding: Int] = [:]
        let old = count == 0 ? [] : try findings(count, date)
        for row in try findings(nil, date).subtracting(old) { counts[row.finding, default: 0] += 1 }
        return Finding.allCases.compactMap { finding in
            counts[finding].map { (finding.rawValue, $0) }
        }
    }

    private func findings(_ count: UInt64?, _ date: CivilDate) throws -> Set<FindingRow> {
        var question = Question(asOf: date)
        question.events = count
        let (view, _) = try view(question)
        var projectors: [any Projector] = [FindingsProjector()]
        try Self.run(view, question, &projectors)
        return Set((projectors[0] as? FindingsProjector)?.all(view.town) ?? [])
    }
}

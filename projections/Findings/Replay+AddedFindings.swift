// SPDX-License-Identifier: MIT
public import EventLog

extension Replay {
    /// How many findings there are about the events from a position on, by name, in the order
    /// of names.
    ///
    /// - Parameters:
    ///   - position: the first of the events.
    ///   - date: the day of the findings.
    /// - Returns: names with counts above zero.
    /// - Throws: ``AccountOverflow`` and what the log throws.
    public func findings(
        from position: UInt64,
        asOf date: CivilDate
    ) throws -> [(name: String, count: Int)] {
        let question = Question(asOf: date)
        let (view, _) = try view(question)
        let projectors = try run(view, question, [FindingsProjector()])
        let all = (projectors[0] as? FindingsProjector)?.all(view.town) ?? []
        var counts: [Finding: Int] = [:]
        for row in all where UInt64(row.position) >= position {
            counts[row.finding, default: 0] += 1
        }
        return Finding.allCases.compactMap { finding in
            counts[finding].map { (finding.rawValue, $0) }
        }
    }
}

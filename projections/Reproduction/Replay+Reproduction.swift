// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What came of making a saved report again.
public enum Reproduction: Hashable, Sendable {
    /// The same bytes.
    case identical
    /// The same bytes, made under these policies in place of those in force: a what-if; of a
    /// comparison that may be both, that of its first side first.
    case identicalWhatIf([PolicyIdentity])
    /// The log does not have the events it was made from.
    case otherLog(found: String?)
    /// It compares with totals that it does not hold and that were not given.
    case unknownTotals
    /// It was made with events that are not in the log, of files that were not given.
    case unknownDrafts([DraftFile])
    /// What was given for a file of drafts has other events.
    case otherDrafts(DraftFile)
    /// It was made under policies that are not in the log and were not given; of a comparison
    /// that may be both, that of its first side first.
    case unknownPolicies([PolicyIdentity])
    /// Other bytes, from that line on.
    case different(line: Int, saved: String, made: String)

    /// Whether it came out the same, byte by byte.
    public var isIdentical: Bool {
        switch self {
        case .identical, .identicalWhatIf: true
        default: false
        }
    }
}

/// Which policy a report says that it was made under.
public struct PolicyIdentity: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its hash, 64 hexadecimal digits.
    public let hash: String

    /// A policy as a report names it.
    public init(name: String, hash: String) { (self.name, self.hash) = (name, hash) }
}

extension Replay {
    /// Makes a saved report again, from the same events, and compares byte by byte.
    ///
    /// What the file does not say is found by trying: whether a policy was the one in force
    /// or stood in place of those enacted, how long the periods of `income` are, and whether a
    /// statement explains.
    ///
    /// A report with drafts is made again of the log as it was, with the drafts behind it.
    ///
    /// - Parameters:
    ///   - saved: the report.
    ///   - other: of a comparison whose sides have drafts that the other must not see, the replay
    ///     that the second side is asked of; nil for this one.
    ///   - policies: further policies that it may have been made under.
    ///   - control: the totals that a report `control` compares with.
    /// - Returns: whether it came out the same.
    /// - Throws: what `reports(_:_:by:_:)` and `statement(of:_:explains:)` throw.
    public func reproduce(
        _ saved: SavedReport,
        of other: Replay? = nil,
        policies: [Policy] = [],
        control: ControlTotals? = nil
    ) throws -> Reproduction {
        if let mismatch = try saved.mismatch(reader) { return mismatch }
        if saved.needsTotals, control == nil { return .unknownTotals }
        let after = other ?? self
        let asked = after.asked(saved.question, saved.drafts)
        let missing = try missingPolicies(saved, asked, of: after, policies)
        guard missing.isEmpty else { return .unknownPolicies(missing) }
        var closest: Reproduction?
        for policy in try after.candidates(asked, saved.policyHash, policies) {
            var question = asked
            question.policy = policy
            for report in try variants(saved, question, of: other, policies, control) {
                let made = report.json
                if made == saved.bytes {
                    let supposed = report.supposedPolicies
                    return supposed.isEmpty ? .identical : .identicalWhatIf(supposed)
                }
                closest = closest ?? Self.difference(saved.bytes, made)
            }
        }
        // Such as a statement that names no account: nothing can be made of that.
        return closest ?? Self.difference(saved.bytes, [])
    }

    /// A question that knows so many events of the log, and the drafts behind them.
    func asked(_ question: Question, _ files: [DraftFile]) -> Question {
        guard let drafts, !files.isEmpty else { return question }
        var question = question
        question.events = drafts.count(ofFiles: files.count)
        return question
    }

    /// The policies that it was made under and that nobody has, each once.
    private func missingPolicies(
        _ saved: SavedReport,
        _ question: Question,
        of after: Replay,
        _ policies: [Policy]
    ) throws -> [PolicyIdentity] {
        var missing: [PolicyIdentity] = []
        if let side = saved.compared {
            let question = asked(side.question, side.drafts)
            let found = try candidates(question, side.policy.hash, policies)
            if found.isEmpty { missing.append(side.policy) }
        }
        let policy = PolicyIdentity(name: saved.policyName, hash: saved.policyHash)
        let found = try after.candidates(question, policy.hash, policies)
        if found.isEmpty, !missing.contains(policy) { missing.append(policy) }
        return missing
    }

    /// The policies that have the hash the report states: nil for those enacted.
    private func candidates(
        _ question: Question,
        _ hash: String,
        _ policies: [Policy]
    ) throws -> [Policy?] {
        var candidates: [Policy?] = []
        if try policy(question).policy.hash == hash { candidates.append(nil) }
        let all = policies + town.rules.enactments.map(\.policy) + [.builtIn]
        if let policy = all.first(where: { $0.hash == hash }) { candidates.append(policy) }
        return candidates
    }

    private func variants(
        _ saved: SavedReport,
        _ question: Question,
        of other: Replay?,
        _ policies: [Policy],
        _ control: ControlTotals?
    ) throws -> [Report] {
        // Under a filter that the report has no use for it never wrote anything.
        if let name = saved.compared?.report ?? ReportName(rawValue: saved.name),
            !saved.selection.parts(unknownTo: name).isEmpty
        {
            return []
        }
        if let control {
            let figures = control.figures
            return [try self.control(figures, isComplete: control.isComplete, question).report]
        }
        if let compared = saved.compared {
            return try comparisons(saved, compared, question, of: other, policies)
        }
        if let account = saved.account {
            switch saved.name {
            case "solvency": return [try solvency(of: account, question).report]
            case "notice": return [try notice(of: account, question)]
            default:
                return try [false, true].map { try statement(of: account, question, explains: $0) }
            }
        }
        if saved.name == "pack" { return [try pack(saved.packed, question)] }
        guard let name = ReportName(rawValue: saved.name) else { return [] }
        return try name.spans.map {
            try report(name, question, by: $0, saved.selection)
        }
    }

    private func comparisons(
        _ saved: SavedReport,
        _ side: SavedReport.ComparedSide,
        _ after: Question,
        of other: Replay?,
        _ policies: [Policy]
    ) throws -> [Report] {
        let asked = asked(side.question, side.drafts)
        return try candidates(asked, side.policy.hash, policies).flatMap { policy in
            var before = asked
            before.policy = policy
            return try side.report.spans.map {
                try comparison(of: side.report, before, after, of: other, by: $0, saved.selection)
            }
        }
    }

    /// The first line that differs; the lines shortened.
    private static func difference(_ saved: [UInt8], _ made: [UInt8]) -> Reproduction {
        let newline = UInt8(ascii: "\n")
        let one = saved.split(separator: newline, omittingEmptySubsequences: false)
        let two = made.split(separator: newline, omittingEmptySubsequences: false)
        let line = zip(one, two).prefix { $0 == $1 }.count
        func text(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? String(decoding: lines[line].prefix(200), as: UTF8.self) : ""
        }
        return .different(line: line + 1, saved: text(one), made: text(two))
    }
}

extension SavedReport {
    /// Whether it is of another log than this; nil if it is of this one.
    ///
    /// - Throws: what the log throws.
    public func mismatch(_ log: LogReader) throws -> Reproduction? {
        guard events <= log.count else { return .otherLog(found: nil) }
        let found = try log.root(ofFirst: events)
        return found == root ? nil : .otherLog(found: found.hex)
    }

    /// The same of a log whose first ``eventsMax`` events were hashed, or all there are.
    public func mismatch(_ hashed: HashedPrefix) throws -> Reproduction? {
        guard events <= hashed.count else { return .otherLog(found: nil) }
        let found = try hashed.root(ofFirst: events)
        return found == root ? nil : .otherLog(found: found.hex)
    }
}

extension Report {
    /// The policies that stand in place of those in force, each once; of a comparison that of its
    /// first side first.
    public var supposedPolicies: [PolicyIdentity] {
        var found: [PolicyIdentity] = []
        for clocks in [clocksBefore, clocks].compactMap(\.self) where clocks.isPolicySupposed {
            let policy = PolicyIdentity(name: clocks.policyName, hash: clocks.policyHash)
            if !found.contains(policy) { found.append(policy) }
        }
        return found
    }
}

extension ReportName {
    /// How long its periods may be.
    fileprivate var spans: [PeriodSpan] { self == .income ? PeriodSpan.allCases : [.month] }
}

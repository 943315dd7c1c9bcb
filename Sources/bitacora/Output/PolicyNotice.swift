// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Replay {
    /// Says, on standard error, where the built-in policy holds because none is in force.
    ///
    /// That is on the day asked about, or on the days of acts before the first policy. The same is
    /// said once.
    func warnIfNoPolicy(_ question: Question) throws {
        if let notice = try policyNotice(question) { StandardError.line(notice) }
    }

    /// The same of two questions, the second of another replay if one is given.
    func warnIfNoPolicy(_ one: Question, and two: Question, of other: Replay?) throws {
        let (first, second) = (try policyNotice(one), try (other ?? self).policyNotice(two))
        if let first { StandardError.line(first) }
        if let second, second != first { StandardError.line(second) }
    }

    private func policyNotice(_ question: Question) throws -> String? {
        let terms = Policy.builtIn.charges
        if try policy(question).isBuiltIn {
            let day = question.asOf
            return say(
                es: "bitacora: aviso: ninguna política está en vigor el \(day); rige la de "
                    + "fábrica (default): \(terms.spanish)",
                en: "bitacora: notice: no policy is in force on \(day); the built-in one "
                    + "(default) holds: \(terms.english)"
            )
        }
        guard let acts = try actsBeforePolicies(question) else { return nil }
        let (earliest, first) = (acts.earliest, acts.firstPolicy)
        return say(
            es: "bitacora: aviso: ninguna política está en vigor antes del \(first); los pagos, "
                + "exoneraciones y planes de antes, desde el \(earliest), se liquidan con la de "
                + "fábrica (default): \(terms.spanish)",
            en: "bitacora: notice: no policy is in force before \(first); earlier payments, "
                + "exonerations and plans, from \(earliest) on, are worked out by the built-in one "
                + "(default): \(terms.english)"
        )
    }
}

extension Policy {
    /// What a policy without rates charges on a debt, in a few words.
    fileprivate var charges: Wording {
        precondition(interest.rates.isEmpty && surcharge == nil, "it bears fines alone")
        var rates = fine.tiers.map { "\($0.percent.text) %" }
        let last = rates.popLast() ?? "0 %"
        let list = rates.joined(separator: ", ")
        let minimum = fine.minimum
        return Wording(
            es: "sin intereses, con multas del \(list.isEmpty ? last : "\(list) o \(last)"), de "
                + "\(minimum) como mínimo",
            en: "no interest, fines of \(list.isEmpty ? last : "\(list) or \(last)"), of "
                + "\(minimum) at least"
        )
    }
}

extension Percentage {
    /// The number, without trailing zeros.
    fileprivate var text: String {
        var bytes: [UInt8] = []
        bytes.appendCanonical(units, .millionths)
        return String(decoding: bytes, as: UTF8.self)
    }
}

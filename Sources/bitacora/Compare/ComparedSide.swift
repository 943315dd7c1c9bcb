// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// One side of a comparison: `as-of=…,known-at=…,policy=…,with=…` in any order.
struct ComparedSide {
    private let side: String
    private var values: [Key: String] = [:]
    /// The files of events that are not in the log, in their order.
    private(set) var drafts: [String] = []

    private enum Key: String, CaseIterable {
        case asOf = "as-of"
        case knownAt = "known-at"
        case policy
        /// The only one that may be said again.
        case with
    }

    /// Reads a side; `side` is what messages call it.
    init(_ side: String, _ words: String) throws(Failure) {
        self.side = side
        for word in words.split(separator: ",", omittingEmptySubsequences: false) {
            guard !words.isEmpty else { break }
            let name = String(word.prefix { $0 != "=" })
            guard let key = Key(rawValue: name), word.contains("=") else {
                throw Failure.badSide(side, String(word))
            }
            if key == .with {
                drafts.append(String(word).after("="))
                continue
            }
            guard values.updateValue(String(word).after("="), forKey: key) == nil else {
                throw Failure.repeatedFlag("\(side): \(name)")
            }
        }
        guard !drafts.isEmpty else { return }
        try DraftFlag.check(drafts, flag: "\(side): with=")
        try DraftFlag.check(knownAt: values[.knownAt], flag: "\(side): with=", "known-at=")
    }

    /// Whether it names its day.
    var hasDay: Bool { values[.asOf] != nil }

    /// Says, on standard error, that one side is of another day, since only one names its own.
    static func warnOfToday(_ one: CivilDate, _ two: CivilDate) {
        guard one != two else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: un lado es al \(one) y el otro al \(two): el que no dice "
                    + "as-of es de hoy",
                en: "bitacora: notice: one side is as of \(one), the other of \(two): the one "
                    + "without as-of is of today"
            )
        )
    }

    /// The question; what is left out is today, the whole log, the policies enacted.
    func question(_ local: LocalTime, today: CivilDate) throws -> Question {
        Question(
            asOf: try values[.asOf].map {
                try QuestionOptions.date($0, flag: "\(side): as-of")
            } ?? today,
            knownAt: try local.known(at: values[.knownAt], flag: "\(side): known-at"),
            policy: try values[.policy].map { try PolicyFile.read($0).policy }
        )
    }
}

extension Failure {
    /// A part of one side of a comparison that says nothing.
    static func badSide(_ side: String, _ word: String) -> Failure {
        Failure(
            .usage,
            es: "\(side): '\(word.printable)' no sirve; se espera as-of=FECHA, known-at=MOMENTO, "
                + "policy=ARCHIVO o with=ARCHIVO, separados por comas",
            en: "\(side): '\(word.printable)' does not fit; expected as-of=DATE, known-at=TIME, "
                + "policy=FILE or with=FILE, separated by commas"
        )
    }
}

// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// What flags of a `field` command say, held to what its questions hold to: an account is found and
/// a day is read in the same way, and what a question refuses no flag records.
struct FlagAnswers {
    /// What is filled in.
    let form: FieldForm
    let context: FieldContext

    /// The answers that flags give, by the name of their field.
    ///
    /// - Throws: `Failure` naming the first flag that is refused, by name.
    func answers(_ given: [String: String]) throws(Failure) -> Interview.Answers {
        let questions = FieldQuestions(type: form.type, context: context, answers: [:])
        var answers: Interview.Answers = [:]
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            // Nobody types nothing at a question: the catalogue says what is missing.
            if !value.isEmpty, let read = questions.prompt(name)?.read {
                answers[name] = try answer(read(value), value, flag: "--\(name)")
            } else {
                try check(value, name)
                answers[name] = Prompt.Answer(
                    value,
                    shown: CodeWords.word(value, context.language)
                )
            }
        }
        return answers
    }

    private func answer(
        _ reading: Prompt.Reading,
        _ typed: String,
        flag: String
    ) throws(Failure) -> Prompt.Answer {
        switch reading {
        case .answer(let answer): return answer
        case .refused(let wording): throw Failure(.input, wording.after(flag))
        case .choose(let found, _) where context.search.placeAndCode(typed) != nil:
            throw Failure.placeAndCode(typed, flag, found)
        case .choose(let found, let more):
            let stops = context.search.stops
            let lines = found.map { answer in
                let index = stops.firstIndex { $0.account == answer.value } ?? 0
                let place = "\(index + 1)".padded(to: 3, right: true)
                return "\n  \(place) \(answer.shown.printable)"
            }
            throw Failure.severalAccounts(typed, flag, lines.joined(), more: more)
        }
    }

    /// Holds a value to the catalogue, and a word to those that the question offers.
    private func check(_ value: String, _ name: String) throws(Failure) {
        guard let field = Catalogue.field(named: name, in: form.type) else { return }
        do {
            try field.reading(of: value)
        } catch {
            throw Failure(error, place: "--\(name)")
        }
        let words = FieldWords.words(name, form.type)
        guard words.isEmpty || words.contains(value) else {
            throw Failure(.input, Failure.badValue("--\(name)", value, .oneOf(words)).wording)
        }
    }
}

extension Failure {
    /// A number that is a place of the round and the code of another account.
    fileprivate static func placeAndCode(
        _ typed: String,
        _ flag: String,
        _ found: [Prompt.Answer]
    ) -> Failure {
        let lines = found.map { "\n  =\($0.value.printable)  \($0.shown.printable)" }.joined()
        return Failure(
            .input,
            es: "\(flag): \(typed) es el número de una cuenta en la ruta y el código de otra. Dé "
                + "el código con = delante:\(lines)",
            en: "\(flag): \(typed) is one account's number in the round and another one's code. "
                + "Give the code after a =:\(lines)"
        )
    }

    /// A flag that several accounts of the round could be meant by, each on a line of its own.
    fileprivate static func severalAccounts(
        _ typed: String,
        _ flag: String,
        _ lines: String,
        more: Int
    ) -> Failure {
        let rest = more > 0 ? Wording(es: "\n  … y \(more) más", en: "\n  … and \(more) more") : nil
        return Failure(
            .input,
            es: "\(flag): «\(typed.printable)» está en varias cuentas de la ruta. Dé el número o "
                + "el código de una:\(lines)\(rest?.spanish ?? "")",
            en: "\(flag): \"\(typed.printable)\" is in several accounts of the round. Give the "
                + "number or the code of one:\(lines)\(rest?.english ?? "")"
        )
    }
}

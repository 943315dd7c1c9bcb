// SPDX-License-Identifier: MIT
import Receivables

/// One question to a person: what is asked, what an answer may be, and what to say when it is not.
struct Prompt: Sendable {
    /// An answer as the log has it, and as people read it.
    struct Answer: Hashable, Sendable {
        /// The value of the field; empty for none.
        let value: String
        /// What stands in the summary.
        let shown: String

        init(_ value: String, shown: String? = nil) {
            self.value = value
            self.shown = shown ?? value
        }
    }

    /// What a typed line was taken for.
    enum Reading: Hashable, Sendable {
        /// An answer.
        case answer(Answer)
        /// No answer, and what was expected in its place.
        case refused(Wording)
        /// One of these is meant, and it has to be said which; `more` were found besides.
        case choose([Answer], more: Int)
    }

    /// What is asked, in a word or two.
    let label: Wording
    /// What `?` says.
    let help: Wording
    /// Answers to choose from by number or first letters; none where anything may be typed.
    var choices: [Answer] = []
    /// What Enter answers; nil where something must be typed.
    var usual: Answer?
    /// Judges what was typed and is no number of a choice; nil where only a choice will do.
    var read: (@Sendable (String) -> Reading)?
    /// The same beside a list of so many that an answer has led to, whose numbers come first; nil
    /// where it judges no otherwise.
    var readBesideList: (@Sendable (String, Int) -> Reading)?

    /// So many answers are offered at a time: those that one key tells apart.
    static let choicesMax = 9

    /// A question with choices.
    init(_ label: Wording, help: Wording, choices: [Answer], usual: Answer? = nil) {
        (self.label, self.help, self.choices, self.usual) = (label, help, choices, usual)
    }

    /// A question to which anything may be typed, with choices for what is typed most.
    init(
        _ label: Wording,
        help: Wording,
        choices: [Answer] = [],
        usual: Answer? = nil,
        read: @escaping @Sendable (String) -> Reading
    ) {
        self.init(label, help: help, choices: choices, usual: usual)
        self.read = read
    }

    /// What a typed line is taken for, beside choices that were offered.
    ///
    /// `isList`: whether what is offered is a list that an earlier answer has led to.
    func reading(of typed: String, among offered: [Answer], isList: Bool = false) -> Reading {
        if let answer = offered.numbered(typed) { return .answer(answer) }
        if isList, let readBesideList { return readBesideList(typed, offered.count) }
        if let read { return read(typed) }
        let wanted = typed.folded
        let found = choices.filter {
            $0.shown.folded.hasPrefix(wanted) || $0.value.hasPrefix(wanted)
        }
        if let whole = found.first(where: { $0.shown.folded == wanted || $0.value == wanted }) {
            return .answer(whole)
        }
        if found.count == 1 { return .answer(found[0]) }
        if found.count > 1 { return .choose(found, more: 0) }
        let count = offered.isEmpty ? choices.count : offered.count
        return .refused(
            Wording(
                es: "«\(typed.printable)» no es una de las opciones; escriba su número, "
                    + "1 a \(count), o sus primeras letras",
                en: "\"\(typed.printable)\" is none of the choices; type its number, "
                    + "1 to \(count), or its first letters"
            )
        )
    }
}

extension Array {
    /// The element that a person means by its number, from 1; nil for anything else.
    func numbered(_ typed: String) -> Element? {
        guard let number = Int(typed), number > 0, number <= count else { return nil }
        return self[number - 1]
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// Asks a person for what is missing, one question after the other, until all is confirmed.
///
/// `?` explains, `<` goes back one question, `q`, Ctrl-C and the end of the input leave. It knows
/// nothing of logs: what comes out are answers, and whoever asked records them.
struct Interview {
    /// What is asked, in order.
    struct Step: Sendable {
        /// The field that it answers.
        let name: String
        /// The question, given the answers so far; nil where it does not apply.
        let prompt: @Sendable (Answers) -> Prompt?
    }

    /// The answers so far, by the name of their step.
    typealias Answers = [String: Prompt.Answer]

    /// How it ended.
    enum Outcome: Hashable, Sendable {
        /// All is answered and confirmed.
        case confirmed(Answers)
        /// The person left; nothing is to be recorded.
        case left
    }

    /// What is asked, in order.
    let steps: [Step]
    /// What is known already and so is not asked.
    let given: Answers
    /// Two to four lines that say what will be recorded.
    let summary: @Sendable (Answers) -> [String]
    /// In which language it asks.
    let language: Language
    /// The last question, whose answer `yes` confirms; nil for the usual one.
    var confirmation: Prompt?

    private enum Move {
        case answer(Prompt.Answer)
        case back
        case leave
    }

    /// Asks until all is confirmed or the person leaves.
    func run(
        _ source: inout some AnswerSource,
        _ screen: inout some QuestionScreen
    ) throws -> Outcome {
        if !steps.isEmpty { screen.line(Self.keys(language)) }
        var answers = given
        var asked: [Int] = []
        var next = 0
        while true {
            let move: Move
            if next < steps.count {
                let step = steps[next]
                guard given[step.name] == nil, var prompt = step.prompt(answers) else {
                    next += 1
                    continue
                }
                if let earlier = answers[step.name], !earlier.value.isEmpty {
                    prompt.usual = earlier
                }
                move = try ask(prompt, &source, &screen)
            } else {
                for line in summary(answers) { screen.line(line, indent: "  ") }
                move = try ask(
                    confirmation ?? Self.confirmation(language),
                    &source,
                    &screen
                )
            }
            switch move {
            case .leave: return .left
            case .answer(let answer) where next == steps.count:
                return answer.value == "yes" ? .confirmed(answers) : .left
            case .answer(let answer):
                answers[steps[next].name] = answer
                asked.append(next)
                next += 1
            case .back:
                guard let last = asked.popLast() else {
                    screen.line(Self.nothingBefore(language), indent: "  ")
                    continue
                }
                // What came later may have hung on it.
                for step in steps[(last + 1)...] { answers[step.name] = given[step.name] }
                next = last
            }
        }
    }

    /// Asks one question until it is answered or left.
    private func ask(
        _ prompt: Prompt,
        _ source: inout some AnswerSource,
        _ screen: inout some QuestionScreen
    ) throws -> Move {
        var (offered, isList) = (prompt.choices, false)
        show(offered, more: 0, &screen)
        while true {
            screen.show(line(of: prompt, screen.width))
            let typed: String
            switch try source.next() {
            case .line(let line): typed = String(line.trimmed)
            case .notText:
                screen.line(Self.notText(language), indent: "  ")
                continue
            case .end, .interrupted:
                // The cursor stands behind the question.
                screen.show("\n")
                return .leave
            }
            switch typed {
            case "q", "Q": return .leave
            case "<": return .back
            case "?":
                screen.line(prompt.help(language), indent: "  ")
                show(offered, more: 0, &screen)
                continue
            case "":
                if let usual = prompt.usual { return .answer(usual) }
                screen.line(Self.nothingTyped(language), indent: "  ")
                continue
            default: break
            }
            let hasControl = typed.unicodeScalars.contains {
                $0.properties.generalCategory == .control
            }
            if hasControl {
                screen.line(Self.strangeKeys(language), indent: "  ")
                continue
            }
            switch prompt.reading(of: typed, among: offered, isList: isList) {
            case .answer(let answer): return .answer(answer)
            case .refused(let wording): screen.line(wording(language), indent: "  ")
            case .choose(let found, let more):
                (offered, isList) = (Array(found.prefix(Prompt.choicesMax)), true)
                show(offered, more: more + found.count - offered.count, &screen)
            }
        }
    }

    /// The question itself, in one line if it fits, with what Enter answers.
    private func line(of prompt: Prompt, _ width: Int) -> String {
        let label = prompt.label(language)
        guard let usual = prompt.usual else { return label + " > " }
        // Some room is left for the answer.
        let room = width - label.columns - 14
        let shown = usual.shown.isEmpty ? Self.none(language) : usual.shown.printable
        return "\(label) [\(shown.truncated(to: max(8, room)))] > "
    }

    /// The choices with their numbers, as many in a line as fit if they are short.
    private func show(
        _ choices: [Prompt.Answer],
        more: Int,
        _ screen: inout some QuestionScreen
    ) {
        var line = ""
        for (index, choice) in choices.enumerated() {
            let item = "\(index + 1) \(choice.shown.printable)".truncated(to: screen.width - 1)
            if !line.isEmpty, line.columns + 2 + item.columns > screen.width - 1 {
                screen.show(line + "\n")
                line = ""
            }
            line += (line.isEmpty ? " " : "  ") + item
        }
        if !line.isEmpty { screen.show(line + "\n") }
        if more > 0 { screen.line(Self.more(more)(language), indent: " ") }
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The text without blanks at its ends.
    var trimmed: Substring {
        let blanks: Set<Character> = [" ", "\t", "\r"]
        var rest = self[...]
        while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
        while let last = rest.last, blanks.contains(last) { rest.removeLast() }
        return rest
    }
}

// SPDX-License-Identifier: MIT

/// What came when a person was asked.
enum Typed: Hashable, Sendable {
    /// A line, without its end.
    case line(String)
    /// A line that is not text.
    case notText
    /// There is nobody any more: the terminal is gone, or Ctrl-D.
    case end
    /// Ctrl-C.
    case interrupted
}

/// Where answers come from, a line at a time.
protocol AnswerSource {
    /// Waits for the next line.
    mutating func next() throws -> Typed
}

/// Where questions are shown, and how wide it is.
protocol QuestionScreen {
    /// The columns of the terminal.
    var width: Int { get }

    /// Shows text as it is.
    mutating func show(_ text: String)
}

extension QuestionScreen {
    /// Shows a sentence in lines that fit.
    mutating func line(_ text: String, indent: String = "") {
        let lines = text.lines(within: width - indent.columns)
        show(lines.map { indent + $0 + "\n" }.joined())
    }
}

/// The answers that are typed on the terminal, edited by the terminal itself.
struct TerminalAnswers: AnswerSource {
    private let input: FileInput
    private var waiting: [UInt8] = []

    private static let newline = UInt8(ascii: "\n")
    private static let lineSizeMax = 1 << 14

    /// From now on Ctrl-C no longer ends the program, but the questions.
    init() throws(Failure) {
        input = try FileInput(FileInput.standard)
        Interruption.watch()
    }

    mutating func next() throws -> Typed {
        while true {
            if let end = waiting.firstIndex(of: Self.newline) {
                let line = Array(waiting[..<end])
                waiting.removeSubrange(...end)
                return String(validating: line, as: UTF8.self).map(Typed.line) ?? .notText
            }
            if Interruption.isAsked { return .interrupted }
            // The signal may come just before the wait: it is looked at again soon.
            guard Terminal.hasInput(within: .milliseconds(200)) else { continue }
            let more = try input.read(count: 4_096)
            // What was typed before the terminal went is no answer: nobody ended the line.
            if more.isEmpty || waiting.count > Self.lineSizeMax { return .end }
            waiting += more
        }
    }
}

/// The terminal on which questions are shown: standard error, as all that is no result.
struct TerminalScreen: QuestionScreen {
    let width = Terminal.errorWidth

    mutating func show(_ text: String) { StandardError.write(text) }
}

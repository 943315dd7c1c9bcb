// SPDX-License-Identifier: MIT
@testable import bitacora

/// Answers that are there already, and a screen that is kept: a person of whom nothing is left to chance.
struct ScriptedAnswers: AnswerSource {
    var lines: [Typed]

    init(_ lines: [String]) { self.lines = lines.map(Typed.line) }
    init(typed: [Typed]) { lines = typed }

    mutating func next() throws -> Typed { lines.isEmpty ? .end : lines.removeFirst() }
}

struct KeptScreen: QuestionScreen {
    var width = 40
    var text = ""

    mutating func show(_ text: String) { self.text += text }
}

// SPDX-License-Identifier: MIT
import Receivables
import Testing

@testable import bitacora

@Suite("Questions")
struct InterviewTests {
    private static func word(_ text: String) -> Wording { Wording(es: text, en: text + "!") }

    private static let colour = Prompt(
        word("Color"),
        help: word("El color del portón"),
        choices: [
            Prompt.Answer("red", shown: "rojo"), Prompt.Answer("pink", shown: "rosado"),
            Prompt.Answer("blue", shown: "azul"),
        ]
    )

    private static let size = Prompt(
        word("Talla"),
        help: word("Un número"),
        usual: Prompt.Answer("7"),
        read: { Int($0) == nil ? .refused(word("no es número")) : .answer(Prompt.Answer($0)) }
    )

    /// Colour, then for red ones a size, then a name.
    private static let steps = [
        Interview.Step(name: "colour") { _ in colour },
        Interview.Step(name: "size") { $0["colour"]?.value == "red" ? size : nil },
        Interview.Step(name: "name") { answers in
            Prompt(
                word("Nombre"),
                help: word("x"),
                usual: Prompt.Answer(answers["colour"]?.value ?? ""),
                read: { .answer(Prompt.Answer($0)) }
            )
        },
    ]

    private func run(
        _ typed: [Typed],
        given: Interview.Answers = [:]
    ) throws -> (outcome: Interview.Outcome, screen: String, left: Int) {
        var source = ScriptedAnswers(typed: typed)
        var screen = KeptScreen()
        let interview = Interview(
            steps: Self.steps,
            given: given,
            summary: { [$0["colour"]?.shown ?? "", $0["name"]?.value ?? ""] },
            language: .spanish
        )
        let outcome = try interview.run(&source, &screen)
        return (outcome, screen.text, source.lines.count)
    }

    private func values(_ lines: [String], given: Interview.Answers = [:]) throws -> [String:
        String]?
    {
        let ran = try run(lines.map(Typed.line), given: given)
        #expect(ran.left == 0, "not all was asked: \(ran.screen)")
        guard case .confirmed(let answers) = ran.outcome else { return nil }
        return answers.mapValues(\.value)
    }

    @Test("are answered by number, by first letters, by the word and by its code")
    func choices() throws {
        for typed in ["3", "a", "az", "AZUL", "blue", " 3 "] {
            #expect(try values([typed, "", ""]) == ["colour": "blue", "name": "blue"], "\(typed)")
        }
        // Two begin so: they are offered again, by themselves.
        #expect(try values(["ro", "2", "", ""]) == ["colour": "pink", "name": "pink"])
        #expect(try values(["ro", "rosa", "x", ""]) == ["colour": "pink", "name": "x"])
    }

    @Test("that are answered wrongly say what was expected and are asked again")
    func wrong() throws {
        let ran = try run(["9", "verde", "", "rojo", "x", "8", "n", "s"].map(Typed.line))
        #expect(ran.screen.contains("«9» no es una de las opciones"))
        #expect(ran.screen.contains("1 a 3"))
        #expect(ran.screen.contains("«verde»"))
        #expect(ran.screen.contains("Aquí hace falta una respuesta"))
        #expect(ran.screen.contains("no es número"))
        #expect(
            ran.outcome
                == .confirmed([
                    "colour": Prompt.Answer("red", shown: "rojo"), "size": Prompt.Answer("8"),
                    "name": Prompt.Answer("n"),
                ])
        )
    }

    @Test("go back, forget what hung on the answer, and offer it again")
    func back() throws {
        // Red, size 9, back twice, blue: no size is asked, and the name is blue's.
        let blue = ["1", "9", "<", "<", "3", "", ""]
        #expect(try values(blue) == ["colour": "blue", "name": "blue"])
        // Back to the size, which Enter leaves as it was.
        #expect(
            try values(["1", "9", "<", "", "", ""]) == [
                "colour": "red", "size": "9", "name": "red",
            ]
        )
        // From the confirmation to the last question.
        #expect(try values(["3", "ana", "<", "eva", "s"]) == ["colour": "blue", "name": "eva"])
        let first = try run(["<", "3", "", ""].map(Typed.line))
        #expect(first.screen.contains("Esta es la primera pregunta"))
    }

    @Test("explain themselves")
    func help() throws {
        let ran = try run(["?", "3", "", ""].map(Typed.line))
        #expect(ran.screen.contains("  El color del portón\n 1 rojo  2 rosado  3 azul\nColor > "))
    }

    @Test("are left with nothing by q, Ctrl-C, the end and a no", arguments: 0...3)
    func left(answered: Int) throws {
        let before = ["1", "9", "ana"].prefix(answered).map(Typed.line)
        for last in [Typed.line("q"), .line("Q"), .end, .interrupted] {
            let ran = try run(before + [last])
            #expect(ran.outcome == .left && ran.left == 0)
        }
        #expect(try run(["1", "9", "ana", "no"].map(Typed.line)).outcome == .left)
    }

    @Test("are not asked where the answer was given, also on the way back")
    func given() throws {
        let given = ["colour": Prompt.Answer("red", shown: "rojo")]
        #expect(
            try values(["<", "5", "ana", ""], given: given)
                == ["colour": "red", "size": "5", "name": "ana"]
        )
    }

    @Test("refuse arrows and what is no text")
    func strangeKeys() throws {
        let ran = try run([
            .line("\u{1B}[A"), .notText, .line("3"), .line(""), .line("sí"),
        ])
        let screen = ran.screen.replacing("\n ", with: "")
        #expect(screen.contains("teclas que no son letras"))
        #expect(screen.contains("no es texto UTF-8"))
        #expect(ran.outcome != .left)
    }

    @Test("fit forty columns")
    func width() throws {
        let long = Prompt.Answer("x", shown: String(repeating: "largo ", count: 20))
        let prompt = Prompt(
            Self.word("Nombre"),
            help: Self.word(String(repeating: "explicación ", count: 12)),
            choices: [long, long, long],
            usual: long
        )
        var source = ScriptedAnswers(["?", "zzz", "", ""])
        var screen = KeptScreen()
        let interview = Interview(
            steps: [Interview.Step(name: "a") { _ in prompt }],
            given: [:],
            summary: { [$0["a"]?.shown ?? ""] },
            language: .spanish
        )
        _ = try interview.run(&source, &screen)
        // On a terminal what is typed ends the line.
        for line in screen.text.replacing(" > ", with: " > \n").split(separator: "\n") {
            #expect(String(line).columns <= 40, "\(line)")
        }
    }
}

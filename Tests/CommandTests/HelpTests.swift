// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Help")
struct HelpTests {
    static let commands = [
        "", "init", "append", "import", "control", "events", "report", "statement", "solvency",
        "suspense", "suspense list", "suspense resolve", "suspense return", "notice",
        "referral", "compare", "month", "reproduce", "key", "key make", "policy",
        "policy check", "policy show", "policy enact", "ordinance",
        "ordinance show", "tariff", "tariff check", "tariff show", "tariff enact",
        "tariff explain", "assess", "rebuild", "export", "seal", "backup", "verify", "salvage",
        "checkpoint", "prove", "check-proof", "info", "demo",
        "field", "field init", "field export", "field acknowledge", "field status", "merge",
        "device", "device enroll", "device retire", "device list", "device evidence",
        "completions", "manual",
        "field pack", "field route", "field account", "field visit", "field notice",
        "field citation", "field payment", "field promise", "field call", "field message",
        "field undo",
        "field list", "field receipt", "field check-receipt",
    ]

    @Test("of each command is as it was looked at", arguments: commands, ["es", "en"])
    func page(command: String, language: String) throws {
        let place = try Workplace()
        let words = command.split(separator: " ").map(String.init)
        let outcome = try place.run(words + ["--help"], language: language)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let name = command.isEmpty ? "bitacora" : command.replacing(" ", with: "-")
        try Golden.check(outcome.output, "help/\(name).\(language)", in: place)
        guard !words.isEmpty else { return }
        #expect(try place.run(["help"] + words, language: language).output == outcome.output)
    }

    @Test(
        "of a command that does not exist is refused, as the command is",
        arguments: ["es", "en"]
    )
    func unknown(language: String) throws {
        let place = try Workplace()
        var said = ""
        for words in [
            ["nada"], ["impor"], ["field", "nada"], ["field", "statsu"], ["info", "x"],
        ] {
            let outcome = try place.run(["help"] + words, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
            said += outcome.errors
        }
        try Golden.check(said, "help/unknown.\(language)", in: place)
        #expect(try place.run(["help", "help"]).status == 0)
        #expect(try place.run(["help", "--lang", "en"]).status == 0)
    }

    @Test("is in the language of --lang, then of the environment, then Spanish")
    func language() throws {
        let place = try Workplace()
        let spanish = try place.run(["--help"]).output
        let english = try place.run(["--help"], language: "en").output
        #expect(spanish != english)
        #expect(try place.run(["--help", "--lang", "en"]).output == english)
        #expect(try place.run(["--lang=en", "--help"]).output == english)
        #expect(try place.run(["--help"], language: "fr").output == spanish)
        #expect(try place.run(["--help"], environment: ["LC_ALL": "en_US"]).output == english)
        #expect(try place.run(["--help"], environment: ["LC_MESSAGES": "en"]).output == english)
        let both = ["LC_ALL": "es_SV", "LC_MESSAGES": "en"]
        #expect(try place.run(["--help"], environment: both).output == spanish)
    }

    @Test(
        "completion scripts are there, and bash reads its own",
        arguments: ["bash", "zsh", "fish"]
    )
    func completions(shell: String) throws {
        let place = try Workplace()
        let outcome = try place.run(["completions", shell])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("statement"))
        let other = try place.run(["--generate-completion-script", shell])
        #expect(other.output == outcome.output)
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)") else { return }
        try place.write(outcome.output, to: "script")
        let checked = try place.shell("/usr/bin/\(shell) -n script")
        #expect(checked.status == 0, "\(checked.errors)")
    }

    @Test("completion after append comes from the catalogue")
    func fields() throws {
        let place = try Workplace()
        let line = """
            "$BITACORA" completions bash > script; . ./script
            COMP_WORDS=(bitacora append payment.received --m); COMP_CWORD=3
            COMP_LINE="bitacora append payment.received --m"; COMP_POINT=${#COMP_LINE}
            PATH="$(dirname "$BITACORA"):$PATH"
            _bitacora; echo "${COMPREPLY[@]}"
            """
        try place.write(line, to: "ask")
        let outcome = try place.shell("/bin/bash ask")
        #expect(outcome.output.contains("--method"), "\(outcome.errors)")
    }

    @Test("the manual page is roff with each command in it", arguments: ["es", "en"])
    func manual(language: String) throws {
        let place = try Workplace()
        let outcome = try place.run(["manual"], language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix(".TH BITACORA 1"))
        let groups = ["", "policy", "ordinance", "key", "tariff", "suspense"]
        for command in Self.commands where !groups.contains(command) {
            let words = command.replacing("-", with: "\\-")
            #expect(outcome.output.contains("bitacora \(words)"), "\(command)")
        }
        #expect(!outcome.output.contains("\n'"))
    }

    @Test("fits the terminal, and 100 columns elsewhere", arguments: commands)
    func width(command: String) throws {
        let place = try Workplace()
        let words = command.split(separator: " ").map(String.init) + ["--help"]
        for language in ["es", "en"] {
            let terminal = try PseudoTerminal(place, words, columns: 80, language: language)
            #expect(try terminal.finish() == 0)
            for line in terminal.screen.split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
            for line in try place.run(words, language: language).output.split(separator: "\n") {
                #expect(line.count <= 100, "\(line)")
            }
        }
    }

    @Test("the version is one line")
    func version() throws {
        let outcome = try Workplace().run(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }
}

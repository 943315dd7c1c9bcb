// SPDX-License-Identifier: MIT
import ArgumentParser

/// Prints the manual page.
struct ManualCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "manual",
            abstract: say(
                es: "Imprime la página de manual, en roff.",
                en: "Prints the manual page, in roff."
            ),
            discussion: say(
                es: "Por ejemplo: bitacora manual > bitacora.1; man -l bitacora.1",
                en: "For example: bitacora manual > bitacora.1; man -l bitacora.1"
            )
        )
    }

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let page = ManualPage(language: Speech.language, program: try .program())
        var output = StandardOutput()
        try output.write(page.roff)
        try output.flush()
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Receivables
import Testing

@testable import bitacora

/// The manual page beside the help pages: what one has, the other does not lack.
@Suite("The manual")
struct ManualTests {
    /// The page with its sections by the command that they are of; those of no command under "".
    private func sections(_ language: String) throws -> [String: String] {
        let outcome = try Workplace().run(["manual"], language: language)
        #expect(outcome.status == 0)
        var sections: [String: String] = [:]
        var command = ""
        for line in outcome.output.replacing("\\-", with: "-").split(separator: "\n") {
            if line.hasPrefix(".SH") { command = "" }
            if line.hasPrefix(".SS bitacora ") {
                let words = line.dropFirst(".SS bitacora ".count).split(separator: " ")
                command = words.prefix { $0.first?.isLetter == true }.joined(separator: " ")
            }
            sections[command, default: ""] += line + "\n"
        }
        return sections
    }

    /// The flags in a text, whole.
    private func flags(_ text: String) -> Set<String> {
        Set(text.matches(of: /--[a-z][a-z-]*/).map { String($0.0) })
    }

    @Test("names each flag and each word that the help of a command does", arguments: ["es", "en"])
    func help(language: String) throws {
        let (place, sections) = (try Workplace(), try sections(language))
        let everywhere = flags(try #require(sections[""]))
        #expect(everywhere.isSuperset(of: ["--log", "--lang", "--help", "--version"]))
        for command in HelpTests.commands where !command.isEmpty {
            let words = command.split(separator: " ").map(String.init)
            let help = try place.run(words + ["--help"], language: language).output
            let section = try #require(sections[command], "\(command) is not in the manual")
            let missing = flags(help).subtracting(flags(section)).subtracting(everywhere)
            #expect(missing.isEmpty, "\(command) lacks \(missing.sorted())")
            let values = Set(help.matches(of: /<[^<> \n]+>/).map { String($0.0) })
            // What stands for the flags themselves.
            let left = values.filter { !section.contains($0) }
                .subtracting(["<opciones>", "<options>", "<orden>", "<subcommand>"])
            #expect(left.isEmpty, "\(command) lacks \(left.sorted())")
        }
    }

    @Test("has each field of each type that append records", arguments: ["es", "en"])
    func fields(language: String) throws {
        let section = try #require(try sections(language)["append"])
        let envelope = ["--on", "--source", "--number", "--actor", "--note"]
        #expect(flags(section).isSuperset(of: envelope))
        for type in EventType.allCases where AppendCommand.recorder(of: type) == nil {
            let start = try #require(section.firstRange(of: "\n\(type.rawValue): "))
            let own = section[start.upperBound...].prefix { _ in true }
            let end = own.firstRange(of: "\n.PP\n")?.lowerBound ?? own.endIndex
            let found = flags(String(own[..<end]))
            let fields = Catalogue.fields(of: type).map { "--\($0.name)" }
                .filter { $0.wholeMatch(of: /--pack-.*/) == nil }
            #expect(found.isSuperset(of: fields), "\(type.rawValue)")
        }
    }

    @Test("speaks one language", arguments: ["es", "en"])
    func language(language: String) throws {
        let page = try Workplace().run(["manual"], language: language).output
        let other = language == "es" ? ["Show ", "default: "] : ["Muestra ", "si falta"]
        for phrase in other { #expect(!page.contains(phrase), "\(phrase)") }
    }
}

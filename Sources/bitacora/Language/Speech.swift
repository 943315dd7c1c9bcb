// SPDX-License-Identifier: MIT
import ArgumentParser
import Glibc
import Receivables

/// The language of this run, chosen before anything is parsed so that help and parsing
/// errors are in it too.
enum Speech {
    /// `--lang`, else `LC_ALL`, `LC_MESSAGES`, `LANG`, else Spanish.
    static let language = chosen(
        arguments: CommandLine.arguments,
        environment: Environment.value(of:)
    )

    /// The language that a command line and an environment ask for.
    static func chosen(
        arguments: [String],
        environment: (String) -> String?
    ) -> Language {
        for (index, argument) in arguments.enumerated().reversed() {
            if argument == "--lang", index + 1 < arguments.count,
                let language = Language(rawValue: arguments[index + 1])
            {
                return language
            }
            if argument.hasPrefix("--lang="), let language = Language(rawValue: argument.after("="))
            {
                return language
            }
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(name), !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix(2))) ?? .spanish
        }
        return .spanish
    }
}

/// The sentence in the language of this run.
func say(es spanish: String, en english: String) -> String {
    Speech.language == .spanish ? spanish : english
}

extension ArgumentHelp {
    /// Help in the language of this run.
    static func said(es spanish: String, en english: String, name: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: say(es: spanish, en: english)).named(name)
    }

    private func named(_ name: String?) -> ArgumentHelp {
        var help = self
        help.valueName = name
        return help
    }
}

extension String {
    /// What follows the first occurrence of a character; empty if there is none.
    func after(_ mark: Character) -> String {
        firstIndex(of: mark).map { String(self[index(after: $0)...]) } ?? ""
    }
}

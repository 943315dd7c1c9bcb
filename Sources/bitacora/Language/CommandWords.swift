// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// The words of the command line before the argument parser sees them.
enum CommandWords {
    /// The options that may also stand before the command.
    private static let global = ["--log", "--lang"]

    /// The filters that take an empty value, which the parser does not find behind the sign.
    private static let emptiable: Set = ["--sector=", "--kind=", "--zone="]

    /// The words with options that stand before the command moved behind it, where the
    /// command looks for them: `bitacora --log DIR info`, `bitacora field --log DIR status`.
    static func ordered(_ words: [String]) -> [String] {
        var rest = words[...]
        var moved = taken(from: &rest)
        // Help has no use for them, and the language is known already.
        guard let command = rest.first, !command.hasPrefix("-"), command != "help" else {
            return Array(rest)
        }
        // A command with others below it leaves them to these.
        rest = rest.dropFirst()
        moved = taken(from: &rest) + moved
        return ([command] + rest + moved).flatMap {
            emptiable.contains($0) ? [String($0.dropLast()), ""] : [$0]
        }
    }

    /// Refuses a language that there is not before help, which is not parsed with it.
    static func checkLanguage(_ words: [String]) throws(Failure) {
        var rest = words[...]
        let moved = taken(from: &rest)
        guard rest.first.map({ $0.hasPrefix("-") || $0 == "help" }) ?? true else { return }
        for (index, word) in moved.enumerated() {
            let isJoined = word.hasPrefix("--lang=")
            guard isJoined || index > 0 && moved[index - 1] == "--lang" else { continue }
            let name = isJoined ? word.after("=") : word
            guard Language(rawValue: name) == nil else { continue }
            throw Failure.badValue("--lang", name, Wording(es: "es o en", en: "es or en"))
        }
    }

    /// The global options that stand first, taken away.
    private static func taken(from rest: inout ArraySlice<String>) -> [String] {
        var moved: [String] = []
        while let word = rest.first {
            if global.contains(word), rest.count > 1 {
                moved += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if global.contains(where: { word.hasPrefix("\($0)=") }) {
                moved.append(word)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        return moved
    }

    /// Refuses a command that does not exist, with the one that was meant.
    static func check(_ words: [String]) throws(Failure) {
        guard let command = words.first, !command.hasPrefix("-") else { return }
        if command == "help" { return try checkHelp(words.dropFirst()) }
        let names = Bitacora.commands.map(\.name)
        guard !names.contains(command) else { return }
        throw Failure.unknownCommand(command, near: Nearest.word(to: command, among: names))
    }

    /// Refuses help for a command that does not exist, to which the parser gives that of all.
    private static func checkHelp(_ words: ArraySlice<String>) throws(Failure) {
        var level: [any ParsableCommand.Type] = [Bitacora.self]
        for word in words.prefix(while: { !$0.hasPrefix("-") }) {
            let commands = level.flatMap { $0.configuration.subcommands }
            let called = commands.filter { $0.configuration.commandName == word }
            let isOfHelp = word == "help" && level.contains { $0 == Bitacora.self }
            guard !called.isEmpty || isOfHelp else {
                let names = commands.compactMap { $0.configuration.commandName }
                throw Failure.unknownCommand(word, near: Nearest.word(to: word, among: names))
            }
            level = called
        }
    }

    /// The command that words call, parsed.
    ///
    /// One that has no commands below it is parsed by itself, which is half the work of the
    /// parser with all commands. Where that fails, all are asked: they say what is wrong as always.
    ///
    /// - Throws: what the parser has to say.
    static func parsed(_ words: [String]) throws -> any ParsableCommand {
        // A version is the program's, not the command's.
        if let name = words.first, !words.contains("--version"),
            let command = Bitacora.commands.first(where: { $0.name == name })?.command,
            command.configuration.subcommands.isEmpty,
            // Asked for help, the parser gives a command of its own.
            let parsed = try? command.parseAsRoot(Array(words.dropFirst())),
            type(of: parsed) == command
        {
            return parsed
        }
        return try Bitacora.parseAsRoot(words)
    }
}

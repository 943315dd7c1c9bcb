// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation

/// A command as the argument parser describes it, for the manual page and for what the parser lets pass.
struct CommandDescription: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [CommandDescription]?
    let arguments: [Argument]?

    /// An argument, option or flag.
    struct Argument: Decodable {
        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let allValues: [String]?
        let defaultValue: String?
    }

    /// One spelling of an option.
    struct Name: Decodable {
        let kind: String
        let name: String

        /// With its dashes.
        var dashed: String { (kind == "long" ? "--" : "-") + name }
    }

    private struct Root: Decodable {
        let command: CommandDescription
    }

    /// The usage that commands give themselves, by the words that call them.
    ///
    /// The description leaves it out, and what it names may be in no other place: the flags of `append`
    /// are fields of the catalogue.
    static func usages(
        of commands: [any ParsableCommand.Type] = Bitacora.commands.map(\.command),
        path: String = "bitacora"
    ) -> [String: String] {
        var usages: [String: String] = [:]
        for command in commands {
            let configuration = command.configuration
            let name = "\(path) \(configuration.commandName ?? "")"
            usages[name] = configuration.usage
            let inner = Self.usages(of: configuration.subcommands, path: name)
            usages.merge(inner) { first, _ in first }
        }
        return usages
    }

    /// The program's own description of itself.
    static func program() throws -> CommandDescription {
        try read(ParserWords.help(Bitacora._dumpHelp(), Speech.language))
    }

    /// A command's description of itself, in the parser's words.
    static func of(_ command: any ParsableCommand.Type) throws -> CommandDescription {
        try read(command._dumpHelp())
    }

    private static func read(_ text: String) throws -> CommandDescription {
        try JSONDecoder().decode(Root.self, from: Data(text.utf8)).command
    }

    /// The options that take one value, with their dashes.
    var singleOptions: Set<String> {
        let options = (arguments ?? []).filter { $0.kind == "option" && !$0.isRepeating }
        return Set(options.flatMap { ($0.names ?? []).map(\.dashed) })
    }
}

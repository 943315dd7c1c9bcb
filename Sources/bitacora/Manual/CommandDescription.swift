// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation

/// A command as the argument parser describes it, for the manual page.
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

    /// The program's own description of itself.
    static func program() throws -> CommandDescription {
        try JSONDecoder().decode(Root.self, from: Data(Bitacora._dumpHelp().utf8)).command
    }
}

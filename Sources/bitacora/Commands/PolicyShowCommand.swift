// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Shows the policies of the log.
struct PolicyShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                es: "Las políticas de la bitácora; con un nombre, su documento como se dictó.",
                en: "The log's policies; with a name, its document as enacted."
            )
        )
    }

    @OptionGroup var argument: DocumentName
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let policies = try EnactedPolicies(reader)
        var output = StandardOutput()
        if let name = argument.name {
            guard let found = policies.all.last(where: { $0.rules.name == name }) else {
                let known = Set(policies.all.map(\.rules.name)).sorted()
                throw Failure.unknownPolicy(name, known: known)
            }
            if format.format == .json {
                try output.write(found.rules.canonicalJSON + [UInt8(ascii: "\n")])
            } else {
                try output.write(found.document)
                if !found.document.hasSuffix("\n") { try output.write("\n") }
            }
        } else {
            let today = try LocalTime.of(zone: reader.identity.timeZone).date(of: Clock.now)
            try output.write(EnactmentList(policies, today: today).text(format.format))
        }
        try output.flush()
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Checks a policy document.
struct PolicyCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                es: "Revisa un documento de política e imprime su nombre y su huella.",
                en: "Checks a policy document and prints its name and hash."
            )
        )
    }

    @OptionGroup var document: DocumentArgument

    @Flag(
        help: .said(
            es: "La imprime entera, con todo lo que se da por sobrentendido.",
            en: "Prints all of it, with every default."
        )
    )
    var full = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let file = try PolicyFile.read(document.file)
        let policy = file.policy
        var output = StandardOutput()
        try output.line("\(policy.name) \(policy.hash)")
        if full { try output.write(policy.yaml) }
        try output.flush()
        for remark in (try? remarks(file)) ?? [] { remark.say() }
    }

    /// What it would drop if it took over tomorrow, where a log is at hand that can be read.
    private func remarks(_ file: PolicyFile) throws -> [Remark] {
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let today = try Today(reader).date
        return try Remark.toPolicy(
            file.text,
            from: today.adding(days: 1),
            after: EnactedPolicies(reader).inForce(on: today)?.rules,
            in: reader
        )
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Shows the policies of the log.
struct PolicyShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                es: "Las políticas de la bitácora; con un nombre, su documento como se dictó.",
                en: "The log's policies; with a name, its document as enacted."
            ),
            discussion: say(
                es: "De varias versiones de un nombre, la que rige ese día. Por ejemplo:\n"
                    + "bitacora policy show metapan --on 2018-06-30",
                en: "Of several versions of a name, the one that holds on that day. For "
                    + "example:\nbitacora policy show metapan --on 2018-06-30"
            )
        )
    }

    @OptionGroup var argument: DocumentName
    @OptionGroup var on: DocumentDay
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try OpenLog.forRules(log.location.path)
        let day = try on.date(reader)
        let policies = try EnactedPolicies(reader)
        var output = StandardOutput()
        if let name = argument.name {
            let versions = policies.all.filter { $0.rules.name == name }
            guard let found = EnactedPolicies.shown(versions, on: day) else {
                let known = Set(policies.all.map(\.rules.name)).sorted()
                throw Failure.unknownPolicy(name, known: known)
            }
            try found.write(to: &output, format.format, canonicalJSON: found.rules.canonicalJSON)
            tellOthers(versions, than: found)
        } else {
            try output.write(EnactmentList(policies, today: day).text(format.format))
        }
        try output.flush()
    }

    /// Says, on standard error, which other versions of the name there are, and how to see each.
    private func tellOthers(
        _ versions: [EnactedPolicies.Enactment],
        than shown: EnactedPolicies.Enactment
    ) {
        guard versions.count > 1 else { return }
        let (name, from) = (shown.rules.name.printable, shown.from)
        StandardError.line(
            say(
                es: "bitacora: aviso: ésta es la \(name) que empieza el \(from); hay otras de ese "
                    + "nombre:",
                en: "bitacora: notice: this is the \(name) that begins on \(from); there are "
                    + "others of that name:"
            )
        )
        for other in versions where other.position != shown.position {
            // Of those that begin on one day only the last ever holds.
            let last = versions.last { $0.from == other.from }
            let way =
                last?.position == other.position
                ? "policy show \(name) --on \(other.from)"
                : "events --position \(other.position) --format json"
            let hash = other.rules.hash.prefix(16)
            StandardError.line(
                say(
                    es: "  desde el \(other.from), \(hash): bitacora \(way)",
                    en: "  from \(other.from) on, \(hash): bitacora \(way)"
                )
            )
        }
    }
}

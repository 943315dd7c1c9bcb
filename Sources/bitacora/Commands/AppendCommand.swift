// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Appends one event.
struct AppendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "append",
            abstract: say(es: "Registra un evento.", en: "Records one event."),
            usage: say(
                es: """
                    bitacora append <tipo> [--on <fecha>] [--<campo> <valor> ...]
                      [--source <origen>] [--number <n>] [--actor <quién>]
                      [--as-recorded] [--json]
                    """,
                en: """
                    bitacora append <type> [--on <date>] [--<field> <value> ...]
                      [--source <source>] [--number <n>] [--actor <who>]
                      [--as-recorded] [--json]
                    """
            ),
            discussion: discussion
        )
    }

    private static var discussion: String {
        let types = Catalogue.families.compactMap { family in
            let own = family.events.map(\.type).filter { recorder(of: $0) == nil }
            return own.isEmpty
                ? nil
                : "\(family.title(Speech.language)): "
                    + own.map(\.rawValue).joined(separator: ", ") + "."
        }
        let example = """
            bitacora append payment.received --account INM-1 --on 2018-03-05 \\
                --amount 12.50 --method cash
            """
        return say(
            es:
                "Los campos son opciones del mismo nombre; sin --on, hoy. Los de cada tipo se ven con "
                + "«bitacora append TIPO --help». Por ejemplo:\n\(example)\n\nTipos:\n",
            en:
                "Fields are flags of the same name; without --on, today. \"bitacora append TYPE "
                + "--help\" lists those of a type. For example:\n\(example)\n\nTypes:\n"
        )
            + types.joined(separator: "\n")
    }

    /// The command's own long flags, which are no fields.
    static let ownFlags = ["as-recorded", "json", "log", "lang", "help", "version"]

    @Argument(
        parsing: .allUnrecognized,
        help: .said(
            es: "El tipo de evento, y sus campos como opciones.",
            en: "The type of event, and its fields as flags.",
            name: say(es: "tipo", en: "type")
        ),
        completion: .custom(FieldCompletion.words)
    )
    var words: [String] = []

    @Flag(help: .receiptAsJSON) var json = false

    @Flag(name: .customLong("as-recorded"), help: .asRecorded) var asRecorded = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let flags = try FieldFlags(words)
        try Self.refuseOfOthers(flags)
        var append = try SingleAppend(flags, at: log.location, now: Clock.now)
        append.isAsRecorded = asRecorded
        let receipt = try append.run()
        try receipt.print(asJSON: json)
        receipt.sayRemarks()
        AutomaticSealing.run(log.location)
    }

    /// The command that records a type in place of this one, which leaves it alone.
    ///
    /// Devices, what comes home from them, and remittances have commands of their own, which look at
    /// the log first.
    static func recorder(of type: EventType) -> String? {
        switch type {
        case .deviceEnrolled: "device enroll"
        case .deviceRetired: "device retire"
        case .bundleMerged: "merge"
        case .remittanceReceived: "import --as utility"
        default: nil
        }
    }

    private static func refuseOfOthers(_ flags: FieldFlags) throws(Failure) {
        if let command = EventType(rawValue: flags.type).flatMap(recorder) {
            throw Failure.recordedBy(command, flags.type)
        }
        if let field = flags.fields.first(where: { PackFields.names.contains($0.name) }) {
            throw Failure.fieldOfDevice("--\(field.name)")
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Describes the log.
struct InfoCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "info",
            abstract: say(
                es: "Tamaño, raíz, primer y último evento, archivos, orígenes y política.",
                en: "Size, root, first and last event, files, sources and policy."
            )
        )
    }

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let info = try LogInfo(log.location)
        try info.print(format.format)
        if let unread = info.unreadPolicy { throw unread }
    }
}

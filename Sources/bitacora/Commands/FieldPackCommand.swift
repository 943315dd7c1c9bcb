// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Takes along the round anew.
struct FieldPackCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pack",
            abstract: say(
                es: "Lleva de nuevo la ruta de la bitácora de la oficina.",
                en: "Loads the round again from the office's log."
            ),
            discussion: say(
                es: "Lo anotado en el equipo queda como está. Por ejemplo:\n"
                    + "bitacora field pack --log equipo --from bitacora.log --month 2018-07 \\\n"
                    + "    --zone Z-1 --limit 40",
                en: "What the device recorded stays as it is. For example:\n"
                    + "bitacora field pack --log device --from bitacora.log --month 2018-07 \\\n"
                    + "    --zone Z-1 --limit 40"
            )
        )
    }

    @OptionGroup var pack: PackOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        guard let from = pack.from else { throw Failure.packFromNowhere }
        let device = try FieldLog(log.location.path)
        if let known = device.identity.officeLog, try known != LogReader(from).identity.id {
            throw Failure.packOfOtherOffice(from)
        }
        // A number of the device is a position of its log, from 1.
        let last = try device.reader().count
        let taken = try pack.take(from: from, for: device.identity.device.text, last: last)
        try RoundPackFile.write(taken.report, in: device.pack)
        var output = StandardOutput()
        try output.line(taken.sentence(Speech.language))
        try output.flush()
    }
}

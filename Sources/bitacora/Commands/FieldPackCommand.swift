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
                es: "Copia de nuevo al equipo la ruta de la bitácora de la oficina.",
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
        let standing = try standing(of: device, at: from)
        // A number of the device is a position of its log, from 1.
        let last = try device.reader().count
        let taken = try pack.take(from: from, for: device.identity.device.text, last: last)
        try RoundPackFile.write(taken.report, in: device.pack)
        var output = StandardOutput()
        try output.line(taken.sentence(Speech.language))
        try output.flush()
        try standing.warn(of: device)
    }

    /// How the device stands with the office: refused where nothing that it records would come home.
    private func standing(of device: FieldLog, at office: String) throws -> OfficeStanding {
        let reader = try OpenLog.forAccounts(office, flag: "--from")
        do {
            return try device.standing(at: reader)
        } catch let error as FieldError where error.code == .otherOffice {
            throw Failure.packOfOtherOffice(office)
        } catch let error as FieldError {
            throw Failure(error, path: device.directory)
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import Demonstration
import EventLog
import Receivables

/// Makes a log of a believable municipality.
struct DemoCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "demo",
            abstract: say(
                es: "Crea la bitácora de una municipalidad inventada, para probar; nadie en ella "
                    + "es real.",
                en: "Makes the log of a made-up municipality, to try things; nobody in it is real."
            ),
            discussion: say(
                es: "La misma semilla da siempre la misma bitácora. Termina el 2025-12-31.",
                en: "The same seed always gives the same log. It ends on 2025-12-31."
            )
        )
    }

    @Argument(
        help: .said(
            es: "El directorio de la bitácora nueva; si falta, el de --log.",
            en: "The new log's directory; that of --log if left out.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var directory: String?

    @Option(help: .said(es: "Cuántas cuentas.", en: "How many accounts.", name: "n"))
    var accounts = 2_000

    @Option(help: .said(es: "Cuántos años, de 1 a 50.", en: "How many years, 1 to 50.", name: "n"))
    var years = 3

    @Option(
        help: .said(
            es: "La semilla de la que sale todo lo demás.",
            en: "The seed from which everything else is made.",
            name: "n"
        )
    )
    var seed: UInt64 = 1

    @OptionGroup var log: LogOptions

    func run() throws {
        guard (1...DemonstrationMunicipality.accountsMax).contains(accounts) else {
            let most = DemonstrationMunicipality.accountsMax
            let wanted = Wording(es: "un número de 1 a \(most)", en: "a number from 1 to \(most)")
            throw Failure.badValue("--accounts", String(accounts), wanted)
        }
        guard (1...50).contains(years) else {
            let wanted = Wording(es: "un número de 1 a 50", en: "a number from 1 to 50")
            throw Failure.badValue("--years", String(years), wanted)
        }
        let place = directory.map { LogLocation(option: $0) } ?? log.location
        // Before there is anything that would have to be removed.
        Interruption.watch(alsoHangUp: true)
        let isNew = Files.names(in: "\(place.path)/eventlog").isEmpty
        try InitCommand.make(
            at: place,
            municipality: "Municipalidad de Demostración",
            timeZone: "America/El_Salvador"
        )
        let done: (events: UInt64, root: Digest)
        do {
            done = try fill(place)
        } catch {
            // A part of a town is none, and would be in the way of the next try.
            if isNew { Files.removeTree("\(place.path)/eventlog") }
            throw error
        }
        let count = Amounts.grouped(Int(done.events))
        try Failure.afterRecording(.madeLog(place.path)) {
            var output = StandardOutput()
            try output.line(
                say(
                    es: "\(place.path): \(count) eventos de \(Amounts.grouped(accounts)) cuentas",
                    en: "\(place.path): \(count) events of \(Amounts.grouped(accounts)) accounts"
                )
            )
            try output.line(say(es: "Raíz \(done.root.hex)", en: "Root \(done.root.hex)"))
            try output.flush()
        }
    }

    /// Records the town in a log that was just made.
    private func fill(_ place: LogLocation) throws -> (events: UInt64, root: Digest) {
        let bar = ProgressBar(Wording(es: "Inventando", en: "Inventing"), total: 0)
        var writer = try OpenLog.forAppend(place)
        let town = DemonstrationMunicipality(accounts: accounts, years: years, seed: seed)
        try town.forEachRun { events in
            if Interruption.isAsked {
                bar.clear()
                throw Failure.stopped(place.path)
            }
            let receipt = try writer.append(events, now: Clock.now)
            bar.update(receipt.count, events: receipt.count)
        }
        bar.clear()
        let done = (writer.count, writer.root)
        try writer.close()
        return done
    }
}

extension Failure {
    /// The command was asked to end before the town was whole.
    fileprivate static func stopped(_ path: String) -> Failure {
        Failure(
            .no,
            es: "se detuvo a medias; en \(path.printable) no quedó ninguna bitácora. Repita la "
                + "orden",
            en: "stopped halfway; no log was left in \(path.printable). Repeat the "
                + "command"
        )
    }
}

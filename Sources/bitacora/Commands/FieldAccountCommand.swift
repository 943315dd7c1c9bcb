// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections
import Receivables

/// Shows one account of the round.
struct FieldAccountCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "account",
            abstract: say(
                es: "Una cuenta: lo que debe, lo que se ha hecho y lo anotado en este equipo.",
                en: "An account: what it owes, what was done, and what this device recorded."
            )
        )
    }

    @Argument(
        help: .said(
            es: "El código, el número en la ruta, o parte del nombre o de la dirección.",
            en: "The code, the number in the round, or part of the name or the address.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var account: [String]

    @OptionGroup var log: LogOptions

    func run() throws {
        let device = try FieldDevice(log.location)
        var output = StandardOutput()
        for (index, name) in try accounts(device).enumerated() {
            if index > 0 { try output.line("") }
            let card = AccountCard(account: name, device: device, language: Speech.language)
            try output.write(card.text(width: Terminal.width))
        }
        try output.flush()
    }

    /// The accounts that are meant: those that a fragment finds are all shown.
    private func accounts(_ device: FieldDevice) throws -> [String] {
        let typed = account.joined(separator: " ")
        let search = AccountSearch(stops: device.pack?.stops ?? [])
        let isBoth = search.placeAndCode(typed) != nil
        if !isBoth, device.records.contains(where: { $0.account == typed }) { return [typed] }
        switch search(typed) {
        case .answer(let answer): return [answer.value]
        case .choose(let found, let more):
            if more > 0 { StandardError.line(Interview.more(more)(Speech.language)) }
            return found.map(\.value)
        case .refused: throw Failure.notInPack(typed)
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Foundation
import Receivables

/// Makes a log.
struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(es: "Crea una bitácora vacía.", en: "Makes an empty log."),
            discussion: say(
                es: "Por ejemplo: bitacora init --log aguilares --municipality Aguilares",
                en: "For example: bitacora init --log aguilares --municipality Aguilares"
            )
        )
    }

    @Option(
        help: .said(
            es: "El nombre de la municipalidad.",
            en: "The municipality's name.",
            name: say(es: "nombre", en: "name")
        )
    )
    var municipality: String?

    @Option(
        name: .customLong("time-zone"),
        help: .said(
            es: "La zona horaria cuyos días cuentan; si falta, America/El_Salvador.",
            en: "The time zone whose days count; without it, America/El_Salvador.",
            name: say(es: "zona", en: "zone")
        )
    )
    var timeZone: String?

    @Option(
        help: .said(
            es: "Toma el lugar de esta bitácora dañada: mismo nombre, zona e identidad.",
            en: "Takes the place of this damaged log: same name, zone and identity.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var like: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        if let like {
            if municipality != nil { throw Failure.flagsExclude("--like", "--municipality") }
            if timeZone != nil { throw Failure.flagsExclude("--like", "--time-zone") }
            try Self.make(at: log.location, LogIdentity.of(like))
        } else {
            try Self.make(
                at: log.location,
                municipality: municipality.map(Self.checked) ?? "",
                timeZone: timeZone ?? LocalCalendar.defaultTimeZone
            )
        }
        SharedMount.warn(log.location.path)
        try Failure.afterRecording(.madeLog(log.location.path)) {
            var output = StandardOutput()
            try output.line(
                say(
                    es: "Bitácora creada en \(log.location.path)",
                    en: "Log made in \(log.location.path)"
                )
            )
            try output.flush()
        }
    }

    /// The name of a municipality, which stands on every document and is never changed.
    ///
    /// - Returns: it without blanks at its ends, which nobody sees and documents would show.
    static func checked(_ municipality: String) throws(Failure) -> String {
        let start = municipality.drop(while: \.isWhitespace)
        let name = start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
        guard !name.isEmpty else {
            let expected = Wording(
                es: "el nombre de la municipalidad, o la orden sin --municipality",
                en: "the municipality's name, or the command without --municipality"
            )
            throw Failure.badValue("--municipality", municipality, expected)
        }
        guard name.printable == name else {
            let expected = Wording(
                es: "un nombre sin saltos de línea, caracteres de control ni otros que no se "
                    + "imprimen",
                en: "a name without line ends, control characters or others that are not printed"
            )
            throw Failure.badValue("--municipality", municipality, expected)
        }
        return name
    }

    /// Makes a log of receivables.
    static func make(at location: LogLocation, municipality: String, timeZone: String) throws {
        _ = try LocalTime.of(zone: timeZone)
        let identity = LogIdentity.make(
            municipality: municipality,
            timeZone: timeZone,
            origin: origin(municipality)
        )
        try make(at: location, identity)
    }

    private static func make(at location: LogLocation, _ identity: LogIdentity) throws {
        try Failure.making(location.path) {
            try LogDirectory.create(
                at: location.path,
                identity: identity,
                schema: Catalogue.schema
            )
        }
    }

    /// The name that checkpoints will bear: the municipality's, in letters that fit in a URL.
    ///
    /// Letters lose their accents: `Metapán` is `metapan`.
    private static func origin(_ municipality: String) -> String {
        let letters = municipality.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.canonicalCombiningClass == .notReordered }
        let name = letters.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.value < 58)
            return isPlain && scalar.value > 47 ? String(scalar) : "-"
        }
        .joined().split(separator: "-").joined(separator: "-")
        return name.isEmpty ? "bitacora" : "bitacora/\(name)"
    }
}

extension Failure {
    /// Runs what makes a log; what the system does not let it make, it names as the user did.
    static func making<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as LogError where [.notFound, .permission].contains(error.code) {
            guard let system = error.system else { throw error }
            throw Failure.cannotCreate(path, system.number)
        }
    }
}

// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Makes a key: the private half into a file, the half that verifies on standard output.
struct KeyMakeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "make",
            abstract: say(
                es: "Crea una clave: la privada en un archivo, la de verificar en la salida.",
                en: "Makes a key: the private half in a file, the verifier key on the output."
            ),
            discussion: say(
                es: """
                    La privada se guarda en secreto; la de verificar se publica. Por ejemplo:
                    bitacora key make --name aguilares.gob.sv/tesoreria --out tesoreria.key
                    """,
                en: """
                    The private key is kept secret; the verifier key is published. For example:
                    bitacora key make --name aguilares.gob.sv/treasury --out treasury.key
                    """
            )
        )
    }

    @Option(
        help: .said(
            es: "De quién es la clave, sin espacios ni +.",
            en: "Whose key it is, without blanks and +.",
            name: say(es: "nombre", en: "name")
        )
    )
    var name: String

    @Option(
        help: .said(
            es: "El archivo de la clave privada.",
            en: "The file of the private key.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var out = "bitacora.key"

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let key = try KeyFile.make(name: name)
        try KeyFile.write(key, to: out)
        try Failure.afterRecording(.made(key, in: out)) {
            var output = StandardOutput()
            try output.line(key.verifierKey.encoded)
            try output.flush()
        }
        StandardError.line(
            say(
                es: "bitacora: la clave privada está en \(out); guárdela en secreto. La de "
                    + "verificar es la línea impresa: publíquela",
                en: "bitacora: the private key is in \(out); keep it secret. The verifier key "
                    + "is the line printed: publish it"
            )
        )
    }
}

extension Wording {
    /// That a key was made, with the half that could not be printed.
    fileprivate static func made(_ key: SigningKey, in path: String) -> Wording {
        let verifier = key.verifierKey.encoded
        return Wording(
            es: "La clave privada ya está en \(path), no haga otra; la de verificar es "
                + "\(verifier)",
            en: "The private key is in \(path) already, do not make another; the verifier key "
                + "is \(verifier)"
        )
    }
}

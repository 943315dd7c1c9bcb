// SPDX-License-Identifier: MIT
import Glibc

/// What the shell hands over, before anything takes it for text.
///
/// Read as Swift's library reads it, a byte that is no UTF-8 becomes U+FFFD: two names become one, a path
/// leads elsewhere, and what is recorded so stays so.
enum GivenText {
    /// The variables whose values are paths of files that we make or read.
    private static let paths = ["BITACORA_LOG", "TMPDIR"]

    /// The arguments behind the program's name, and the variables looked at.
    static func arguments() throws(Failure) -> [String] {
        // Swift's library reads them from a file of /proc: without it there would be none, and the
        // program would print its help as if that had been asked for.
        guard !CommandLine.arguments.isEmpty else { throw Failure.noArguments }
        for name in paths where !isText(name) { throw Failure.notText(variable: name) }
        var arguments: [String] = []
        for (number, word) in CommandLine.arguments.enumerated().dropFirst() {
            guard isText(number) else { throw Failure.notText(argument: number, word) }
            arguments.append(word)
        }
        return arguments
    }

    /// Whether an argument is UTF-8; they are counted from 1, behind the program's name.
    private static func isText(_ number: Int) -> Bool {
        // SAFETY: each of the first argc arguments is a string that ends in zero and stands as long as
        // the process; it is only read.
        guard let word = unsafe CommandLine.unsafeArgv[number] else { return true }
        return unsafe String(validatingCString: word) != nil
    }

    /// Whether a variable is UTF-8, if it is set.
    private static func isText(_ name: String) -> Bool {
        // SAFETY: getenv returns a string that ends in zero; nothing here changes the environment.
        guard let value = unsafe getenv(name) else { return true }
        return unsafe String(validatingCString: value) != nil
    }
}

extension Failure {
    /// The command line cannot be read.
    fileprivate static var noArguments: Failure {
        Failure(
            .inputOutput,
            es: "no se pudo leer la orden: /proc no está montado; no se hizo nada. Móntelo y "
                + "repita",
            en: "the command line cannot be read: /proc is not mounted; nothing was done. Mount it "
                + "and repeat"
        )
    }

    /// An argument that is not UTF-8; what could be read of it shows which.
    fileprivate static func notText(argument number: Int, _ word: String) -> Failure {
        let shown = word.printable.truncated(to: 60)
        return Failure(
            .input,
            es: """
                el argumento \(number) ('\(shown)') no es texto UTF-8; no se hizo nada. Ponga la \
                terminal en UTF-8 y repita; si es el nombre de un archivo, renómbrelo
                """,
            en: """
                argument \(number) ('\(shown)') is not UTF-8 text; nothing was done. Set the \
                terminal to UTF-8 and repeat; if it is the name of a file, rename that
                """
        )
    }

    /// A variable whose value is not UTF-8.
    fileprivate static func notText(variable name: String) -> Failure {
        Failure(
            .input,
            es: """
                la variable \(name) no es texto UTF-8; no se hizo nada. Ponga la terminal en UTF-8 y fíjela \
                de nuevo; si nombra un directorio, renómbrelo
                """,
            en: """
                the variable \(name) is not UTF-8 text; nothing was done. Set the terminal to UTF-8 and \
                set it again; if it names a directory, rename that
                """
        )
    }
}

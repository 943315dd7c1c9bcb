// SPDX-License-Identifier: MIT

/// A path that is empty: what a variable without a value leaves of `--log "$LOG"`.
///
/// Taken for the usual log it would send events into another one than was meant.
enum EmptyPath {
    /// The flags that name a place where something is written.
    private static let flags: Set = [
        "--log", "--out", "--into", "--report", "--refusals", "--pdf",
    ]

    /// Refuses a command line with one.
    ///
    /// - Throws: `Failure` with status 64.
    static func check(_ arguments: [String]) throws(Failure) {
        for (index, word) in arguments.enumerated() {
            if word == "--" { return }
            let isEmptyNext = index + 1 < arguments.count && arguments[index + 1].isEmpty
            let flag = word.hasSuffix("=") ? String(word.dropLast()) : word
            guard flags.contains(flag), flag != word || isEmptyNext else { continue }
            throw Failure.emptyPath(flag)
        }
    }
}

extension Failure {
    fileprivate static func emptyPath(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) está vacía, como con una variable sin valor. Escriba \(flag) <ruta>, o "
                + "quítela",
            en: "\(flag) is empty, as with a variable without a value. Write \(flag) <path>, or "
                + "leave it out"
        )
    }
}

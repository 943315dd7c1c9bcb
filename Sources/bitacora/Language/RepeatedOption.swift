// SPDX-License-Identifier: MIT
import ArgumentParser

/// An option of one value that is given more than once.
///
/// The parser takes the last. A figure of another day, or of another log, than the one that somebody
/// reads on the command line is worse than an error.
enum RepeatedOption {
    /// Refuses words with one, from which a command was parsed.
    ///
    /// The parser itself says which options take several values; it is asked only where some word
    /// stands twice.
    ///
    /// - Throws: `Failure` with status 64.
    static func check(_ words: [String], of command: any ParsableCommand) throws {
        var seen: Set<String> = []
        // The parser takes no word with a dash for a value, so each of these is an option.
        let repeated = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
            .map { String($0.prefix { $0 != "=" }) }
            .filter { !seen.insert($0).inserted }
        guard !repeated.isEmpty else { return }
        let single = try CommandDescription.of(type(of: command)).singleOptions
        if let option = repeated.first(where: single.contains) {
            throw Failure.repeatedFlag(option)
        }
    }
}

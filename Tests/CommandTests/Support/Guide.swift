// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A page of `docs/` with commands and what they print, which is run as it stands.
///
/// Each block fenced as `console` has lines that begin with `$ `, and behind each what it prints on
/// both outputs. A command goes on in the next line if that begins with `> `. A comment
/// `<!-- console` … `-->` is a block that readers do not see: what must be there before. `…`
/// in a printed line stands for any text, a line of `…` alone for any lines. In a block fenced as
/// `sh` each command must do what it says, with status 0, and what it prints is not shown. A block
/// fenced as `terminal` is a command and its screen of 40 columns: what stands behind ` > ` is typed.
struct Guide: Sendable, CustomTestStringConvertible {
    /// The page's path, from the top of the repository.
    let path: String
    /// The language in which the program speaks there.
    let language: String

    var testDescription: String { path }

    /// A command of a page, and what the page says it prints.
    struct Command: Sendable, Equatable {
        var line: String
        var printed: [String] = []
        /// The line of the page at which `printed` begins.
        var start: Int
        /// Whether the page shows what is printed.
        var isShown = true
        /// Whether it asks on a terminal, where the page's answers are typed.
        var isTyped = false

        var range: Range<Int> { start..<start + printed.count }

        /// What the shell runs.
        var script: String {
            guard isTyped else { return line }
            let answers = printed.compactMap { line in
                line.firstRange(of: " >").map { line[$0.upperBound...].drop { $0 == " " } + "\n" }
            }
            return "python3 \"$FIXTURES/typist.py\" \(line) <<'ANSWERS'\n\(answers.joined())ANSWERS"
        }
    }

    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private var url: URL { Self.repository.appending(path: path) }

    /// All pages of a folder.
    static func all(in folder: String, language: String) -> [Guide] {
        let names = try? FileManager.default
            .contentsOfDirectory(atPath: repository.appending(path: folder).path)
        return (names ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
            .map { Guide(path: "\(folder)/\($0)", language: language) }
    }

    /// The page's text.
    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    /// The commands of a page, in order.
    static func commands(of page: String) -> [Command] {
        var commands: [Command] = []
        var end: String?
        var isShown = true
        var isTyped = false
        for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init).enumerated()
        {
            switch (end, line) {
            case (nil, "```console"): end = "```"
            case (nil, "```sh"): (end, isShown) = ("```", false)
            case (nil, "```terminal"): (end, isTyped) = ("```", true)
            case (nil, "<!-- console"): end = "-->"
            case (nil, _): break
            case (_, end): (end, isShown, isTyped) = (nil, true, false)
            case (_, _) where line.hasPrefix("$ "):
                let text = String(line.dropFirst(2))
                commands.append(
                    Command(line: text, start: index + 1, isShown: isShown, isTyped: isTyped)
                )
            case (_, _) where commands.last?.range == index..<index && line.hasPrefix("> "):
                commands[commands.count - 1].line += "\n" + line.dropFirst(2)
                commands[commands.count - 1].start += 1
            case (_, _) where commands.last?.range.upperBound == index:
                commands[commands.count - 1].printed.append(line)
            default: break
            }
        }
        return commands
    }

    /// What a command did.
    struct Outcome: Sendable {
        let status: String
        let printed: [String]
    }

    /// What the commands do, run one after another by one shell in a fresh directory.
    func outcomes(of commands: [Command]) throws -> [Outcome] {
        let place = try Workplace()
        for folder in ["policies", "examples"] {
            try FileManager.default.createSymbolicLink(
                at: URL(fileURLWithPath: "\(place.path)/\(folder)"),
                withDestinationURL: Self.repository.appending(path: folder)
            )
        }
        // After each command, `$?` is still its status for the next.
        let mark = "last=$?; printf '\\036%s\\036' $last; (exit $last)"
        let script = commands.map { "\($0.script)\n\(mark)\n" }
        try place.write("exec 2>&1\n" + script.joined(), to: ".page.sh")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [".page.sh"]
        process.currentDirectoryURL = URL(fileURLWithPath: place.path)
        let programs = URL(fileURLWithPath: Workplace.program).deletingLastPathComponent().path
        process.environment = [
            "PATH": "\(programs):/usr/bin:/bin", "LANG": "\(language)_SV.UTF-8",
            "FIXTURES": Bundle.module.bundleURL.appending(path: "Fixtures").path,
        ]
        try place.write("", to: ".page.out")
        let output = URL(fileURLWithPath: "\(place.path)/.page.out")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.runUnblocked()
        process.waitUntilExit()
        let parts = try place.text(ofFile: ".page.out").split(
            separator: "\u{1E}",
            omittingEmptySubsequences: false
        )
        let count = commands.count
        try #require(parts.count == 2 * count + 1, "\(path): a command ended the shell")
        return (0..<count).map {
            let printed = Self.lines(of: String(parts[2 * $0]))
            return Outcome(status: String(parts[2 * $0 + 1]), printed: printed)
        }
    }

    /// The lines of what a program printed, without the blanks at their ends: a page shows none.
    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0.reversed().drop { $0 == " " }.reversed())
        }
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Whether a command did what the page says.
    static func agree(_ command: Command, _ outcome: Outcome) -> Bool {
        guard command.isShown else { return outcome.status == "0" }
        return agree(command.printed[...], outcome.printed[...])
    }

    /// Whether the page says what was printed.
    static func agree(_ page: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
        guard let first = page.first else { return printed.isEmpty }
        if first == "…" {
            return (printed.startIndex...printed.endIndex)
                .contains { agree(page.dropFirst(), printed[$0...]) }
        }
        guard let line = printed.first, agree(first, line) else { return false }
        return agree(page.dropFirst(), printed.dropFirst())
    }

    /// Whether a line of the page says what a printed line says.
    static func agree(_ page: String, _ printed: String) -> Bool {
        var parts = page.split(separator: "…", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return page == printed }
        var rest = Substring(printed)
        let (first, last) = (parts.removeFirst(), parts.removeLast())
        guard rest.hasPrefix(first) else { return false }
        rest = rest.dropFirst(first.count)
        for part in parts where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }

    /// Writes into the page what was printed, where it says something else.
    func record(_ outcomes: [Outcome], for commands: [Command]) throws {
        let page = try text()
        let recorded = Self.recording(outcomes, for: commands, in: page)
        if recorded != page { try Data(recorded.utf8).write(to: url) }
    }

    /// A page with what was printed in it, where it says something else.
    ///
    /// A line that the page shortens with `…` and that is still so stays.
    static func recording(
        _ outcomes: [Outcome],
        for commands: [Command],
        in page: String
    ) -> String {
        var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (command, outcome) in zip(commands, outcomes).reversed()
        where command.isShown && !agree(command, outcome) {
            let shortened = command.printed.filter { $0.contains("…") && $0 != "…" }
            lines.replaceSubrange(
                command.range,
                with: outcome.printed.map { line in
                    shortened.first { agree($0, line) } ?? line
                }
            )
        }
        return lines.joined(separator: "\n")
    }
}

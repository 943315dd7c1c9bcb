// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// From the command line to the exit status.
enum Program {
    /// Runs the command line of this process.
    static func run() -> ExitStatus {
        do {
            return run(try GivenText.arguments())
        } catch {
            return report(error)
        }
    }

    /// Runs a command line and says, on standard error, what went wrong.
    private static func run(_ arguments: [String]) -> ExitStatus {
        var command: any ParsableCommand
        do {
            try CommandWords.checkLanguage(arguments)
            try EmptyPath.check(arguments)
            let arguments = CommandWords.ordered(arguments)
            if let type = EventHelp.type(askedBy: arguments) { return show(EventHelp.page(type)) }
            try CommandWords.check(arguments)
            command = try CommandWords.parsed(arguments)
            try RepeatedOption.check(arguments, of: command)
        } catch let failure as Failure {
            return report(failure)
        } catch {
            return answer(error, arguments)
        }
        do {
            try command.run()
            return .done
        } catch {
            // What `help` throws is its answer; everything else is an error of ours.
            if Bitacora.exitCode(for: error).isSuccess { return answer(error, arguments) }
            return report(Failure(describing: error))
        }
    }

    /// Says what went wrong, if it has not been said already.
    private static func report(_ failure: Failure) -> ExitStatus {
        let text = failure.wording(Speech.language)
        if !text.isEmpty { StandardError.line("bitacora: \(text)") }
        return failure.status
    }

    /// What the argument parser has to say: help, a version, a completion script, or that
    /// the command line is wrong.
    private static func answer(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        guard Bitacora.exitCode(for: error).isSuccess else {
            // The parser only says that a value is missing.
            if let word = arguments.first(where: isNegative) {
                return report(Failure.dashedValue(word))
            }
            let columns = HelpPage.columns(of: Terminal.errorWidth)
            let text = Bitacora.fullMessage(for: error, columns: columns)
            let words = ParserWords.error(text, Speech.language)
            StandardError.line(HelpPage.fitted(words, columns: columns))
            return .usage
        }
        let columns = HelpPage.columns(of: Terminal.width)
        let text = Bitacora.fullMessage(for: error, columns: columns)
        return show(HelpPage.fitted(ParserWords.help(text, Speech.language), columns: columns))
    }

    /// Whether a word is a number with a sign, which the parser takes for an option.
    private static func isNegative(_ word: String) -> Bool {
        let bytes = word.utf8.prefix(2)
        return bytes.first == UInt8(ascii: "-")
            && bytes.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 } ?? false
    }

    /// Prints a page of help.
    private static func show(_ page: String) -> ExitStatus {
        do {
            var output = StandardOutput()
            try output.line(page)
            try output.flush()
            return .done
        } catch {
            return report(error)
        }
    }
}

// SPDX-License-Identifier: MIT
import Glibc

/// What standard output and standard error are connected to.
enum Terminal {
    /// Tables are kept within this width where nobody says otherwise.
    static let usualWidth = 100

    /// Whether results go to a person's terminal.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether messages go to a person's terminal.
    static var isError: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether to colour results: on a terminal, unless `NO_COLOR` says no.
    static var colours: Bool {
        isOutput && (Environment.value(of: "NO_COLOR") ?? "").isEmpty
            && Environment.value(of: "TERM") != "dumb"
    }

    /// The columns for results: those of the terminal, and 100 in a pipe.
    static var width: Int { isOutput ? width(of: STDOUT_FILENO) : usualWidth }

    /// The columns for questions and messages, likewise.
    static var errorWidth: Int { isError ? width(of: STDERR_FILENO) : usualWidth }

    private static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        // SAFETY: TIOCGWINSZ fills the one winsize it is given.
        let answer = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        return answer == 0 && size.ws_col >= 40 ? Int(size.ws_col) : usualWidth
    }

    /// Whether there is a person who can be asked: who sees the questions and types answers.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isError }

    /// Waits for something to be typed; false if the time is over or a signal came.
    static func hasInput(within time: Duration) -> Bool {
        var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(time / .milliseconds(1))
        // SAFETY: poll reads and writes the one structure, which outlives the call.
        return unsafe poll(&entry, 1, milliseconds) > 0
    }
}

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
    static var width: Int {
        guard isOutput else { return usualWidth }
        var size = winsize()
        // SAFETY: TIOCGWINSZ fills the one winsize it is given.
        let answer = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        return answer == 0 && size.ws_col >= 40 ? Int(size.ws_col) : usualWidth
    }
}

// SPDX-License-Identifier: MIT
import Glibc

/// The three descriptors that a program starts with.
enum StandardStreams {
    /// Takes the numbers of those that were closed (`>&-`): else the next file opened, one of the log
    /// say, had such a number, and what is printed went into it.
    ///
    /// Each is taken in the direction in which nobody uses it, so that its use fails as before.
    static func reserve() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 {
            let direction = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY
            // SAFETY: open only reads the path. It gives the lowest number that is free.
            _ = unsafe open("/dev/null", direction)
        }
    }
}

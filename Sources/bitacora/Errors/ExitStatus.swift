// SPDX-License-Identifier: MIT

/// With what the program ends.
enum ExitStatus: Int32, Sendable {
    /// Done.
    case done = 0
    /// The answer is no: a verification failed.
    case no = 1
    /// The command line is wrong.
    case usage = 64
    /// The input is wrong.
    case input = 65
    /// There is no such file or log.
    case missing = 66
    /// Something cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// The log is busy; try again.
    case busy = 75
}

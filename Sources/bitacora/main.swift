// SPDX-License-Identifier: MIT
import Glibc

// A reader that goes away (`… | head`) is found by write's own answer, not by a signal.
signal(SIGPIPE, SIG_IGN)
// A file at its permitted size likewise: nothing may end the program in the middle of a write.
signal(SIGXFSZ, SIG_IGN)
// Nothing printed may go into a file of the log.
StandardStreams.reserve()
exit(Program.run().rawValue)

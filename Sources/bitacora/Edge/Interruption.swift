// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// Whether somebody has asked the program to end: SIGINT (Ctrl-C) or SIGTERM.
enum Interruption {
    private static let flag = Atomic(false)

    /// Whether the program is to end.
    static var isAsked: Bool { flag.load(ordering: .relaxed) }

    /// From now on the signals no longer end the program; it looks for itself.
    ///
    /// `alsoHangUp`: the same of SIGHUP, which a closed window sends.
    static func watch(alsoHangUp: Bool = false) {
        // Made before a handler can come upon it.
        flag.store(false, ordering: .relaxed)
        var signals = sigset_t()
        // SAFETY: the calls read and write the one set, which outlives them.
        unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] + (alsoHangUp ? [SIGHUP] : []) {
            signal(number) { _ in Interruption.flag.store(true, ordering: .relaxed) }
            unsafe sigaddset(&signals, number)
        }
        // Whoever started the program may have blocked them.
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}

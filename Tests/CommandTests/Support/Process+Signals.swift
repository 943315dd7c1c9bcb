// SPDX-License-Identifier: MIT
import Foundation
import Glibc

extension Process {
    /// Starts the program with no signal blocked.
    ///
    /// A test may run on a worker thread that blocks nearly all signals; what it starts would
    /// inherit that, and a shell that waits for its children would wait for ever.
    func runUnblocked() throws {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}

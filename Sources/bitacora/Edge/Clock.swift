// SPDX-License-Identifier: MIT
import EventLog
import Glibc

/// The machine's clock.
enum Clock {
    /// The present moment.
    static var now: Instant {
        var time = timespec()
        // SAFETY: clock_gettime fills the one timespec it is given.
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

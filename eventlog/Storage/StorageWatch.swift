// SPDX-License-Identifier: MIT
import Glibc

/// Tells when the files of a directory change.
public protocol StorageWatch: AnyObject, Sendable {
    /// Returns when the named file was written or put in place since the last call, when `timeout`
    /// has passed, or when a signal has come; it may also return for nothing.
    ///
    /// So it is a hint: the caller looks for itself each time.
    func wait(for name: String, timeout: Duration)
}

/// The fallback: sleeps a little and lets the caller look.
final class SleepingWatch: StorageWatch {
    private static let step = Duration.milliseconds(50)

    func wait(for name: String, timeout: Duration) {
        // usleep returns early when a signal comes.
        usleep(UInt32(min(timeout, Self.step) / .microseconds(1)))
    }
}

/// A directory watched with inotify.
final class DirectoryWatch: StorageWatch {
    private let descriptor: Int32

    /// Nil where the system permits no further watch.
    init?(_ directory: String) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
        guard SystemCalls.watch(descriptor, directory, events) else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    func wait(for name: String, timeout: Duration) {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: timeout)
        while clock.now < deadline {
            let left = clock.now.duration(to: deadline)
            let milliseconds = min(max(1, left / .milliseconds(1)), 1e6)
            guard SystemCalls.isReadable(descriptor, timeout: Int32(milliseconds)) else { return }
            let names = SystemCalls.changedNames(descriptor)
            // An event without a name says that some were lost.
            if names.contains(name) || names.contains("") { return }
        }
    }
}

// SPDX-License-Identifier: MIT
import Testing

/// A disk in memory of a fixed size, where the place's log lies; needs root.
///
/// It is taken away when the test lets go of it.
final class Mount: Sendable {
    private let place: Workplace

    /// Whether this machine lets us mount.
    static let isPermitted: Bool = {
        guard let place = try? Workplace() else { return false }
        return (try? Mount(place, size: "64k")) != nil
    }()

    init(_ place: Workplace, size: String) throws {
        self.place = place
        let made = try place.shell("mkdir log && mount -t tmpfs -o size=\(size) none log")
        guard made.status == 0 else { throw Refused(words: made.errors) }
    }

    deinit { _ = try? place.shell("umount -l log") }

    /// Mounts it with other options.
    func remount(_ options: String) throws {
        let done = try place.shell("mount -o remount,\(options) log")
        try #require(done.status == 0, "\(done.errors)")
    }

    /// What the system said against it.
    struct Refused: Error { let words: String }
}

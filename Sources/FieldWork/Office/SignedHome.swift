// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Up to where a device has signed its events that are home, and the root that it signed.
struct SignedHome {
    /// Its events 1 to this.
    let last: UInt64
    private let root: Digest

    /// What a bundle whose signature holds has signed.
    init(_ bundle: Bundle) {
        last = bundle.last
        root = bundle.checkpoint.root
    }

    /// What a checkpoint that came home says; nil unless one of the device's keys signed it, of just so
    /// many events.
    init?(_ merged: (last: UInt64, checkpoint: String), _ keys: [VerifierKey]) {
        guard let note = try? SignedNote(parsing: Array(merged.checkpoint.utf8).span),
            let checkpoint = try? Checkpoint(note), checkpoint.size == merged.last,
            keys.contains(where: { key in
                checkpoint.origin == key.name && (try? note.verify(with: [key])) != nil
            })
        else { return nil }
        last = checkpoint.size
        root = checkpoint.root
    }

    /// The first of the events that are home and that this does not cover: all of them where they do
    /// not lead to the root that was signed; nil where it covers them.
    func firstUncovered(of home: HomeEvents) -> UInt64? {
        guard home.count >= last, home.root(ofFirst: last) == root else { return 1 }
        return home.count > last ? last + 1 : nil
    }
}

// SPDX-License-Identifier: MIT

/// Keeping a copy apart from others that share its files.
///
/// Who keeps several generations of a copy often makes them by hard links (`cp -al`, rsnapshot): what is
/// written to a file of one of them is written to that of all. Files that take the place of others leave
/// those alone; the few that are written where they stand get a copy of their own first.
extension LogBackup {
    /// Gives the copy files of its own where it is going to be opened for append.
    ///
    /// The last two segments, since the last may turn out not to have been begun; the mark; the tree.
    /// - Throws: `.busy` while another writes to the copy; what the system refuses.
    func separate(_ wait: Duration) throws(LogError) {
        let writing = try storage.lock(target.lock, wait: wait)
        defer { writing.release() }
        for entry in try LogSegments.open(target, storage).entries.suffix(2) where !entry.isSealed {
            try separate(target.segment(entry.first))
        }
        for path in [target.mark, target.tree] { try separate(path) }
    }

    /// Puts a copy of a file in its place, if it has other names; in one step, with the same bytes.
    private func separate(_ path: String) throws(LogError) {
        let file: any StorageFile
        do {
            file = try storage.open(path, .read)
        } catch  where error.code == .notFound {
            return
        }
        guard try file.hasOtherNames() else { return }
        let new = path + ".new"
        try storage.removeIfThere(new)
        do {
            let own = try storage.open(new, .create)
            let size = try file.size()
            var place: UInt64 = 0
            while place < size {
                let bytes = try file.read(at: place, count: Int(min(1 << 20, size - place)))
                guard !bytes.isEmpty else { break }
                try own.write(bytes.span, at: place)
                place += UInt64(bytes.count)
            }
            try own.sync()
            try storage.rename(new, to: path)
        } catch {
            try? storage.remove(new)
            throw error
        }
        try storage.syncDirectory(target.directory)
    }
}

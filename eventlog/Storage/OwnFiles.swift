// SPDX-License-Identifier: MIT

/// Opening what a writer writes where it stands: the growing segment, the mark and the tree.
///
/// Generations of a copy are often made by hard links (`cp -al`, rsnapshot), and one of them may take the
/// log's place: what is written to a file of one is written to that of all. Files that take the place of
/// others leave those alone; one that is written in place gets a copy of its own first.
struct OwnFiles {
    let paths: LogPaths
    let storage: any Storage
    /// The right to append, which the caller holds.
    let lock: any StorageLock

    /// Opens a file that no other name leads to: where one does, a copy with the same bytes takes its
    /// place first, in one step, and is durable with its name.
    ///
    /// A crash leaves the file as it was or the copy, and perhaps one that was begun, which the next
    /// opening removes.
    /// - Throws: what the system refuses; the file and all its names are as they were then.
    /// - Complexity: O(1), or O(bytes of the file) the one time that it has other names.
    func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let shared = try storage.open(path, access)
        guard try shared.hasOtherNames() else { return shared }
        let own = try copy(shared, to: path + ".new")
        // In another log that has come meanwhile this name is that of another writer's file.
        guard try lock.isCurrent() else { throw LogError(exchanged: paths.root) }
        try storage.rename(path + ".new", to: path)
        try storage.syncDirectory(paths.directory)
        return own
    }

    private func copy(_ file: any StorageFile, to new: String) throws(LogError) -> any StorageFile {
        try storage.removeIfThere(new)
        let own = try storage.open(new, .create)
        do {
            let size = try file.size()
            var place: UInt64 = 0
            while place < size {
                let bytes = try file.read(at: place, count: Int(min(1 << 20, size - place)))
                guard !bytes.isEmpty else { break }
                try own.write(bytes.span, at: place)
                place += UInt64(bytes.count)
            }
            try own.sync()
        } catch {
            try? storage.remove(new)
            throw error
        }
        return own
    }
}

// SPDX-License-Identifier: MIT

extension BackupWork {
    /// Copies what saves work beside the segments: postings, and the nodes of the tree.
    ///
    /// A copy is whole without them, and they are never believed: no failure of theirs is one of the
    /// backup.
    func copySideFiles() {
        for segment in log.segments where segment.isSealed {
            let first = segment.firstPosition
            try? copySideFile(log.paths.postings(first), to: target.postings(first))
        }
        let nodes = TreeLayout.nodeCount(leaves: log.count)
        try? copySideFile(log.paths.tree, to: target.tree, sizeMax: TreeFile.offset(nodes))
    }

    /// Copies a file unless the same stands there.
    ///
    /// `sizeMax`: what others have added behind it meanwhile is left out.
    private func copySideFile(
        _ path: String,
        to copy: String,
        sizeMax: UInt64 = .max
    ) throws(LogError) {
        let file = try storage.open(path, .read)
        let size = min(try file.size(), sizeMax)
        let bytes = try file.read(at: 0, count: Int(size))
        if let there = try? storage.contents(copy, countMax: bytes.count), there == bytes { return }
        let new = copy + ".new"
        try storage.removeIfThere(new)
        do {
            let written = try storage.open(new, .create)
            try written.write(bytes.span, at: 0)
            try written.sync()
            try storage.rename(new, to: copy)
        } catch {
            try? storage.remove(new)
            throw error
        }
    }

    /// Removes from a copy that is whole what means nothing in it any more: segments whose events are in
    /// a sealed one, their postings, and files whose making was interrupted.
    func tidy() throws(LogError) {
        let segments = try LogSegments.open(target, storage)
        let postings = Set(
            segments.entries.filter(\.isSealed).map { LogPaths.postingsName($0.first) }
        )
        var gone = segments.superseded.map(LogPaths.segmentName)
        for name in try storage.list(target.directory) {
            let isOld = LogPaths.isPostings(name) && !postings.contains(name)
            if isOld || name.hasSuffix(".new") { gone.append(name) }
        }
        // What supersedes them must keep its name whatever happens.
        try storage.syncDirectory(target.directory)
        guard !gone.isEmpty else { return }
        for name in gone { try storage.removeIfThere(target.directory + "/" + name) }
        try storage.syncDirectory(target.directory)
    }
}

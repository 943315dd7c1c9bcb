// SPDX-License-Identifier: MIT

extension TreeFile {
    /// What is wrong with the file beside a log; nil if every node of it leads to the log's root.
    ///
    /// - Throws: what reading the last events throws.
    /// - Complexity: O(n / 256) hashes, and at most 255 events hashed again.
    static func flaw(_ reader: LogReader) throws(LogError) -> LogFinding.Code? {
        let due = TreeLayout.nodeCount(leaves: reader.count)
        let file: any StorageFile
        do {
            file = try reader.storage.open(reader.paths.tree, .read)
        } catch  where error.finding?.code == .notAFile {
            return .notAFile
        } catch  where error.code == .notFound {
            return due > 0 ? .sideFileMissing : nil
        }
        let size = try file.size()
        guard let tree = TreeFile(file, size: size, logID: reader.identity.idBytes) else {
            return .sideFileDamaged
        }
        guard size >= offset(due) else { return .sideFileOutdated }
        guard size == offset(due), try tree.leads(to: reader) else { return .sideFileDisagrees }
        return nil
    }

    /// Whether the nodes of the lowest height lead to all others, and with the last events to the
    /// log's root.
    private func leads(to reader: LogReader) throws(LogError) -> Bool {
        let groups = reader.count / TreeLayout.groupSize
        var peaks: [Digest] = []
        var nodes = NodeRun(self)
        for group in 0..<groups {
            guard var node = nodes.next() else { return false }
            var (rest, height) = (group, TreeLayout.groupHeight)
            while rest & 1 == 1, let left = peaks.popLast() {
                node = Digest.node(left, node)
                rest >>= 1
                height += 1
                if TreeLayout.isKept(height: height), nodes.next() != node { return false }
            }
            peaks.append(node)
        }
        let covered = groups * TreeLayout.groupSize
        guard var frontier = MerkleFrontier(size: covered, peaks: peaks) else { return false }
        try reader.forEachLeaf(from: covered, to: reader.count) { frontier.append($0) }
        return frontier.root == reader.root
    }

    /// Gives the nodes of a file one after another.
    private struct NodeRun {
        private let file: TreeFile
        private var slot: UInt64 = 0
        private var run: ArraySlice<Digest> = []

        init(_ file: TreeFile) { self.file = file }

        mutating func next() -> Digest? {
            if run.isEmpty {
                let count = Int(min(4_096, file.nodeCount - slot))
                run = (file.nodes(from: slot, count: count) ?? [])[...]
                slot += UInt64(count)
            }
            return run.popFirst()
        }
    }
}

// SPDX-License-Identifier: MIT

/// The writer's part in the tree file: takes the nodes that appended events complete, and adds
/// them to the file when the events are durable.
///
/// It never reads the log. A file that does not have just the nodes that are due is left as it
/// is; ``LogProver`` writes it anew. Nothing that goes wrong here concerns the append.
struct TreeWriter {
    /// Nodes completed and not yet in the file, in the order of the file.
    var nodes: [Digest] = []
    /// How many nodes came before those.
    private var written: UInt64
    private var target = Target.unopened

    private enum Target {
        case unopened
        case open(any StorageFile)
        case unfit
    }

    /// For a log that has so many events.
    init(count: UInt64) { written = TreeLayout.nodeCount(leaves: count) }

    /// Forgets the nodes of a batch that is taken back.
    mutating func rollBack(toCount count: UInt64) {
        let kept = TreeLayout.nodeCount(leaves: count) - written
        nodes.removeLast(nodes.count - Int(kept))
    }

    /// Adds the nodes, of which there are some, to the file, without a sync: the events that they come
    /// from have it.
    mutating func flush(_ files: OwnFiles, logID: [UInt8]) {
        if case .unopened = target {
            let file = TreeFile.toExtend(files, logID: logID, due: written)
            target = file.map { .open($0) } ?? .unfit
        }
        if case .open(let file) = target, !TreeFile.append(nodes, to: file, at: written) {
            target = .unfit
        }
        written += UInt64(nodes.count)
        nodes.removeAll(keepingCapacity: true)
    }
}

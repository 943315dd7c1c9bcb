// SPDX-License-Identifier: MIT

/// The side file `tree`: kept nodes of the Merkle tree behind a header of one node's size.
///
/// It saves hashing the log again and vouches for nothing: what is made from it is held against
/// the root that the log bears. So no failure of it is ever an error.
struct TreeFile {
    private let file: any StorageFile
    /// How many whole nodes the file has.
    let nodeCount: UInt64

    /// `BTCRTRE` and a newline, the first eight bytes.
    private static let magic: UInt64 = 0x0A45_5254_5243_5442
    private static let version: UInt64 = 1

    /// The file of a log; nil if there is none, or one of another log or version.
    init?(_ paths: LogPaths, _ storage: any Storage, logID: [UInt8]) {
        guard let file = try? storage.open(paths.tree, .read), let size = try? file.size() else {
            return nil
        }
        self.init(file, size: size, logID: logID)
    }

    init?(_ file: any StorageFile, size: UInt64, logID: [UInt8]) {
        let header = try? file.read(at: 0, count: Digest.byteCount)
        guard size >= UInt64(Digest.byteCount), header == Self.header(logID: logID) else {
            return nil
        }
        self.file = file
        nodeCount = size / UInt64(Digest.byteCount) - 1
    }

    /// Some nodes from a slot on; nil if they are not all there.
    func nodes(from slot: UInt64, count: Int) -> [Digest]? {
        guard slot <= nodeCount, UInt64(count) <= nodeCount - slot,
            let bytes = try? file.read(at: Self.offset(slot), count: count * Digest.byteCount),
            bytes.count == count * Digest.byteCount
        else { return nil }
        let span = bytes.span
        return (0..<count).compactMap { index in
            let start = index * Digest.byteCount
            return Digest(bytes: span.extracting(start..<(start + Digest.byteCount)))
        }
    }

    /// Opens the file to add nodes; nil unless it has just as many as are due.
    ///
    /// It is made where there is none and none are due yet, and it is this log's alone.
    static func toExtend(_ files: OwnFiles, logID: [UInt8], due: UInt64) -> (any StorageFile)? {
        let path = files.paths.tree
        if due == 0, let file = try? files.storage.open(path, .create) {
            guard (try? file.write(header(logID: logID).span, at: 0)) != nil else { return nil }
            return file
        }
        guard let file = try? files.open(path, .readWrite), let size = try? file.size(),
            size == offset(due), TreeFile(file, size: size, logID: logID) != nil
        else { return nil }
        return file
    }

    /// Writes nodes behind those that are there; whether it could.
    static func append(_ nodes: [Digest], to file: any StorageFile, at slot: UInt64) -> Bool {
        (try? file.write(encoded(nodes).span, at: offset(slot))) != nil
    }

    /// Puts a file with these nodes in the place of the one before, in one step.
    static func replace(
        _ paths: LogPaths,
        _ storage: any Storage,
        logID: [UInt8],
        with nodes: [Digest]
    ) throws(LogError) {
        let temporary = paths.tree + ".new"
        let file = try storage.open(temporary, .openOrCreate)
        try file.truncate(to: 0)
        try file.write((header(logID: logID) + encoded(nodes)).span, at: 0)
        try storage.rename(temporary, to: paths.tree)
    }

    private static func header(logID: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(magic, width: 8)
        bytes.append(version, width: 2)
        bytes.append(0, width: 2)
        bytes.append(contentsOf: logID)
        bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        return bytes
    }

    private static func encoded(_ nodes: [Digest]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(nodes.count * Digest.byteCount)
        for node in nodes { node.append(to: &bytes) }
        return bytes
    }

    /// Where a node stands.
    static func offset(_ slot: UInt64) -> UInt64 { (slot + 1) * UInt64(Digest.byteCount) }
}

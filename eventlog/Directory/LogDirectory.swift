// SPDX-License-Identifier: MIT

/// Making a log.
public struct LogDirectory: Sendable {
    /// Makes an empty log; nothing that exists is overwritten.
    ///
    /// The log exists from the moment `log.json` is durable: after a crash before that there
    /// is none, and it can be made again.
    /// `directory`: the log's directory; made if it is missing.
    /// - Throws: `.exists` if there is a log, or segments that have lost their `log.json`.
    public static func create(
        at directory: String,
        identity: LogIdentity,
        schema: Schema,
        storage: any Storage = DiskStorage()
    ) throws(LogError) {
        let paths = LogPaths(directory)
        try storage.createDirectory(paths.directory)
        let lock = try storage.lock(paths.lock, wait: .seconds(5))
        defer { lock.release() }
        let names = try storage.list(paths.directory)
        guard !names.contains("log.json") else {
            throw LogError(.exists, path: paths.root)
        }
        guard names.allSatisfy({ LogPaths.firstPosition($0) == nil }) else {
            throw LogError(
                .exists,
                LogFinding(.segmentsWithoutIdentity),
                path: paths.root
            )
        }
        let temporary = paths.identity + ".new"
        if names.contains("log.json.new") { try storage.remove(temporary) }
        let file = try storage.open(temporary, .create)
        try file.write(identity.json.span, at: 0)
        try file.sync()
        try storage.rename(temporary, to: paths.identity)
        // A crash from here on leaves a log whose first segment and mark the writer makes.
        do throws(LogError) {
            try storage.syncDirectory(paths.directory)
            let state = try SegmentFile.createFirst(identity, schema, paths, storage)
            try state.mark(sequence: 1)
                .writeFirst(
                    to: try storage.open(paths.mark, .openOrCreate),
                    logID: identity.idBytes
                )
        } catch {
            // Who was told that there is none can make it again, where there is room.
            try? takeBack(paths, storage)
            throw error
        }
    }

    /// Removes what was made of a log that nothing was recorded in.
    ///
    /// Its mark goes first and its name last, each durably: at no time there is a mark without the
    /// segment that it counts, nor a segment without a log.
    private static func takeBack(_ paths: LogPaths, _ storage: any Storage) throws(LogError) {
        let names = try storage.list(paths.directory)
        for name in [LogPaths.markName, LogPaths.segmentName(0), "log.json"]
        where names.contains(name) {
            try storage.remove("\(paths.directory)/\(name)")
            try storage.syncDirectory(paths.directory)
        }
    }
}

/// Making a segment.
enum SegmentFile {
    /// Makes the first segment of a log.
    static func createFirst(
        _ identity: LogIdentity,
        _ schema: Schema,
        _ paths: LogPaths,
        _ storage: any Storage
    ) throws(LogError) -> WriterState {
        let header = SegmentHeader(
            logID: identity.idBytes,
            schema: schema,
            frontier: MerkleFrontier(),
            lastRecorded: nil,
            sources: SourceNumbers()
        )
        let (file, size, checksum) = try create(header, paths, storage)
        return WriterState(file, header, offset: size, previous: checksum)
    }

    /// Makes a segment without blocks, durable with its name.
    ///
    /// `replacing`: whether it takes the place of a segment without blocks.
    static func create(
        _ header: SegmentHeader,
        _ paths: LogPaths,
        _ storage: any Storage,
        replacing: Bool = false
    ) throws(LogError) -> (file: any StorageFile, size: UInt64, checksum: UInt32) {
        let bytes = header.encoded
        let path = paths.segment(header.firstPosition)
        let file =
            replacing
            ? try storage.open(path + ".new", .openOrCreate) : try storage.open(path, .create)
        if replacing { try file.truncate(to: 0) }
        try file.write(bytes.span, at: 0)
        try file.sync()
        if replacing { try storage.rename(path + ".new", to: path) }
        try storage.syncDirectory(paths.directory)
        return (file, UInt64(bytes.count), SegmentHeader.checksum(bytes.span))
    }
}

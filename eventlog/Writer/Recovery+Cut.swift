// SPDX-License-Identifier: MIT

extension Recovery {
    /// Cuts a torn tail off, once its bytes are safe.
    mutating func cut(
        _ file: any StorageFile,
        _ walker: SegmentWalker,
        at offset: UInt64,
        finding: LogFinding
    ) throws(LogError) {
        let name = try save(walker, from: offset)
        try file.truncate(to: offset)
        try file.sync()
        report.cuts.append(
            RecoveryReport.Cut(
                segment: walker.name,
                offset: offset,
                bytes: walker.limit - offset,
                savedAs: name,
                finding: finding
            )
        )
    }

    /// Removes a segment that is no more than a torn header, once its bytes are safe.
    mutating func removeTorn(
        _ segment: UInt64,
        _ walker: SegmentWalker,
        finding: LogFinding
    ) throws(LogError) {
        let name = walker.limit == 0 ? nil : try save(walker, from: 0)
        try storage.remove(paths.segment(segment))
        try storage.syncDirectory(paths.directory)
        report.cuts.append(
            RecoveryReport.Cut(
                segment: walker.name,
                offset: 0,
                bytes: walker.limit,
                savedAs: name,
                finding: finding
            )
        )
    }

    /// Saves the bytes up to the file's end beside it, durable, and gives the new file's name.
    private func save(_ walker: SegmentWalker, from offset: UInt64) throws(LogError) -> String {
        let names = Set(try storage.list(paths.directory))
        var name = "\(walker.name).\(offset).broken"
        var turn = 1
        while names.contains(name) {
            turn += 1
            name = "\(walker.name).\(offset).\(turn).broken"
        }
        let copy = try storage.open(paths.directory + "/" + name, .create)
        var place = offset
        while place < walker.limit {
            let bytes = try walker.bytes(at: place, count: 1 << 20)
            try copy.write(bytes.span, at: place - offset)
            place += UInt64(bytes.count)
            if bytes.isEmpty { break }
        }
        try copy.sync()
        try storage.syncDirectory(paths.directory)
        return name
    }
}

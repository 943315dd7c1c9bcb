// SPDX-License-Identifier: MIT

extension Recovery {
    /// Cuts a torn tail off, once its bytes are safe.
    mutating func cut(
        _ file: any StorageFile,
        _ walker: SegmentWalker,
        at offset: UInt64,
        finding: LogFinding
    ) throws(LogError) {
        let end = try walker.endOfContent(from: offset)
        let name = end == offset ? nil : try save(walker, offset..<end)
        try file.truncate(to: offset)
        try file.sync()
        report.cuts.append(
            RecoveryReport.Cut(
                segment: walker.name,
                offset: offset,
                bytes: end - offset,
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
        let end = try walker.endOfContent(from: 0)
        let name = end == 0 ? nil : try save(walker, 0..<end)
        try storage.remove(paths.segment(segment))
        try storage.syncDirectory(paths.directory)
        report.cuts.append(
            RecoveryReport.Cut(
                segment: walker.name,
                offset: 0,
                bytes: end,
                savedAs: name,
                finding: finding
            )
        )
    }

    /// Saves bytes of the segment beside it, durable, and gives the new file's name.
    private func save(_ walker: SegmentWalker, _ range: Range<UInt64>) throws(LogError) -> String {
        let offset = range.lowerBound
        let names = Set(try storage.list(paths.directory))
        var name = "\(walker.name).\(offset).broken"
        var turn = 1
        while names.contains(name) {
            turn += 1
            name = "\(walker.name).\(offset).\(turn).broken"
        }
        let copy = try storage.open(paths.directory + "/" + name, .create)
        var place = offset
        while place < range.upperBound {
            let size = min(1 << 20, range.upperBound - place)
            let bytes = try walker.bytes(at: place, count: Int(size))
            try copy.write(bytes.span, at: place - offset)
            place += UInt64(bytes.count)
            if bytes.isEmpty { break }
        }
        try copy.sync()
        try storage.syncDirectory(paths.directory)
        return name
    }
}

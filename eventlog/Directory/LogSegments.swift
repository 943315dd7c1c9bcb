// SPDX-License-Identifier: MIT

/// The segments of a log that count, in order, each held open.
///
/// A segment that lies inside the extent of a sealed one is superseded: sealing has put its events
/// there and was interrupted before it removed the file, or is about to. Open files stay what they
/// are, whatever is renamed or removed meanwhile.
struct LogSegments {
    /// One segment.
    struct Entry {
        let first: UInt64
        let file: any StorageFile
        /// How many events it has if it is sealed; nil for a growing one.
        let sealedCount: UInt64?

        var isSealed: Bool { sealedCount != nil }
        /// The position behind a sealed segment's last event.
        var sealedEnd: UInt64? { sealedCount.map { first + $0 } }
        var name: String { LogPaths.segmentName(first) }
    }

    private(set) var entries: [Entry] = []
    /// The first positions of the superseded segments.
    private(set) var superseded: [UInt64] = []

    /// Opens the segments that are there.
    ///
    /// Sealing may remove some between listing and opening: then they are listed again, and the
    /// sealed one is found in their place.
    static func open(_ paths: LogPaths, _ storage: any Storage) throws(LogError) -> LogSegments {
        var before: [UInt64] = []
        while true {
            let firsts = try paths.segments(storage)
            do {
                return try LogSegments(firsts, paths, storage)
            } catch  where error.code == .notFound && firsts != before {
                before = firsts
            }
        }
    }

    private init(_ firsts: [UInt64], _ paths: LogPaths, _ storage: any Storage) throws(LogError) {
        for first in firsts {
            if let end = entries.last?.sealedEnd, first < end {
                superseded.append(first)
                continue
            }
            let file = try storage.open(paths.segment(first), .read)
            let outline = try SegmentOutline(file, first: first)
            entries.append(Entry(first: first, file: file, sealedCount: outline.sealedCount))
        }
    }

    /// Leaves out the last segment.
    mutating func removeLast() { entries.removeLast() }

    /// Where the events of a segment end: a sealed one says so, for others the next one does; nil
    /// for the last if it is growing.
    func end(_ index: Int) -> UInt64? {
        entries[index].sealedEnd ?? (index + 1 < entries.count ? entries[index + 1].first : nil)
    }

    /// Where the sealed segment ends that has a position; nil if none has.
    func sealed(around position: UInt64) -> UInt64? {
        entries.last { $0.first <= position }?.sealedEnd.flatMap { position < $0 ? $0 : nil }
    }

    /// Whether the segment before one is sealed.
    func isBehindSealed(_ index: Int) -> Bool { index > 0 && entries[index - 1].isSealed }

    /// Checks that no segment is missing before the last one.
    func checkExtents() throws(LogError) {
        var end: UInt64? = 0
        for entry in entries {
            if let end, end != entry.first {
                throw LogPaths.missing(segment: end, events: end..<max(end, entry.first))
            }
            end = entry.sealedEnd
        }
    }

    /// Checks that none is missing behind the last one: a sealed segment is never the last, nor is
    /// one before that which the mark names.
    func checkLast(_ mark: CommitMark?) throws(LogError) {
        guard let last = entries.last else { return }
        if let end = last.sealedEnd {
            throw LogPaths.missing(segment: end, events: end..<max(end, mark?.count ?? end))
        }
        if let mark, mark.segment > last.first {
            throw LogPaths.missing(segment: mark.segment, events: mark.segment..<mark.count)
        }
    }
}

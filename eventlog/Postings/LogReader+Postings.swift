// SPDX-License-Identifier: MIT

extension LogReader {
    /// Makes the postings files that are missing, stale or damaged, and removes those of segments
    /// that are no more.
    ///
    /// The caller holds the sealing lock. `fromScratch`: whether files with right checksums are
    ///   not believed either.
    ///
    /// - Returns: how many files were written.
    /// - Throws: `.damaged` if a segment is; what the system refuses.
    func renewPostings(_ fields: [Schema.Field], fromScratch: Bool) throws(LogError) -> Int {
        var written = 0
        for index in segments.indices where segments[index].isSealed {
            let segment = try open(index, symbols: { _ in false })
            guard let binding = PostingsBinding(segment) else { continue }
            let indexed = Self.indexed(fields, segment.header.schema)
            let isWhole = PostingsFile(paths, storage, binding)?.isWhole(fields: indexed) ?? false
            if isWhole, !fromScratch { continue }
            let bytes = try postings(ofSegment: index, segment.header.schema, indexed, binding)
            guard let bytes, try !PostingsFile.says(paths, storage, binding, bytes) else {
                continue
            }
            try PostingsFile.replace(paths, storage, binding.firstPosition, with: bytes)
            written += 1
        }
        try removeOldPostings()
        return written
    }

    /// What is wrong with the postings of a sealed segment; nil if they are as they would be made now.
    ///
    /// `known`: what was found while the segments were read.
    /// - Throws: `.damaged` if the segment is; what the system refuses.
    func postingsFlaw(
        ofSegment index: Int,
        _ fields: [Schema.Field],
        known: [PostingsVerdict]
    ) throws(LogError) -> LogFinding.Code? {
        // Who names no fields does not know what should be there.
        guard !fields.isEmpty else { return nil }
        let segment = try open(index, symbols: { _ in false })
        guard let binding = PostingsBinding(segment) else { return nil }
        var flaw: LogFinding.Code?
        if let verdict = known.first(where: { $0.binding == binding }) {
            flaw = try verdict.flaw.get()
        } else {
            let indexed = Self.indexed(fields, segment.header.schema)
            let due = try postings(ofSegment: index, segment.header.schema, indexed, binding)
            guard let due else { return nil }
            flaw = try PostingsFile.flaw(paths, storage, binding, due, fields: indexed)
        }
        guard flaw == .sideFileOutdated, let file = PostingsFile(paths, storage, binding) else {
            return flaw
        }
        let isHonest = try isHonest(file, ofSegment: index, segment.header.schema, binding)
        return isHonest ? flaw : .postingsDisagree
    }

    /// Whether a file for other fields than ours, which readers go by all the same, says what it should
    /// of those.
    private func isHonest(
        _ file: PostingsFile,
        ofSegment index: Int,
        _ schema: Schema,
        _ binding: PostingsBinding
    ) throws(LogError) -> Bool {
        let fields = file.fields
        guard fields.allSatisfy(schema.fields.indices.contains),
            Self.indexed(fields.map { schema.fields[$0] }, schema) == fields,
            zip(fields, fields.dropFirst()).allSatisfy({ $0 < $1 }),
            let due = try postings(ofSegment: index, schema, fields, binding)
        else { return false }
        return !file.contradicts(due)
    }

    /// The indices of some fields in a segment's schema, ascending.
    static func indexed(_ fields: [Schema.Field], _ schema: Schema) -> [Int] {
        fields.filter { $0.type.isBytes }
            .compactMap { schema.index(of: $0) }.sorted()
    }

    private func postings(
        ofSegment index: Int,
        _ segmentSchema: Schema,
        _ indexed: [Int],
        _ binding: PostingsBinding
    ) throws(LogError) -> [UInt8]? {
        var builder = PostingsBuilder(fields: indexed)
        let fields = indexed.map { segmentSchema.fields[$0] }
        let places = fields.map { schema.index(of: $0) }
        let end = binding.firstPosition + binding.count
        var scan = SegmentScan(
            try open(index),
            index,
            self,
            fields,
            binding.firstPosition..<end,
            BlockFilter()
        )
        var block = 0
        while let decoded = try scan.next() {
            for (place, column) in places.enumerated() {
                guard let column else { continue }
                builder.add(decoded.events[column], place: place, block: block)
            }
            block += 1
        }
        return builder.encoded(binding)
    }

    private func removeOldPostings() throws(LogError) {
        let sealed = Set(
            segments.lazy.filter(\.isSealed).map { LogPaths.postingsName($0.firstPosition) }
        )
        for name in try storage.list(paths.directory) where LogPaths.isPostings(name) {
            if !sealed.contains(name) { try storage.remove(paths.directory + "/" + name) }
        }
    }
}

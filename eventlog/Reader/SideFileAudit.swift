// SPDX-License-Identifier: MIT

/// Looks at the files beside the segments: what they say, and what has been left over.
///
/// Nothing of it is damage, but postings that somebody wrote otherwise than they are made: readers go
/// by them. Postings and tree are held to the segments, which vouch for them.
struct SideFileAudit {
    private let paths: LogPaths
    private let storage: any Storage
    private let indexed: [Schema.Field]

    /// What is no side file: the log, and the files that are only locked.
    private static let others = ["log.json", "lock", "seal.lock"]

    init(_ paths: LogPaths, _ storage: any Storage, _ indexed: [Schema.Field]) {
        self.paths = paths
        self.storage = storage
        self.indexed = indexed
    }

    /// What there is to say, by file.
    ///
    /// `isSound`: whether the segments can vouch for anything; `known`: what the segments, as they
    /// were read, said of their postings.
    /// - Throws: what the system refuses.
    func run(isSound: Bool, known: [PostingsVerdict] = []) throws(LogError)
        -> [VerificationReport.Note]
    {
        guard isSound else { return try (leftOvers() + missing()).sorted { $0.file < $1.file } }
        // Others may append and seal meanwhile: what was said of an earlier state is looked at again.
        var reader = try LogReader(paths.root, storage: storage)
        for attempt in 0..<3 {
            let notes = try notes(reader, attempt == 0 ? known : [])
            if notes.isEmpty { return notes }
            let before = (reader.count, reader.segments.map(\.name))
            reader = try LogReader(paths.root, storage: storage)
            if before == (reader.count, reader.segments.map(\.name)) { return notes }
        }
        return try notes(reader, [])
    }

    private func notes(_ reader: LogReader, _ known: [PostingsVerdict]) throws(LogError)
        -> [VerificationReport.Note]
    {
        var notes = try leftOvers()
        func note(_ name: String, _ code: LogFinding.Code?) {
            guard let code else { return }
            notes.append(VerificationReport.Note(file: name, finding: LogFinding(code)))
        }
        note(LogPaths.markName, try markFlaw(reader))
        note(LogPaths.treeName, try TreeFile.flaw(reader))
        for (name, flaw) in try postingsFlaws(reader, known) { note(name, flaw) }
        return notes.sorted { $0.file < $1.file }
    }

    /// What is wrong with the postings of each sealed segment, looked for side by side.
    private func postingsFlaws(_ reader: LogReader, _ known: [PostingsVerdict]) throws(LogError)
        -> [(name: String, flaw: LogFinding.Code?)]
    {
        let sealed = reader.segments.indices.filter { reader.segments[$0].isSealed }
        let flaws = try SideBySide.results(sealed.count) { [indexed] part throws(LogError) in
            try reader.postingsFlaw(ofSegment: sealed[part], indexed, known: known)
        }
        return zip(sealed, flaws).map { index, flaw in
            (LogPaths.postingsName(reader.segments[index].firstPosition), flaw)
        }
    }

    private func markFlaw(_ reader: LogReader) throws(LogError) -> LogFinding.Code? {
        let logID = reader.identity.idBytes
        let (mark, isDamaged) = try CommitMark.slots(paths, storage, logID: logID)
        if isDamaged { return .sideFileDamaged }
        guard let mark else { return .sideFileMissing }
        return mark.count < reader.count ? .sideFileOutdated : nil
    }

    /// Files that should be there, of a log that cannot be read.
    private func missing() throws(LogError) -> [VerificationReport.Note] {
        let segments = try LogSegments.open(paths, storage)
        var due = [LogPaths.markName]
        if segments.entries.last?.first ?? 0 >= TreeLayout.groupSize {
            due.append(LogPaths.treeName)
        }
        if !indexed.isEmpty {
            due += segments.entries.filter(\.isSealed).map { LogPaths.postingsName($0.first) }
        }
        let names = Set(try storage.list(paths.directory))
        return due.filter { !names.contains($0) }.map {
            VerificationReport.Note(file: $0, finding: LogFinding(.sideFileMissing))
        }
    }

    /// Files that mean nothing any more, by their names alone.
    private func leftOvers() throws(LogError) -> [VerificationReport.Note] {
        let segments = try LogSegments.open(paths, storage)
        let superseded = Set(segments.superseded)
        let sealed = Set(
            segments.entries.lazy.filter(\.isSealed).map { LogPaths.postingsName($0.first) }
        )
        func code(_ name: String) -> LogFinding.Code? {
            if let first = LogPaths.firstPosition(name) {
                return superseded.contains(first) ? .segmentSuperseded : nil
            }
            if [LogPaths.markName, LogPaths.treeName].contains(name) || sealed.contains(name)
                || Self.others.contains(name)
            {
                return nil
            }
            if name.hasSuffix(".seg.new") { return .sealingUnfinished }
            if name.hasSuffix(".new") { return .fileUnfinished }
            if name.hasSuffix(".broken") { return .bytesKept }
            return LogPaths.isPostings(name) ? .sideFileOutdated : .notOfTheLog
        }
        return try storage.list(paths.directory).sorted().compactMap { name in
            code(name).map { VerificationReport.Note(file: name, finding: LogFinding($0)) }
        }
    }
}

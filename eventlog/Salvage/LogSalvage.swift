// SPDX-License-Identifier: MIT

/// Reads everything that is whole in a damaged log, and names what is not.
///
/// No event is given that is not known to be one of the log's, at its position: its block's
/// checksum agrees, it bears no symbol that a lost block has brought, and wherever no gap stands
/// before it in its segment the events hash up to the root that the block bears. What cannot be
/// decoded is a gap.
/// Nothing is written.
public struct LogSalvage: Sendable {
    private let paths: LogPaths
    private let storage: any Storage
    private let schemas: [Schema]

    /// A salvage of the log in a directory.
    ///
    /// `schemas`: what a segment whose header is damaged may have for fields, beside those of the
    ///   other segments. One counts only if the events hash to the root in the log.
    public init(
        _ directory: String,
        schemas: [Schema] = [],
        storage: any Storage = DiskStorage()
    ) {
        paths = LogPaths(directory)
        self.schemas = schemas
        self.storage = storage
    }

    /// Gives the events that are whole, in order.
    ///
    /// Each file is read twice: once to see what is whole, once to give it.
    ///
    /// - Parameters:
    ///   - progress: told the blocks given and those there are.
    ///   - body: gets at least one event each time; each in the schema of its segment. `segment`
    ///     counts files here.
    /// - Returns: what was found.
    /// - Throws: `.notFound`, `.newerVersion`, `.inputOutput`, `.damaged` if a file changes
    ///   meanwhile, or what `body` throws. All other damage is in the report.
    public func run(
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in },
        _ body: (DecodedBlock) throws -> Void
    ) throws -> SalvageReport {
        var survey = try SalvageSurvey(paths, storage, schemas)
        try survey.look()
        let plan = SalvagePlan(survey.pieces, committed: survey.committed)
        var start = 0
        while start < plan.pieces.count {
            let file = plan.pieces[start].file
            let end = plan.pieces[start...].firstIndex { $0.file != file } ?? plan.pieces.count
            try survey.give(plan.pieces[start..<end]) { block in
                try body(block)
                progress(block.firstPosition + UInt64(block.events.count), plan.end)
            }
            start = end
        }
        return survey.report(plan)
    }
}

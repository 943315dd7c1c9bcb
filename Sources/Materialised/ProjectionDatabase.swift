// SPDX-License-Identifier: MIT
public import EventLog
import GRDB
public import Projections
import Receivables

/// Makes a file of projections from a replay.
///
/// The file must be new and become current by a rename once it is synced: while it is written it
/// has no journal, and what a crash leaves is worth nothing.
public struct ProjectionDatabase: Sendable {
    private let replay: Replay
    private let question: Question
    private let meta: ProjectionMeta
    /// Of how many accounts in a hundred at most it is worth to make the rows anew in a copy.
    package var percentMax = 50

    /// How a file came about.
    public enum Making: Hashable, Sendable {
        /// From the log alone.
        case fromNothing
        /// From the log alone, since the earlier file is not as it was made.
        case inPlaceOfAltered
        /// From an earlier file, with so many accounts made anew.
        case caughtUp(accounts: Int)

        /// Whether nothing of an earlier file is in it.
        public var isWhole: Bool {
            switch self {
            case .fromNothing, .inPlaceOfAltered: true
            case .caughtUp: false
            }
        }
    }

    /// What makes a file of a log and a question.
    ///
    /// - Parameters:
    ///   - replay: the log.
    ///   - question: the day, and a policy in place of those enacted; all events count.
    ///   - program: the version of the program.
    /// - Throws: what the log throws.
    public init(_ replay: Replay, _ question: Question, program: String) throws {
        self.replay = replay
        let clocks = try replay.clocks(question)
        var question = question
        if !clocks.isPolicySupposed { question.policy = nil }
        self.question = question
        meta = ProjectionMeta(
            program: program,
            identity: replay.identity,
            clocks: clocks,
            knownAt: replay.latest,
            policyIsGiven: question.policy != nil
        )
    }

    /// What making a file is at, for whoever waits.
    public enum Stage: Hashable, Sendable {
        /// The rows of the accounts: so many accounts are done.
        case accounts
        /// The indexes, once all rows are there: so many are made.
        case indexes
    }

    /// Is told how much is done of a stage, and how much it has.
    public typealias Progress = (_ stage: Stage, _ done: Int, _ total: Int) -> Void

    /// Builds a file at a path where nothing is.
    ///
    /// - Parameters:
    ///   - path: where it goes.
    ///   - progress: is told how far it has come, after each batch of accounts and before each index.
    /// - Throws: ``ProjectionError``, and what the replay throws.
    public func build(at path: String, progress: Progress = { _, _, _ in }) throws {
        try Self.write(path) { database in
            for table in ProjectionTable.allCases {
                try database.execute(sql: table.schema.creation)
            }
            try database.execute(
                sql: "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT)"
            )
            let sink = try DatabaseSink(database, catchesUp: false)
            try replay.insertTables(question, into: sink.insert) { progress(.accounts, $0, $1) }
            let indexes = ProjectionTable.allCases.flatMap(\.schema.indexCreations)
            for (made, index) in indexes.enumerated() {
                progress(.indexes, made, indexes.count)
                try database.execute(sql: index)
            }
            for view in ViewSchema.all {
                try database.execute(sql: "CREATE VIEW \(view.name) AS \(view.query)")
            }
            for view in DollarViews.creations { try database.execute(sql: view) }
            try finish(database)
            // Looks at some rows of each index: what it tells SQLite is rough anyway.
            try database.execute(sql: "PRAGMA analysis_limit = 1000; ANALYZE")
        }
    }

    /// Brings a copy of an earlier file up to date, at a path where nothing is.
    ///
    /// It serves if it was made by this version of tables from a beginning of the same log under
    /// the same policy, if its ``FileChecksum`` is kept beside it, and not nearly all of it has changed.
    ///
    /// - Parameters:
    ///   - old: the earlier file.
    ///   - path: the new one.
    ///   - root: the root over the first so many events of the log.
    ///   - progress: is told how far it has come.
    /// - Returns: how many accounts were made anew; nil if the earlier file does not serve, with
    ///   nothing written.
    /// - Throws: ``AlteredFile`` if the earlier file is not the one whose checksum is kept, with nothing
    ///   written; ``ProjectionError``, and what the replay throws.
    public func catchUp(
        from old: String,
        to path: String,
        root: (UInt64) throws -> Digest,
        progress: Progress = { _, _, _ in }
    ) throws -> Int? {
        guard let isUntouched = FileMark.isUntouched(old) else { return nil }
        guard isUntouched else { throw AlteredFile(path: old) }
        guard let before = ProjectionMeta(path: old), serves(before),
            try root(before.clocks.events) == before.clocks.root
        else { return nil }
        let origin = TableOrigin(events: before.clocks.events, asOf: before.clocks.asOf)
        let source: DatabaseQueue
        let changes: TableChanges
        do {
            source = try DatabaseQueue(path: old, configuration: Self.reading)
            changes = try replay.changes(since: origin, to: question) {
                // On an earlier day a plan may have been in force that ended since.
                let isBack = question.asOf < origin.asOf
                let sql = isBack ? Self.everPlanned : Self.planned
                return try source.read { try String.fetchAll($0, sql: sql) }
            } owing: {
                try source.read { try String.fetchAll($0, sql: Self.owing) }
            }
        } catch is DatabaseError {
            return nil
        }
        guard case .some(let accounts) = changes,
            accounts.whole.count * 100 <= replay.accountCount * percentMax
        else { return nil }
        try Self.write(path, copying: source) { database in
            try remove(accounts.whole, database)
            let sink = try DatabaseSink(database, catchesUp: true)
            try replay.insertTables(of: accounts, since: origin, question, into: sink.insert) {
                progress(.accounts, $0, $1)
            }
            for table in ProjectionTable.allCases where table.isSum {
                try database.execute(sql: "DELETE FROM \(table.rawValue) WHERE accounts = 0")
            }
            try finish(database)
        }
        return accounts.count
    }

    private func serves(_ before: ProjectionMeta) -> Bool {
        before.schema == meta.schema && before.program == meta.program
            && before.logID == meta.logID && before.clocks.events <= meta.clocks.events
            && before.policyIsGiven == meta.policyIsGiven
            && (!meta.policyIsGiven || before.clocks.policyHash == meta.clocks.policyHash)
    }

    /// The accounts whose plans can end by the day alone.
    private static let planned = "\(everPlanned) WHERE status = 'in-force'"
    private static let everPlanned = "SELECT DISTINCT account FROM plans"

    /// Those whose dues move with the day alone, or what was missed of plans; both columns are named,
    /// since one index has them.
    private static let owing = """
        SELECT account FROM charges WHERE is_settled IN (0, 1) AND is_closed = 0
        UNION SELECT account FROM plans
        """

    private func remove(_ accounts: [Int], _ database: Database) throws {
        let deletions = try ProjectionTable.allCases.filter(\.isByAccount).map { table in
            try database.makeStatement(sql: "DELETE FROM \(table.rawValue) WHERE account = ?")
        }
        for name in replay.names(of: accounts) {
            for deletion in deletions { try deletion.execute(arguments: [name]) }
        }
        for table in ProjectionTable.allCases where !table.isByAccount && !table.isSum {
            try database.execute(sql: "DELETE FROM \(table.rawValue)")
        }
    }

    private func finish(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE goals SET actual = (
                  SELECT coalesce(sum(amount_cents), 0) FROM allocations
                  WHERE day BETWEEN goals.month || '-01' AND goals.month || '-31'
                    AND past_mora_start = 1 AND (act = 'payment' OR act = 'credit'))
                WHERE goal = 'recovered'
                """
        )
        try database.execute(sql: "DELETE FROM meta")
        for (key, value) in meta.rows {
            try database.execute(
                sql: "INSERT INTO meta VALUES (?, ?)",
                arguments: [key.rawValue, value]
            )
        }
        try database.execute(sql: "PRAGMA user_version = \(ProjectionMeta.schemaVersion)")
    }

    private static var reading: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    /// Writes a new file in one transaction, without a journal: nobody reads it yet.
    private static func write(
        _ path: String,
        copying source: DatabaseQueue? = nil,
        _ body: (Database) throws -> Void
    ) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA cache_size = -65536
                    """
            )
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try source?.backup(to: queue)
            try queue.write(body)
            try queue.close()
            try FileMark.mark(path, configuration)
        } catch let error as DatabaseError {
            let code = error.resultCode
            throw ProjectionError(
                path: path,
                reason: error.message ?? "\(code)",
                isOfDisk: code == .SQLITE_FULL || code == .SQLITE_IOERR
            )
        }
    }
}

/// SQLite could not write a file of projections.
public struct ProjectionError: Error, Hashable, Sendable {
    /// The file.
    public let path: String
    /// What SQLite says, in English.
    public let reason: String
    /// Whether the disk is full, or failed: a limit of the size of files is told so too.
    public let isOfDisk: Bool
}

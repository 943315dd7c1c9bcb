// SPDX-License-Identifier: MIT
import EventLog
import Glibc
import Materialised
import Projections
import Receivables

/// The file of projections in a directory, and how it is renewed.
struct ProjectionFile {
    /// The file.
    let path: String
    /// The directory that says whom a new file is for; nil where the umask does.
    private let model: String?

    /// `isOfLog`: whether the directory is the log's own.
    init(directory: String, isOfLog: Bool = false) {
        model = isOfLog ? directory : nil
        path = (directory.hasSuffix("/") ? directory : directory + "/") + "current.sqlite"
    }

    /// Makes the file beside the one that is there and puts it in its place in one step.
    func renew(
        _ replay: Replay,
        _ reader: LogReader,
        _ question: Question,
        fromNothing: Bool
    ) throws -> ProjectionDatabase.Making {
        let database = try ProjectionDatabase(replay, question, program: Bitacora.version)
        let new = Files.beside(path)
        try begin(new)
        do {
            let bar = RebuildProgress()
            defer { bar.clear() }
            let making = try make(database, at: new, reader, bar, fromNothing: fromNothing)
            let checksum = try FileChecksum.text(of: new)
            // What a writer that crashed left beside the old file would be read into the new one. The
            // checksum goes first and comes last: stopped between, the next rebuild begins from nothing.
            for ending in ["-journal", "-wal", "-shm", FileChecksum.ending] {
                Files.remove(path + ending)
            }
            try Files.install(new, at: path)
            try Files.put(Array(checksum.utf8), at: path + FileChecksum.ending, like: path)
            return making
        } catch {
            Files.remove(new)
            throw error
        }
    }

    /// Makes an empty file, for whom the one is whose place it takes: SQLite would ask neither that
    /// one nor the umask.
    private func begin(_ new: String) throws(Failure) {
        let access =
            FileAccess(ofFile: path) ?? model.flatMap { FileAccess(ofFileIn: $0) }
        close(try Files.createNew(new, access, for: path))
    }

    private func make(
        _ database: ProjectionDatabase,
        at new: String,
        _ reader: LogReader,
        _ bar: RebuildProgress,
        fromNothing: Bool
    ) throws -> ProjectionDatabase.Making {
        var making = ProjectionDatabase.Making.fromNothing
        if !fromNothing, Files.exists(path), !Files.isSpecial(path) {
            do {
                var prover = LogProver(reader)
                let accounts = try database.catchUp(from: path, to: new) {
                    try prover.root(ofFirst: $0)
                } progress: {
                    bar.show($0, $1, of: $2)
                }
                if let accounts { return .caughtUp(accounts: accounts) }
            } catch is AlteredFile {
                making = .inPlaceOfAltered
            } catch is ProjectionError {
                // A file that cannot be read is made from nothing like one that is not there.
                Files.remove(new)
                try begin(new)
            }
        }
        try database.build(at: new) { bar.show($0, $1, of: $2) }
        return making
    }

    /// What was done, for people.
    func sentence(_ making: ProjectionDatabase.Making, events: UInt64) -> String {
        let count = Amounts.events(Int(events))
        switch making {
        case .fromNothing:
            return say(
                es: "\(path): \(count.spanish), reconstruido",
                en: "\(path): \(count.english), built from nothing"
            )
        case .inPlaceOfAltered:
            return say(
                es: "\(path): \(count.spanish), reconstruido, porque el archivo anterior estaba "
                    + "alterado o dañado",
                en: "\(path): \(count.english), built from nothing, since the file that was there "
                    + "had been altered or damaged"
            )
        case .caughtUp(let accounts):
            let changed = Amounts.grouped(accounts)
            return say(
                es: "\(path): \(count.spanish), al día; cuentas recalculadas: \(changed)",
                en: "\(path): \(count.english), caught up; accounts rebuilt: \(changed)"
            )
        }
    }
}

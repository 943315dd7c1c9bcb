// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Glibc
import Receivables

/// The directory that a copy of the log goes to.
struct BackupTarget {
    /// As it was named.
    let path: String
    private let log: String

    /// Refuses a place that no copy may have, whatever stands there.
    ///
    /// - Throws: `Failure` with status 73; 64 for an empty path; 65 for the log of a device, whose key
    ///   and office would not be in the copy.
    init(_ path: String, of location: LogLocation) throws(Failure) {
        guard !path.isEmpty else { throw Failure.emptyCopy }
        if FieldLog.isThere(location.path) { throw Failure.copyOfDevice(location.path) }
        self.path = path
        log = location.path
        if Files.exists(path), !Files.isDirectory(path) {
            throw Failure.cannotCreate(path, ENOTDIR)
        }
        // Where a disk is not mounted, the directory on it is not there: it is not made either.
        guard let place = Files.realPlace(path) else { throw Failure.cannotCreate(path, ENOENT) }
        try OutputFile.check(directory: path)
        guard let own = Files.real(location.path) else { return }
        if Self.isWithin(place, own) || Self.isWithin(own, place) {
            throw Failure.copyWithinLog(path)
        }
    }

    private static func isWithin(_ place: String, _ directory: String) -> Bool {
        place == directory || place.hasPrefix(directory == "/" ? "/" : directory + "/")
    }

    /// Makes the directories of a first copy, for those whom the log is for.
    ///
    /// Every file of the copy then follows the lock that is made here.
    func make() throws {
        let (events, own) = (path + "/eventlog", log + "/eventlog")
        try Files.makeDirectory(path, FileAccess(ofDirectory: log))
        try Files.makeDirectory(events, FileAccess(ofDirectory: own))
        let access = FileAccess(ofFile: own + "/lock") ?? FileAccess(ofFile: own + "/log.json")
        let lock = events + "/lock"
        if !Files.exists(lock) { close(try Files.createNew(lock, access)) }
        let storage = DiskStorage()
        for made in [path, Files.split(path).parent] { try storage.syncDirectory(made) }
    }

    /// Whether the copy's files are on the file system of the log's, so that one failure takes both.
    ///
    /// So it is where the disk for copies is not mounted and its mount point is there all the same.
    ///
    /// To be asked when the copy's directory is there.
    var isOnDiskOfLog: Bool {
        let disks = [path, log].map { Files.status("\($0)/eventlog")?.st_dev }
        return disks[0] != nil && disks[0] == disks[1]
    }

    /// Runs a backup, and names the copy in what goes wrong with it.
    ///
    /// - Throws: what `body` throws; a refusal, and a copy that others write to, as a `Failure`.
    func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as BackupRefusal {
            throw Failure(refusal, copy: path)
        } catch let error as LogError where error.code == .busy {
            throw Failure.copyBusy(path)
        }
    }
}

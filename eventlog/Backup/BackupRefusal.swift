// SPDX-License-Identifier: MIT

/// Why no copy is made at a place; what stands there is as it was.
public enum BackupRefusal: Error, Hashable, Sendable {
    /// There are other things than a copy.
    case notEmpty
    /// It is a copy of another log, or another log itself.
    case otherLog
    /// The copy has events that the log lacks: the log has lost its end, or an older one was put in
    /// its place.
    case ahead(copy: UInt64, log: UInt64)
    /// The copy's events are not those with which the log begins.
    case differs(events: UInt64)
    /// The copy is damaged where it has to be known.
    case damaged(LogError)
    /// The copy's segments are divided in a way that cannot be brought to that of the log.
    case dividedOtherwise
    /// The disk does not give back what was written to a file.
    case notKept(path: String)

    /// Reads something of the copy: damage that is found there is told of as the copy's, not the log's.
    static func ofCopy<Found: ~Copyable>(_ read: () throws(LogError) -> Found) throws -> Found {
        do {
            return try read()
        } catch  where error.code == .damaged {
            throw BackupRefusal.damaged(error)
        }
    }
}

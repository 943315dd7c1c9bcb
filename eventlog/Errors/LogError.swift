// SPDX-License-Identifier: MIT

/// What went wrong in the log: one error for creating, opening, appending, reading and verifying.
///
/// The fields hold what a caller needs to say it in its own language; those that do not
/// apply are nil.
public struct LogError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public let code: Code
    /// What was found, without the place; nil where the code says it all.
    public var finding: LogFinding?
    /// The file or directory.
    public var path: String?
    /// The segment's file name.
    public var segment: String?
    /// Where in the segment, in bytes.
    public var offset: UInt64?
    /// The positions of the events that are concerned; may be empty if their end is not known.
    public var events: Range<UInt64>?
    /// The row of the caller's batch, from 0.
    ///
    /// In a streamed batch it counts on over all runs.
    public var row: Int?
    /// The field at fault.
    public var field: String?
    /// The source of the event at fault.
    public var source: String?
    /// The number of the event at fault.
    public var number: UInt64?
    /// The number that the source has to use next.
    public var expectedNumber: UInt64?
    /// The moment at fault.
    public var recorded: Instant?
    /// The moment that it must not pass: the log's end, or now.
    public var recordedLimit: Instant?
    /// The version found, where it is newer than this program knows.
    public var version: Int?
    /// What the system said, where it refused.
    public var system: SystemRefusal?

    /// What a ``Storage`` that is made elsewhere says where it cannot do what it is asked for.
    ///
    /// The engine goes by some of the codes: `.notFound` where a file is looked for that may be missing,
    /// `.exists` where it is made, `.busy` of a lock, and `.noSpace`, upon which it does without room that
    /// it only wanted. Of `.permission` and `.inputOutput` whoever asked is told; a writer is closed by
    /// these as by any failure to write.
    ///
    /// - Parameters:
    ///   - code: one of these six.
    ///   - path: the file or directory, as it was named in the call.
    ///   - system: what the system said; nil if it was not asked.
    public init(_ code: Code, path: String?, system: SystemRefusal?) {
        self.init(code, path: path)
        self.system = system
    }

    package init(_ code: Code, _ finding: LogFinding? = nil, path: String? = nil) {
        self.code = code
        self.finding = finding
        self.path = path
    }

    /// The refusal of who asks for what lies behind the last event.
    ///
    /// `asked`: a position, or how many events; `limit`: what it may be at most.
    init(beyondEnd asked: UInt64, limit: UInt64, path: String) {
        let finding = LogFinding(
            .beyondEnd,
            value: Int64(clamping: asked),
            limit: Int64(clamping: limit)
        )
        self.init(.notFound, finding, path: path)
    }

    /// The refusal of a writer that an earlier failure has closed, with what that one said.
    init(latched failure: LogError) {
        self.init(.latched, failure.finding, path: failure.path)
        system = failure.system
    }

    /// The refusal of who writes to a log that is not at its path any more.
    init(exchanged path: String) {
        self.init(.replaced, LogFinding(.logExchanged), path: path)
    }

    /// The refusal of who finds the blocks of another writer where its own go.
    init(writtenByAnother path: String) {
        self.init(.replaced, LogFinding(.writtenByAnother), path: path)
    }

    /// What an error of damage found.
    var damage: LogFinding { finding ?? LogFinding(.notASegment) }

    /// Gives back this error with more said about it.
    package func with(_ change: (inout LogError) -> Void) -> LogError {
        var copy = self
        change(&copy)
        return copy
    }
}

extension LogError {
    /// The kind of failure.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case notFound, exists, notALog, newerVersion, damaged, busy, permission, noSpace
            case inputOutput, numberGap, numberConflict, recordedBackwards, recordedInFuture
            case latched, closed, tooLarge, invalidEvent, schemaMismatch, replaced
            case grown
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// There is no log, no such file, or no such event.
        public static var notFound: Self { Self(.notFound) }
        /// There is a log already; nothing was touched.
        public static var exists: Self { Self(.exists) }
        /// The directory is not a log.
        public static var notALog: Self { Self(.notALog) }
        /// The log was written by a newer version of this program.
        public static var newerVersion: Self { Self(.newerVersion) }
        /// Bytes that were once durable are not what they were.
        public static var damaged: Self { Self(.damaged) }
        /// Another writer holds the lock.
        public static var busy: Self { Self(.busy) }
        /// The system does not permit it, or the disk is read-only.
        public static var permission: Self { Self(.permission) }
        /// The disk, the quota or the permitted file size is used up.
        public static var noSpace: Self { Self(.noSpace) }
        /// Reading, writing or syncing failed.
        public static var inputOutput: Self { Self(.inputOutput) }
        /// A source left out a number.
        public static var numberGap: Self { Self(.numberGap) }
        /// A source used a number again for something else.
        public static var numberConflict: Self { Self(.numberConflict) }
        /// A kept `recorded` lies before that of the event before it.
        public static var recordedBackwards: Self { Self(.recordedBackwards) }
        /// A kept `recorded` lies after the present.
        public static var recordedInFuture: Self { Self(.recordedInFuture) }
        /// An earlier failure closed this writer; open the log again.
        public static var latched: Self { Self(.latched) }
        /// The appender was closed before.
        public static var closed: Self { Self(.closed) }
        /// An event is larger than a block may be.
        public static var tooLarge: Self { Self(.tooLarge) }
        /// An event lacks a required field or has a value that its type does not permit.
        public static var invalidEvent: Self { Self(.invalidEvent) }
        /// The log has fields that the caller's schema lacks.
        public static var schemaMismatch: Self { Self(.schemaMismatch) }
        /// Another log, or an earlier state of it, took the log's place while it was followed or
        /// written; or it was moved, or somebody else wrote to it.
        public static var replaced: Self { Self(.replaced) }
        /// The log has more events than the batch was judged behind: `events`; nothing was appended.
        public static var grown: Self { Self(.grown) }
    }
}

/// What the system said when it refused a call.
public struct SystemRefusal: Hashable, Sendable, CustomStringConvertible {
    /// Its error number (`errno`).
    public let number: Int32
    /// Its words, in English.
    public let words: String

    /// A refusal with the system's own words for its number (`errno`).
    public init(number: Int32) {
        self.number = number
        words = SystemCalls.words(number)
    }

    /// Words and number.
    public var description: String { "\(words), errno \(number)" }
}

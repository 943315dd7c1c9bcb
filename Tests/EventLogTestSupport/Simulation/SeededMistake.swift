// SPDX-License-Identifier: MIT

/// What an engine could do wrong with its disk; ``MistakenStorage`` does it.
package enum SeededMistake: String, Sendable, CaseIterable {
    // Syncs
    /// Data is acknowledged without a sync.
    case skipsSync
    /// Only every other sync is made.
    case syncsEveryOther
    /// The sync is made before the write, not behind it.
    case syncsBeforeWriting
    /// The mark is written before what it names is synced.
    case marksBeforeSync
    /// New, renamed and removed names are not made durable.
    case skipsDirectorySync
    /// A failed sync is taken for a good one.
    case ignoresFailedSync
    /// A failed sync is made again, and believed the second time.
    case retriesSync
    /// Opening believes the cache after a failed sync.
    case keepsCache

    // Writes
    /// Bytes that did not fit in one write are left out.
    case shortWrites
    /// A failed write is taken for a good one.
    case ignoresFailedWrite
    /// The last write stays in memory until the next.
    case buffersLastWrite
    /// Blocks go behind the zeros that were written ahead.
    case appendsBehindZeros
    /// Reading stops at the first page.
    case readsInPart
    /// A failed read is taken for the end of the file.
    case takesFailedReadForEnd

    // Recovery
    /// The tail is cut wherever a block is bad: the commit mark is not looked at.
    case ignoresMark
    /// A torn tail is not cut before going on.
    case skipsTruncate
    /// A torn tail is cut with a byte of what is whole.
    case cutsOneByteMore
    /// What is cut is not saved.
    case savesNothing
    /// The mark stays while the segment that it names is made anew.
    case keepsMark

    // Names
    /// A file that is made anew takes its name before its bytes are durable.
    case renamesUnsynced
    /// What bore the new name goes before the rename.
    case removesBeforeRenaming
    /// Instead of renaming, bytes are copied into place.
    case copiesInsteadOfRenaming
    /// The names are listed once and then believed.
    case listsOnce

    // Locks
    /// Two may write.
    case takesNoLock
    /// The lock is never released.
    case keepsLock

    // Sealing
    /// The old segments go before the sealed one's name is durable.
    case skipsSyncAfterRename
    /// A sealed segment is not read again from the disk before the old ones go.
    case skipsCheck
    /// Sealing goes on behind its last segment and removes one too many.
    case removesTooMany
    /// Sealing leaves what it has replaced.
    case removesNothing
    /// Sealing takes the last segment's word for it that it is durable.
    case trustsLastSegment
    /// Sealing puts its file in place though it could not be made.
    case ignoresFailedSealing
}

// SPDX-License-Identifier: MIT

extension LogFinding {
    /// What was found.
    ///
    /// The names are stable; a later version may add some.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        // MARK: Directory and identity

        /// There is no log.
        case noLog
        /// There are segments, but log.json is missing.
        case segmentsWithoutIdentity
        /// The file is larger than such a file may be.
        case fileTooLarge
        /// `log.json` is not as it was written.
        case identityChanged
        /// `log.json` lacks a member.
        case identityIncomplete
        /// The log has a field that the schema lacks.
        case unknownField
        /// The batch has another schema than the writer.
        case otherSchema
        /// The log was moved while it was being written, or another took its place.
        case logExchanged
        /// Somebody else wrote where the writer goes on, though it holds the lock.
        case writtenByAnother

        // MARK: What the system refused

        /// Cannot be opened.
        case cannotOpen
        /// Is no file: a pipe or a device stands in its place.
        case notAFile
        /// Cannot be read.
        case cannotRead
        /// Cannot be written.
        case cannotWrite
        /// Cannot be made durable.
        case cannotSync
        /// Cannot be renamed.
        case cannotRename
        /// Cannot be removed.
        case cannotRemove
        /// Cannot be locked.
        case cannotLock
        /// The directory cannot be made.
        case cannotMakeDirectory

        // MARK: Events

        /// The present lies outside the years 1 to 9999.
        case presentOutOfRange
        /// A required field is missing.
        case missingField
        /// A value is out of range.
        case valueOutOfRange
        /// A symbol is empty, too long, not UTF-8, or there twice.
        case unfitSymbol
        /// A text is too long or not UTF-8.
        case unfitText
        /// Two fields of this name in one event.
        case fieldTwice
        /// An event that the log is to number bears a number.
        case numberBorne
        /// The event is larger than a block may be.
        case eventTooLarge
        /// Too many events wait to be appended.
        case tooManyWaiting
        /// More events are asked for than there are, or one behind the last.
        case beyondEnd

        // MARK: Segments and their headers

        /// The segment is missing.
        case segmentMissing
        /// All segments are missing.
        case allSegmentsMissing
        /// The segment belongs to another log.
        case otherLog
        /// Not a segment header.
        case notASegment
        /// The segment header's checksum does not agree.
        case headerChecksum
        /// The segment header has an unknown version or unknown flags.
        case headerVersion
        /// The segment header names another position than the file's name.
        case headerPosition
        /// The segment header's last recorded time is out of range.
        case headerRecorded
        /// The segment header's tree is incomplete.
        case headerTree
        /// The segment header's schema cannot be read.
        case headerSchema
        /// A source of the segment header is empty, not text, there twice, or its number out of
        /// range.
        case headerSources
        /// The extent in a sealed segment's header cannot be.
        case headerExtent
        /// No dictionary of symbols where a sealed segment has one.
        case noDictionary
        /// The checksum of a sealed segment's dictionary does not agree.
        case dictionaryChecksum
        /// No block table at the end of a sealed segment.
        case noBlockTable
        /// The checksum of a sealed segment's block table does not agree.
        case blockTableChecksum
        /// A sealed segment's block table does not agree with its blocks.
        case blockTableDisagrees
        /// The symbols are more than a sealed segment's dictionary may hold.
        case dictionaryTooLarge
        /// A sealed segment does not say what those before it said; it was not put in their place.
        case sealedDisagrees
        /// The segment header does not continue the segment before.
        case headerDoesNotContinue
        /// The segment does not begin where the one before ends.
        case segmentDoesNotFollow
        /// The segment ends too early.
        case segmentEndsEarly
        /// The file is shorter than it was.
        case fileShrunk
        /// The bytes that were committed are gone.
        case committedBytesGone

        // MARK: The commit mark

        /// The commit mark names more events than lie before the segment.
        case markBeyondSegment
        /// The commit mark does not agree with the segment.
        case markDisagrees
        /// The commit mark's tree is not that of the events that it counts.
        case markTree
        /// The commit mark's `recorded` is not that of the last event that it counts.
        case markRecorded
        /// The commit mark names no end of a batch.
        case markNamesNoEnd

        // MARK: Postings

        /// The postings of a segment say something else than it does, with right checksums.
        case postingsDisagree

        // MARK: Blocks in their order

        /// Too short for a block.
        case blockTooShort
        /// No block with a valid checksum.
        case blockChecksum
        /// A block that does not follow the one before.
        case blockOutOfPlace
        /// A block that was valid is not.
        case blockChanged
        /// The block belongs to another batch.
        case blockOfOtherBatch
        /// A block of the other kind, growing or sealed, than its segment.
        case blockOfOtherKind
        /// A batch without its end.
        case batchWithoutEnd
        /// The event of a used number cannot be found.
        case eventLost
        /// The root does not agree with the events.
        case rootDisagrees
        /// Recorded goes back.
        case recordedGoesBack
        /// The header's range of recorded does not agree.
        case recordedRange
        /// The header's range of dates does not agree.
        case dateRange
        /// A source's numbers have a gap.
        case numbersHaveGap

        // MARK: Inside a block

        /// The bytes end too early.
        case endsEarly
        /// Bytes are left over.
        case bytesLeftOver
        /// A number is too long.
        case numberTooLong
        /// A count or size exceeds its bound.
        case boundExceeded
        /// Unknown code of a column.
        case unknownColumnCode
        /// Unknown encoding of numbers.
        case unknownEncoding
        /// Unknown width of numbers.
        case unknownWidth
        /// Unknown type of event.
        case unknownType
        /// The columns are larger than the block.
        case columnsTooLarge
        /// The columns do not fill the block.
        case columnsDoNotFill
        /// The columns are out of order.
        case columnsOutOfOrder
        /// A column does not fit its field.
        case unfitColumn
        /// A decompressed size cannot be.
        case impossibleSize
        /// A column cannot be decompressed.
        case cannotDecompress
        /// Symbols do not follow those before.
        case symbolsOutOfOrder
        /// A symbol that an event bears is in a block that was lost.
        case symbolLost
        /// The types of the events are missing.
        case missingTypes
        /// A row is beyond the block.
        case rowBeyondBlock
        /// The values are not as many as the events that bear them.
        case rowsDisagree
        /// The lengths of texts do not fit their bytes.
        case unfitTextLengths

        // MARK: Side files, which are no part of the log

        /// A file that saves work is not there.
        case sideFileMissing
        /// A file that saves work is not as it was written.
        case sideFileDamaged
        /// A file that saves work is of an earlier state of the log, or of another log.
        case sideFileOutdated
        /// A file that saves work, and has no checksums, says something else than the segments.
        case sideFileDisagrees
        /// A segment whose events are in a sealed one.
        case segmentSuperseded
        /// A file that a sealing has not finished.
        case sealingUnfinished
        /// A file whose making was interrupted.
        case fileUnfinished
        /// Bytes that were cut off a torn tail, and kept.
        case bytesKept
        /// A file that no version of the log has.
        case notOfTheLog
    }
}

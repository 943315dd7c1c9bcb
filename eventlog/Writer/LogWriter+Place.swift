// SPDX-License-Identifier: MIT

extension LogWriter {
    /// Stops a writer whose log is not at its path any more.
    ///
    /// Its open files have gone with the directory; a new segment, made by its path, would be the next
    /// one of a log that has not the events before it. Where another log has come, as when a copy is
    /// put back, who sends the events has to look at what that one has.
    mutating func checkPlace() throws(LogError) {
        let (lock, path) = (lock, paths.root)
        try latching { () throws(LogError) in
            guard try lock.isCurrent() else { throw LogError(exchanged: path) }
        }
    }

    /// Whether nobody has written behind the last block, as far as the system tells.
    ///
    /// Two computers that share a directory may both hold the lock, where each has locks of its own.
    /// This is a net, not a lock: who writes between look and writing is not seen.
    var isPlaceFree: Bool {
        guard let found = try? state.file.read(at: state.offset, count: 4) else { return true }
        return found.span.isZero
    }

    /// Stops a writer behind whose last block somebody else has written.
    ///
    /// What stands there may be acknowledged: it is not written over, nor cut.
    mutating func checkPlaceIsFree() throws(LogError) {
        if !isPlaceFree { throw stopped() }
    }

    /// Stops a writer whose batch is durable, and in place of whose first block something else stands
    /// in the file: that was written at the same time, and is what the log has.
    mutating func checkIsWritten() throws(LogError) {
        guard let (offset, checksum) = firstBlock else { return }
        firstBlock = nil
        guard let header = try? state.file.read(at: offset, count: Format.blockHeaderSize) else {
            return
        }
        let place = Format.blockHeaderCoveredSize
        guard header.count == Format.blockHeaderSize,
            header.span.number(place, width: 4) == UInt64(checksum)
        else { throw stopped() }
    }

    /// Nothing is written any more.
    private mutating func stopped() -> LogError {
        let error = LogError(writtenByAnother: paths.root)
        latch = latch ?? error
        return error
    }
}

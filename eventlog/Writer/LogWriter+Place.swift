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
}

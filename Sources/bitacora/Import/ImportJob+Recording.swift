// SPDX-License-Identifier: MIT

extension ImportJob {
    /// Imports into the log, the whole file as one batch or batch after batch.
    ///
    /// - Throws: what concerns the log or the file as a whole, with how many events the batches before
    ///   it have recorded.
    mutating func record(into target: inout LogTarget, isAtomic: Bool) throws {
        do {
            if isAtomic {
                try runAtomically(into: &target)
            } else {
                try run(into: &target)
            }
        } catch {
            try Failure.afterRecording(.recorded(count: count.appended)) { throw error }
        }
    }
}

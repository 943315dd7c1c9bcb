// SPDX-License-Identifier: MIT

/// How the postings file of a segment stands to what the segment says.
struct PostingsVerdict: Sendable {
    /// The segment as it was read.
    let binding: PostingsBinding
    /// What is wrong, if anything; an error is what the system refused.
    let flaw: Result<LogFinding.Code?, LogError>
}

/// The files beside the segments of a log.
struct SideFiles: Sendable {
    let paths: LogPaths
    let storage: any Storage

    /// Holds the postings file of a segment to the bytes that it should have.
    func verdict(_ binding: PostingsBinding, _ bytes: [UInt8], fields: [Int]) -> PostingsVerdict {
        let flaw = Result { () throws(LogError) in
            try PostingsFile.flaw(paths, storage, binding, bytes, fields: fields)
        }
        return PostingsVerdict(binding: binding, flaw: flaw)
    }
}

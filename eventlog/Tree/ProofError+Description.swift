// SPDX-License-Identifier: MIT

extension ProofError: CustomStringConvertible {
    /// The line, the finding and the remedy, in one sentence of English.
    public var description: String {
        if let note { return note.description }
        let place = line.map { "line \($0): " } ?? ""
        let quoted = found.map { " (found “\($0)”)" } ?? ""
        return place + finding + quoted + " — \(remedy)"
    }

    private var finding: String {
        switch code {
        case .notAProof: "not a proof: expected “\(ProofFile.header)” or “old SIZE”"
        case .tooLarge: "larger than any proof"
        case .truncated: "the file ends before its checkpoint"
        case .invalidExtra: "expected “extra ” and base64"
        case .invalidIndex: "expected “index ” and a position in decimal"
        case .invalidOldSize: "expected “old ” and a size in decimal"
        case .invalidHash: "expected a hash of 32 bytes in base64"
        case .tooManyHashes: "more than \(ProofFile.hashCountMax) hashes"
        case .invalidCheckpoint: "the checkpoint cannot be read"
        case .indexBeyondSize:
            "position \(index ?? 0) is not among the \(size ?? 0) events of the checkpoint"
        case .oldSizeBeyondSize:
            "\(index ?? 0) events cannot be the beginning of \(size ?? 0)"
        case .missingHashes, .extraHashes:
            "\(count ?? 0) hashes where the sizes ask for \(expectedCount ?? 0)"
        case .rootDisagrees: "the hashes do not lead to the root of the checkpoint"
        default: "the hashes do not lead to the root of the old checkpoint"
        }
    }

    private var remedy: String {
        code.isUnreadable
            ? "fetch the file again, byte for byte" : "do not trust it, and ask for another proof"
    }
}

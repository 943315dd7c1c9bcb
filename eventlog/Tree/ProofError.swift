// SPDX-License-Identifier: MIT

/// Why a proof cannot be read, or does not hold.
///
/// The fields hold what a caller needs to say it in its own language; those that do not apply
/// are nil.
public struct ProofError: Error, Hashable, Sendable {
    /// What is wrong.
    public let code: Code
    /// The line of the file at fault, from 1.
    public var line: Int?
    /// What stands there, shortened, with what could upset a terminal replaced.
    public var found: String?
    /// The position, or the old size.
    public var index: UInt64?
    /// The size that it must not pass.
    public var size: UInt64?
    /// How many hashes there are.
    public var count: Int?
    /// How many there should be.
    public var expectedCount: Int?
    /// What is wrong with the checkpoint, with its line in the file.
    public var note: NoteError?

    init(_ code: Code, line: Int? = nil) {
        self.code = code
        self.line = line
    }

    /// Gives back this error with more said about it.
    func with(_ change: (inout ProofError) -> Void) -> ProofError {
        var copy = self
        change(&copy)
        return copy
    }

    /// Gives back this error with the bytes that were found.
    func finding(_ bytes: some Collection<UInt8>) -> ProofError {
        with { $0.found = NoteError.shown(bytes) }
    }
}

extension ProofError {
    /// What is wrong.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case notAProof, tooLarge, truncated, invalidExtra, invalidIndex, invalidOldSize
            case invalidHash, tooManyHashes, invalidCheckpoint
            case indexBeyondSize, oldSizeBeyondSize, missingHashes, extraHashes
            case rootDisagrees, oldRootDisagrees
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// Whether the file is at fault and not what it says: nothing could be checked.
        public var isUnreadable: Bool {
            switch kind {
            case .notAProof, .tooLarge, .truncated, .invalidExtra, .invalidIndex, .invalidOldSize,
                .invalidHash, .tooManyHashes, .invalidCheckpoint:
                true
            default: false
            }
        }

        /// The first line is that of no proof.
        public static var notAProof: Self { Self(.notAProof) }
        /// The file is larger than any proof.
        public static var tooLarge: Self { Self(.tooLarge) }
        /// The file ends before its checkpoint.
        public static var truncated: Self { Self(.truncated) }
        /// The line `extra` has no base64.
        public static var invalidExtra: Self { Self(.invalidExtra) }
        /// The line `index` is missing or has no position in decimal.
        public static var invalidIndex: Self { Self(.invalidIndex) }
        /// The line `old` has no size in decimal.
        public static var invalidOldSize: Self { Self(.invalidOldSize) }
        /// A line is not a hash of 32 bytes in base64.
        public static var invalidHash: Self { Self(.invalidHash) }
        /// There are more hashes than any tree needs.
        public static var tooManyHashes: Self { Self(.tooManyHashes) }
        /// The checkpoint cannot be read.
        public static var invalidCheckpoint: Self { Self(.invalidCheckpoint) }
        /// The position lies behind the checkpoint's last event.
        public static var indexBeyondSize: Self { Self(.indexBeyondSize) }
        /// The old log has more events than the checkpoint.
        public static var oldSizeBeyondSize: Self { Self(.oldSizeBeyondSize) }
        /// There are fewer hashes than the sizes ask for.
        public static var missingHashes: Self { Self(.missingHashes) }
        /// There are more hashes than the sizes ask for.
        public static var extraHashes: Self { Self(.extraHashes) }
        /// The hashes do not lead to the checkpoint's root.
        public static var rootDisagrees: Self { Self(.rootDisagrees) }
        /// The hashes do not lead to the old checkpoint's root.
        public static var oldRootDisagrees: Self { Self(.oldRootDisagrees) }
    }
}

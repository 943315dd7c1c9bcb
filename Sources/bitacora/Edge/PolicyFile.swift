// SPDX-License-Identifier: MIT
import Receivables

/// A policy document in a file.
struct PolicyFile {
    /// The text as it stands.
    let text: String
    /// What it says.
    let policy: Policy

    /// Reads a file.
    static func read(_ path: String) throws -> PolicyFile {
        let text = try FileInput.text(path, sizeMax: PolicyDocument.byteCountMax)
        return PolicyFile(text: text, policy: try PolicyDocument.read(text, file: path))
    }
}

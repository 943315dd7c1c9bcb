// SPDX-License-Identifier: MIT
import Projections

extension EnactedRules.Enactment {
    /// Writes the document as it was enacted; as JSON, the bytes of which its hash is.
    func write(
        to output: inout StandardOutput,
        _ format: OutputFormat,
        canonicalJSON: [UInt8]
    ) throws(Failure) {
        if format == .json {
            try output.write(canonicalJSON + [UInt8(ascii: "\n")])
        } else {
            try output.write(document)
            if !document.hasSuffix("\n") { try output.write("\n") }
        }
    }
}

// SPDX-License-Identifier: MIT
public import Receivables

/// What mail and editors do to files of which every byte counts: bundles, acknowledgements, signed
/// notes, proofs.
///
/// None of them has a CR, so a first line that ends in one was written so by somebody else.
public enum OtherLineEnds: Sendable {
    /// Whether the first line of a file ends in CR LF.
    public static func are(in bytes: [UInt8]) -> Bool {
        HeadLines.kind(of: bytes)?.utf8.last == UInt8(ascii: "\r")
    }

    /// What is said of such a file.
    public static let wording = Wording(
        es: "se alteró en el camino: sus líneas terminan en CR LF, como las deja un correo o un "
            + "editor. Envíelo de nuevo como adjunto, o tráigalo en una memoria USB",
        en: "was altered on its way: its lines end in CR LF, as mail or an editor leaves them. "
            + "Send it again as an attachment, or bring it on a stick"
    )
}

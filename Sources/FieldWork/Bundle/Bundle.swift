// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// The file that carries events of a device to the office: `docs/format/bundle.md`.
///
/// That it could be read says only that it is whole and well formed; ``BundleJudgement`` says whether
/// the office takes it.
public struct Bundle: Sendable {
    /// The most bytes of a file.
    public static let byteCountMax = 33 << 20
    /// The most bytes of the events in it, as text.
    public static let textSizeMax = 32 << 20
    /// The most events in it.
    public static let countMax = 65_536

    static let kind = "bitacora-bundle@v1"
    static let names = ["device", "first", "last", "old-root", "proof", "events"]
    static let digestName = "sha256 "
    /// How many bytes the last line has.
    static let digestSize = digestName.utf8.count + 2 * Digest.byteCount + 1

    /// Whose events they are.
    public let device: DeviceName
    /// The number of the first of them.
    public let first: UInt64
    /// The number of the last of them.
    public let last: UInt64
    /// The root over the device's events before the first.
    public let oldRoot: Digest
    /// That the device's log of those is the beginning of that up to the last, with the checkpoint
    /// which the device signed.
    public let proof: ProofFile
    /// The events, one for each number, as the device has them.
    public let events: EventColumns
    /// The hash of each event.
    let leaves: [Digest]
    /// The events as canonical JSON, a line each.
    let text: [UInt8]

    /// What the device signed of its events up to the last.
    public var checkpoint: Checkpoint { proof.checkpoint }

    /// The consistency proof.
    var consistency: ConsistencyProof {
        guard case .consistency(let proof) = proof.proof else {
            preconditionFailure("a bundle has a consistency proof")
        }
        return proof
    }

    /// A bundle of its parts, which its caller holds to each other.
    init(
        device: DeviceName,
        first: UInt64,
        oldRoot: Digest,
        proof: ProofFile,
        events: EventColumns,
        text: [UInt8],
        leaves: [Digest]
    ) {
        self.device = device
        self.first = first
        last = first + UInt64(events.count) - 1
        self.oldRoot = oldRoot
        self.proof = proof
        self.events = events
        self.text = text
        self.leaves = leaves
    }

    /// Its events as people read them: `device:tablet-1#3–7`, or `device:tablet-1#3`.
    public var range: String { EventReference.text(device.source, first...last) }

    /// The name that the file is given where nobody chooses one.
    public var fileName: String { "\(device.text)-\(first)-\(last).bundle" }

    /// The file.
    public var bytes: [UInt8] {
        let (proof, stored) = (proof.bytes, PackedText.pack(text))
        let body =
            HeadLines.bytes(
                kind: Self.kind,
                [
                    ("device", device.text), ("first", String(first)), ("last", String(last)),
                    ("old-root", oldRoot.base64), ("proof", String(proof.count)),
                    ("events", "\(text.count) \(stored.count)"),
                ]
            ) + proof + stored
        return body + Array("\(Self.digestName)\(Digest.sha256(body.span).hex)\n".utf8)
    }
}

extension EventColumns {
    /// The events as canonical JSON, a line each, and the hash of each.
    var canonicalLines: (text: [UInt8], leaves: [Digest]) {
        var renderer = CanonicalRenderer(self)
        var (text, leaves): ([UInt8], [Digest]) = ([], [])
        leaves.reserveCapacity(count)
        for row in 0..<count {
            let start = text.count
            renderer.append(row: row, to: &text)
            leaves.append(Digest.leaf(of: text.span.extracting(start..<text.count)))
            text.append(UInt8(ascii: "\n"))
        }
        return (text, leaves)
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension FieldLog {
    /// The events from a number on as a bundle, signed by the device's key.
    ///
    /// As many as a bundle may have; what is left waits for the next one, which the caller sees by
    /// the bundle's last number.
    ///
    /// - Parameter first: the first number; nil is the one behind the last acknowledged.
    /// - Returns: the bundle; nil if there is no event with such a number.
    /// - Throws: `FieldError` if the key is not there; `LogError`.
    public func bundle(from first: UInt64? = nil) throws -> Bundle? {
        let reader = try reader()
        let first = try first ?? (acknowledgement(heldTo: reader)?.last ?? 0) + 1
        guard first > 0, first <= reader.count else { return nil }
        let (events, lines) = try events(of: reader, from: first)
        let last = first + UInt64(events.count) - 1
        var prover = LogProver(reader)
        let root = try prover.root(ofFirst: last)
        let origin = reader.identity.origin
        let checkpoint = try Checkpoint(origin: origin, size: last, root: root)
        let proof = try prover.consistency(from: first - 1, to: last)
        return Bundle(
            device: identity.device,
            first: first,
            oldRoot: try prover.root(ofFirst: first - 1),
            proof: try ProofFile(
                consistency: proof.hashes,
                from: first - 1,
                note: checkpoint.signed(by: key(of: origin))
            ),
            events: events,
            text: lines.text,
            leaves: lines.leaves
        )
    }

    /// The events from a number on, as many as a bundle may have.
    private func events(
        of reader: LogReader,
        from first: UInt64
    ) throws -> (EventColumns, (text: [UInt8], leaves: [Digest])) {
        var events = EventColumns(schema: reader.schema)
        let end = min(reader.count, first - 1 + UInt64(Bundle.countMax))
        try reader.forEachBlock(from: first - 1, to: end) { block in
            events.append(contentsOf: block.events)
        }
        let lines = events.canonicalLines
        guard lines.text.count > Bundle.textSizeMax else { return (events, lines) }
        // The largest event is far smaller than a bundle.
        let fitting = lines.text.prefix(Bundle.textSizeMax).count { $0 == UInt8(ascii: "\n") }
        let part = events.slice(0..<fitting)
        return (part, part.canonicalLines)
    }
}

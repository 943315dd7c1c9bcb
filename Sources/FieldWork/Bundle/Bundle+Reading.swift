// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Bundle {
    /// Reads a file: bounded in every size, whole, and in the one form in which it is written.
    ///
    /// In this order: size, kind and version, the digest over all, sizes, proof and checkpoint, events
    /// one by one. Nothing is decompressed before the digest holds, and never to more than the
    /// size that was declared and is allowed.
    ///
    /// - Throws: `FieldError` with the reason.
    /// - Complexity: O(n) in the bytes and in the events' text.
    public init(reading bytes: [UInt8]) throws(FieldError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .tooLarge(found: bytes.count, limit: Self.byteCountMax)
        }
        guard let kind = HeadLines.kind(of: bytes), kind.hasPrefix("bitacora-bundle@v") else {
            throw .notABundle
        }
        guard kind == Self.kind else {
            throw kind == Self.kind + "\r" ? .otherLineEnds : .newerBundle(kind)
        }
        let body = try Self.body(bytes)
        guard let head = HeadLines(body, kind: Self.kind, names: Self.names),
            let first = head.number("first"), let last = head.number("last"),
            let oldRoot = head.hash("old-root"), let proofSize = head.number("proof"),
            let sizes = Self.sizes(head.text("events"))
        else { throw .malformedHead }
        let device = try DeviceName(head.text("device"))
        guard first > 0, last >= first else { throw .malformedHead }
        guard last - first < UInt64(Self.countMax) else {
            throw .tooManyEvents(last - first + 1, limit: Self.countMax)
        }
        guard sizes.text <= UInt64(Self.textSizeMax) else {
            throw .tooLarge(found: Int(sizes.text), limit: Self.textSizeMax)
        }
        guard proofSize <= UInt64(head.rest.count),
            sizes.stored == UInt64(head.rest.count) - proofSize
        else { throw .malformedHead }
        let proof = try Self.proof(Array(head.rest.prefix(Int(proofSize))), first, last)
        let stored = Array(head.rest.dropFirst(Int(proofSize)))
        guard let text = PackedText.unpack(stored, size: Int(sizes.text)) else {
            throw .cannotUnpack
        }
        let events = try Self.events(text, device, first...last)
        let lines = events.canonicalLines
        try Self.checkCanonical(lines.text, text, first)
        self.init(
            device: device,
            first: first,
            oldRoot: oldRoot,
            proof: proof,
            events: events,
            text: text,
            leaves: lines.leaves
        )
    }

    /// All but the last line, which is the digest over it.
    private static func body(_ bytes: [UInt8]) throws(FieldError) -> ArraySlice<UInt8> {
        guard bytes.count > digestSize else { throw .cutOrAltered }
        let body = bytes.dropLast(digestSize)
        let digest = Digest.sha256(bytes.span.extracting(0..<body.count))
        guard bytes[body.count...].elementsEqual("\(digestName)\(digest.hex)\n".utf8) else {
            throw .cutOrAltered
        }
        return body
    }

    private static func sizes(_ value: String) -> (text: UInt64, stored: UInt64)? {
        let parts = value.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let text = HeadLines.number(parts[0]),
            let stored = HeadLines.number(parts[1])
        else { return nil }
        return (text, stored)
    }

    private static func proof(
        _ bytes: [UInt8],
        _ first: UInt64,
        _ last: UInt64
    ) throws(FieldError) -> ProofFile {
        let file: ProofFile
        do {
            file = try ProofFile(parsing: bytes.span)
        } catch {
            throw .unreadableProof("\(error)")
        }
        // The office keeps what the device signed in one of its own events.
        guard file.note.bytes.count <= FieldKind.documentSizeMax else {
            throw .tooLarge(found: file.note.bytes.count, limit: FieldKind.documentSizeMax)
        }
        guard case .consistency(let proof) = file.proof, file.bytes == bytes else {
            throw .unreadableProof("\(file.checkpoint.origin)")
        }
        guard proof.oldSize == first - 1, proof.size == last else {
            throw .otherSizes(proof.oldSize, proof.size, first, last)
        }
        return file
    }

    private static func events(
        _ text: [UInt8],
        _ device: DeviceName,
        _ numbers: ClosedRange<UInt64>
    ) throws(FieldError) -> EventColumns {
        var events = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.complete)
        var number = numbers.lowerBound
        var start = 0
        while start < text.count {
            guard number <= numbers.upperBound,
                let end = text[start...].firstIndex(of: UInt8(ascii: "\n"))
            else { throw .otherCount(expected: numbers.count) }
            do {
                try reader.read(text.span.extracting(start..<end), into: &events)
            } catch {
                throw .unreadableEvent(number, error)
            }
            let row = events.count - 1
            guard events.string(Schema.source, row: row) == device.source,
                events.integer(Schema.number, row: row) == Int64(number)
            else { throw .misplacedEvent(number, device) }
            number += 1
            start = end + 1
        }
        guard number == numbers.upperBound + 1 else {
            throw .otherCount(expected: numbers.count)
        }
        return events
    }

    private static func checkCanonical(
        _ canonical: [UInt8],
        _ text: [UInt8],
        _ first: UInt64
    ) throws(FieldError) {
        guard canonical != text else { return }
        let place = zip(canonical, text).enumerated().first { $1.0 != $1.1 }?.offset
        let before = text.prefix(place ?? 0).count { $0 == UInt8(ascii: "\n") }
        throw .notCanonical(first + UInt64(before))
    }
}

extension EventInputOptions {
    /// Every event names its source, and bears its `recorded`.
    fileprivate static let complete =
        (try? EventInputOptions(recorded: .required)) ?? .plain
}

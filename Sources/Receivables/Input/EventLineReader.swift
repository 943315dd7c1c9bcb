// SPDX-License-Identifier: MIT
public import EventLog

/// Reads events from lines of JSON, one object a line, and appends those that are good.
///
/// Keys may come in any order; white space between tokens is allowed. The canonical form is
/// not demanded: amounts may have fewer decimals, times another offset. Refused are duplicate
/// or unknown keys, values that are no text or number, and whatever the catalogue forbids. On
/// the good path nothing is allocated but what the columns need.
public struct EventLineReader: Sendable {
    private let options: EventInputOptions
    var assembly = EventAssembly(origin: .line)

    /// A reader with those options.
    public init(_ options: EventInputOptions) {
        self.options = options
    }

    /// Whether the line read last bears a number of its own.
    var bearsNumber: Bool { assembly.has(Schema.number) }

    /// Reads one line, without its end, and appends its event; on an error nothing is appended.
    ///
    /// - Parameters:
    ///   - line: the bytes of the line.
    ///   - number: the number of an event that bears none; nil refuses it.
    ///   - events: where the event goes.
    /// - Throws: `EventInputError`, with the column where the fault shows.
    public mutating func read(
        _ line: Span<UInt8>,
        number: Int64? = nil,
        into events: inout EventColumns
    ) throws(EventInputError) {
        guard line.count <= JSONLinesSource.lineSizeMax else {
            throw EventInputError(.lineTooLong, found: String(line.count))
        }
        assembly.removeAll()
        var at = line.skippingSpace(from: 0)
        guard at < line.count, line[at] == UInt8(ascii: "{") else {
            throw EventInputError(.notAnObject, column: at + 1)
        }
        at = line.skippingSpace(from: at + 1)
        if at < line.count, line[at] == UInt8(ascii: "}") {
            at += 1
        } else {
            try readMembers(line, &at)
        }
        at = line.skippingSpace(from: at)
        guard at == line.count else {
            throw EventInputError(
                .trailing,
                column: at + 1,
                found: String(found: line.extracting(at..<line.count))
            )
        }
        try assembly.finish(line, options, number: number, into: &events)
    }

    /// Reads `"key":value` and what follows, up to and with the closing brace.
    private mutating func readMembers(
        _ line: Span<UInt8>,
        _ at: inout Int
    ) throws(EventInputError) {
        while true {
            try expect(UInt8(ascii: "\""), line, &at)
            let keyStart = at
            let key = try scanString(line, &at, field: nil)
            let name = try name(of: key, line, keyStart)
            at = line.skippingSpace(from: at)
            try expect(UInt8(ascii: ":"), line, &at)
            at = line.skippingSpace(from: at)
            try readValue(line, &at, name)
            at = line.skippingSpace(from: at)
            guard at < line.count else { throw EventInputError(.unfinished, column: at + 1) }
            if line[at] == UInt8(ascii: "}") {
                at += 1
                return
            }
            try expect(UInt8(ascii: ","), line, &at)
            at = line.skippingSpace(from: at)
        }
    }

    private func expect(
        _ byte: UInt8,
        _ line: Span<UInt8>,
        _ at: inout Int
    ) throws(EventInputError) {
        guard at < line.count else { throw EventInputError(.unfinished, column: at + 1) }
        guard line[at] == byte else {
            let sign = String(UnicodeScalar(byte))
            throw EventInputError(
                .unexpected,
                column: at + 1,
                found: String(found: line.extracting(at..<line.endOfScalar(at))),
                expected: Wording(es: "el signo \(sign)", en: "the sign \(sign)")
            )
        }
        at += 1
    }

    private func name(
        of key: ScannedText,
        _ line: Span<UInt8>,
        _ start: Int
    ) throws(EventInputError) -> Int {
        let text =
            key.isScratch
            ? assembly.scratch.span.extracting(key.range) : line.extracting(key.range)
        if let name = assembly.catalogue.names.id(of: text) { return name }
        let names = assembly.catalogue.names
        throw EventInputError(
            .unknownField,
            column: start,
            field: String(found: text),
            remedy: names.nearest(to: text, among: names.words.indices).map(Wording.didYouMean)
        )
    }

    private mutating func readValue(
        _ line: Span<UInt8>,
        _ at: inout Int,
        _ name: Int
    ) throws(EventInputError) {
        guard at < line.count else { throw EventInputError(.unfinished, column: at + 1) }
        let offset = at
        let scanned: ScannedText
        var isNumber = false
        switch line[at] {
        case UInt8(ascii: "\""):
            at += 1
            scanned = try scanString(line, &at, field: name)
        case UInt8(ascii: "-"), 0x30...0x39:
            isNumber = true
            while at < line.count, line[at].isNumberCharacter { at += 1 }
            scanned = ScannedText(range: offset..<at, isScratch: false)
        default:
            throw wrongValue(line, at, name)
        }
        let entry = EventAssembly.Entry(
            name: name,
            text: scanned,
            isNumber: isNumber,
            offset: offset
        )
        guard assembly.note(entry) else {
            throw EventInputError(
                .duplicateField,
                column: offset + 1,
                field: assembly.catalogue.names.words[name]
            )
        }
    }

    private func wrongValue(_ line: Span<UInt8>, _ at: Int, _ name: Int) -> EventInputError {
        var end = line.endOfScalar(at)
        if line[at] >= UInt8(ascii: "a") {
            while end < line.count, (0x61...0x7A).contains(line[end]) { end += 1 }
        }
        return EventInputError(
            .wrongValue,
            column: at + 1,
            field: assembly.catalogue.names.words[name],
            found: String(found: line.extracting(at..<end)),
            expected: Wording(
                es: "un texto entre comillas o un número entero; sin él, omita el campo",
                en: "a text in quotes or a whole number; leave the field out if there is none"
            )
        )
    }
}

extension Span<UInt8> {
    /// The first place from `start` on that is not white space of JSON.
    func skippingSpace(from start: Int) -> Int {
        var at = start
        while at < count, self[at] == 0x20 || self[at] == 0x09 || self[at] == 0x0D { at += 1 }
        return at
    }

    /// Where the scalar that begins at `start` ends, or the next byte if it is not valid.
    func endOfScalar(_ start: Int) -> Int {
        start + Swift.max(1, scalarSize(at: start))
    }
}

extension UInt8 {
    /// Whether a JSON number can have the character.
    fileprivate var isNumberCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
        default: false
        }
    }
}

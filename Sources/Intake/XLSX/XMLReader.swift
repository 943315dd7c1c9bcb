// SPDX-License-Identifier: MIT
import CExpat
import Receivables

/// What an XML file holds, in order: the one place that talks to expat.
///
/// Memory stays flat: a document type, with which entities could be declared, is refused, and so is
/// what is nested deeper, or is longer without an end, than any spreadsheet writes.
@safe final class XMLReader {
    /// A tag or a piece of text.
    enum Token {
        /// An opening tag: its name without prefix, and its attributes.
        case start(String, [(name: String, value: String)])
        /// A closing tag.
        case end(String)
        /// Text, perhaps a part of it.
        case text([UInt8])
    }

    /// Why the file is no XML of a spreadsheet.
    struct Flaw: Error {
        let reason: Wording
    }

    private let parser: XML_Parser
    private let found = FoundXML()
    private let nextPiece: () throws -> [UInt8]
    private var at = 0
    private var isAtEnd = false

    /// The longest tag or comment, in bytes.
    static let silenceMax = 1 << 20

    /// A reader of the pieces that `nextPiece` returns, until it returns an empty one.
    init(nextPiece: @escaping () throws -> [UInt8]) {
        self.nextPiece = nextPiece
        guard let parser = unsafe XML_ParserCreate(nil) else {
            preconditionFailure("there is memory for a parser")
        }
        unsafe self.parser = parser
        unsafe found.parser = parser
        // SAFETY: `found` lives as long as this reader, which frees the parser at its end; the
        // callbacks run inside of XML_Parse only.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(found).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { unsafe FoundXML.at($0).start($1, $2) },
            { unsafe FoundXML.at($0).end($1) }
        )
        unsafe XML_SetCharacterDataHandler(parser) { unsafe FoundXML.at($0).text($1, $2) }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { found, _, _, _, _ in
            unsafe FoundXML.at(found).refuse(.doctype)
        }
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// The next tag or text; nil at the end.
    ///
    /// - Throws: `Flaw`, and what `nextPiece` throws.
    func next() throws -> Token? {
        while at == found.tokens.count {
            if isAtEnd { return nil }
            found.tokens.removeAll(keepingCapacity: true)
            at = 0
            try parse(try nextPiece())
        }
        at += 1
        return found.tokens[at - 1]
    }

    private func parse(_ piece: [UInt8]) throws {
        isAtEnd = piece.isEmpty
        found.silence += piece.count
        // SAFETY: expat reads `count` bytes of the piece, and keeps a copy of what it has not
        // made tags of.
        let status = unsafe piece.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe XML_Parse(parser, start, Int32(piece.count), piece.isEmpty ? 1 : 0)
        }
        if let flaw = found.flaw { throw Flaw(reason: flaw) }
        guard status == XML_STATUS_OK else {
            let line = unsafe XML_GetCurrentLineNumber(parser)
            throw Flaw(
                reason: .damagedWorkbook(
                    "el XML está mal formado (línea \(line))",
                    "the XML is not well formed (line \(line))"
                )
            )
        }
        guard found.silence <= Self.silenceMax else { throw Flaw(reason: .endlessTag) }
    }
}

@available(*, unavailable)
extension XMLReader: Sendable {}

/// What expat's callbacks have found.
@safe private final class FoundXML {
    var tokens: [XMLReader.Token] = []
    var flaw: Wording?
    var parser: XML_Parser?
    /// Bytes that were given to expat since it last found something.
    var silence = 0
    private var depth = 0
    private static let depthMax = 100

    // SAFETY: the pointer is that of XML_SetUserData.
    static func at(_ pointer: UnsafeMutableRawPointer?) -> FoundXML {
        guard let pointer = unsafe pointer else { preconditionFailure("expat keeps its data") }
        return unsafe Unmanaged<FoundXML>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Notes why the file is refused, and stops the parser: no entity is ever expanded.
    func refuse(_ reason: Wording) {
        flaw = flaw ?? reason
        _ = unsafe XML_StopParser(parser, 0)
    }

    // SAFETY: expat's names and values end in zero, and its list of them ends in nil.
    func start(
        _ name: UnsafePointer<XML_Char>?,
        _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
        silence = 0
        depth += 1
        if depth > Self.depthMax { refuse(.deepXML) }
        guard flaw == nil, let name = unsafe name else { return }
        var attributes: [(name: String, value: String)] = []
        if var next = unsafe list {
            while let key = unsafe next[0], let value = unsafe next[1] {
                unsafe attributes.append((Self.local(key), String(cString: value)))
                unsafe next += 2
            }
        }
        unsafe tokens.append(.start(Self.local(name), attributes))
    }

    func end(_ name: UnsafePointer<XML_Char>?) {
        silence = 0
        depth -= 1
        guard flaw == nil, let name = unsafe name else { return }
        unsafe tokens.append(.end(Self.local(name)))
    }

    // SAFETY: the text has `count` bytes.
    func text(_ text: UnsafePointer<XML_Char>?, _ count: Int32) {
        silence = 0
        guard flaw == nil, let text = unsafe text else { return }
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
        unsafe tokens.append(.text(Array(bytes)))
    }

    /// A name without its prefix.
    private static func local(_ name: UnsafePointer<XML_Char>) -> String {
        let name = unsafe String(cString: name)
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }
}

extension Wording {
    fileprivate static var doctype: Wording {
        .damagedWorkbook(
            "declara un tipo de documento, que ningún libro lleva",
            "declares a document type, which no workbook has"
        )
    }

    fileprivate static var deepXML: Wording {
        .damagedWorkbook("anida demasiado", "is nested too deep")
    }

    fileprivate static var endlessTag: Wording {
        .damagedWorkbook("tiene una etiqueta sin fin", "has a tag without an end")
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// Tells a text in UTF-8 that a mapping takes for one of another encoding, as its bytes are read: every
/// byte is a letter there, and names would come in wrong without a word.
///
/// The mark of UTF-8 says so at once. Without it two runs of bytes from 0x80 on say so, where all so
/// far are whole UTF-8: the accents of the other encodings are single bytes, which are not. The first
/// such run that is not ends the watch, so that few files are looked at beyond their first accent.
struct EncodingWatch {
    private let encoding: CSVLayout.Encoding
    private let file: String?
    private var isWatching: Bool
    /// The run at the end of what was read, which may go on.
    private var run: [UInt8] = []
    /// Whether nothing stands before the run.
    private var runStartsFile = true
    private var wholeRuns = 0
    private var windowLeft = Self.windowSize

    /// It is judged behind each window and at the end, whatever the pieces: the first one ends before the
    /// rows of it are recorded.
    private static let windowSize = 1 << 16
    /// So many whole runs are no chance.
    private static let enough = 2
    /// So many bytes are passed over at a time where none is of a run.
    private static let strideSize = 64

    init(_ encoding: CSVLayout.Encoding, file: String?) {
        (self.encoding, self.file) = (encoding, file)
        isWatching = encoding != .utf8
    }

    /// Looks at the next piece, before anybody uses it; an empty one is the end.
    ///
    /// - Throws: `DocumentError` where the file is UTF-8.
    mutating func look(at piece: [UInt8]) throws(DocumentError) {
        if piece.isEmpty { endRun() }
        var start = 0
        while isWatching, start < piece.count {
            let end = min(start + windowLeft, piece.count)
            scan(piece.span.extracting(start..<end))
            if isMarked { throw foreign }
            windowLeft -= end - start
            start = end
            guard windowLeft == 0 else { break }
            windowLeft = Self.windowSize
            try judge()
        }
        if piece.isEmpty { try judge() }
    }

    private func judge() throws(DocumentError) {
        if isWatching, wholeRuns >= Self.enough { throw foreign }
    }

    /// Whether the file begins with the mark of UTF-8.
    private var isMarked: Bool { runStartsFile && run.starts(with: [0xEF, 0xBB, 0xBF]) }

    private mutating func scan(_ bytes: Span<UInt8>) {
        var at = 0
        while at < bytes.count, isWatching {
            if run.isEmpty { at = Self.skipASCII(bytes, from: at) }
            guard at < bytes.count else { break }
            if bytes[at] >= 0x80 {
                run.append(bytes[at])
                // No text has a run so long, and memory stays flat.
                if run.count > Self.windowSize { isWatching = false }
            } else {
                if isMarked { return }
                endRun()
            }
            at += 1
        }
    }

    /// The next byte from 0x80 on or near it: strides without one are passed over whole.
    private static func skipASCII(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var at = start
        while at + strideSize <= bytes.count {
            var all = UInt8(0)
            for index in at..<at + strideSize { all |= bytes[index] }
            if all >= 0x80 { break }
            at += strideSize
        }
        return at
    }

    private mutating func endRun() {
        runStartsFile = false
        guard !run.isEmpty else { return }
        if String(validating: run, as: UTF8.self) == nil { isWatching = false }
        wholeRuns += 1
        run.removeAll(keepingCapacity: true)
    }

    private var foreign: DocumentError {
        let name = encoding.rawValue
        return .unsupported(
            file,
            Wording(
                es: (isMarked ? "el archivo lleva la marca de UTF-8" : "el archivo está en UTF-8")
                    + " y el mapeo dice encoding: \(name); sus acentos entrarían mal: ponga "
                    + "encoding: utf-8 en file",
                en: (isMarked ? "the file has the mark of UTF-8" : "the file is UTF-8")
                    + " and the mapping says encoding: \(name); its accents would come in wrong: "
                    + "put encoding: utf-8 under file"
            )
        )
    }
}

// SPDX-License-Identifier: MIT

/// A file of rows and columns as a mapping opens it.
public struct TableFile {
    /// What messages call it.
    public let name: String?
    private let opening: (CSVLayout) throws -> any TableReader

    /// A text of rows and columns.
    ///
    /// - Parameters:
    ///   - name: the file's name, for errors.
    ///   - nextPiece: the file's bytes, piece after piece, and at the end an empty one. Pieces
    ///     of 64 KiB to 1 MiB serve best; they may be cut anywhere.
    /// - Returns: the file, which nothing has been read of.
    public static func text(
        _ name: String?,
        nextPiece: @escaping () throws -> [UInt8]
    ) -> TableFile {
        TableFile(name: name) { layout in
            var watch = EncodingWatch(layout.encoding, file: name)
            var reader = CSVReader(layout) {
                let piece = try nextPiece()
                try watch.look(at: piece)
                return piece
            }
            try reader.refuseOtherForms(name)
            return reader
        }
    }

    /// A sheet of a workbook (`.xlsx`).
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - sheet: the sheet's name; nil for the one that the mapping names, or the only one.
    ///   - progress: told how much of the sheet has been read, and how much there is, in bytes.
    /// - Returns: the file, which is opened when a mapping is at hand.
    public static func workbook(
        _ path: String,
        sheet: String? = nil,
        progress: @escaping (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) -> TableFile {
        TableFile(name: path) { layout in
            let workbook = try Workbook(path)
            let sheet = try workbook.sheet(sheet ?? layout.sheet)
            return try SheetReader(workbook, sheet, progress)
        }
    }

    func open(_ layout: CSVLayout) throws -> any TableReader { try opening(layout) }

    private init(name: String?, opening: @escaping (CSVLayout) throws -> any TableReader) {
        (self.name, self.opening) = (name, opening)
    }
}

@available(*, unavailable)
extension TableFile: Sendable {}

// SPDX-License-Identifier: MIT
import CLate
import CMinizip
import Receivables

/// The parts of a zip file, by name: the one place that talks to minizip.
///
/// Nothing is ever unpacked to a file, so names in the archive reach no path. Only one part is
/// read at a time.
@safe final class ZipArchive {
    /// A part as the archive's directory describes it.
    struct Part {
        fileprivate let position: unz64_file_pos
        /// Its bytes in the archive, and unpacked, as the directory says.
        let storedSize: UInt64
        let size: UInt64
        fileprivate let isEncrypted: Bool
        /// Whether the directory has the name more than once.
        fileprivate var isRepeated = false
    }

    /// The file as it was named, for errors.
    let file: String
    private let handle: unzFile
    private var parts: [String: Part] = [:]

    /// More parts than a workbook has, and fewer than do harm.
    static let partCountMax = 10_000
    /// What the longest sheet of a million rows takes, and some.
    static let partSizeMax: UInt64 = 4 << 30
    /// A part may unpack to so many times its size in the archive, and 16 MiB more: sheets
    /// shrink to a twentieth, seldom to a hundredth.
    static let expansionMax: UInt64 = 300

    /// Opens an archive and reads its directory.
    ///
    /// - Throws: `WorkbookError` if it is none, or none of a workbook.
    init(_ path: String) throws(WorkbookError) {
        file = path
        // SAFETY: texts of the loader's, read before the next call, and others that stay.
        if let reason = unsafe late_minizip(), let package = unsafe late_minizip_package() {
            throw unsafe Self.missing(path, String(cString: reason), String(cString: package))
        }
        if let reason = unsafe late_expat(), let package = unsafe late_expat_package() {
            throw unsafe Self.missing(path, String(cString: reason), String(cString: package))
        }
        // SAFETY: unzOpen64 only reads the path, which ends in zero while it runs.
        let opened = unsafe path.withCString { path in unsafe unzOpen64(path) }
        guard let opened = unsafe opened else {
            throw WorkbookError(path, Self.noArchive)
        }
        unsafe handle = opened
        // Where it throws, `deinit` closes the archive.
        try readDirectory()
    }

    deinit { _ = unsafe unzClose(handle) }

    private static var noArchive: Wording {
        Wording(
            es: "no es un libro .xlsx (quizá es .xls antiguo, tiene contraseña o está incompleto); "
                + "ábralo en la hoja de cálculo y guárdelo como .xlsx sin contraseña",
            en: "is no .xlsx workbook (perhaps an old .xls, with a password, or incomplete); open "
                + "it in the spreadsheet program and save it as .xlsx without a password"
        )
    }

    /// A library is not on this machine; the package has it.
    private static func missing(
        _ path: String,
        _ reason: String,
        _ package: String
    ) -> WorkbookError {
        let words = Wording(
            es: "no se puede leer sin una biblioteca que falta en esta computadora (\(reason)). "
                + "Instale el paquete \(package) y repita",
            en: "cannot be read without a library that is missing here (\(reason)). Install the "
                + "package \(package) and repeat"
        )
        return WorkbookError(path, words)
    }

    private func readDirectory() throws(WorkbookError) {
        var status = unsafe unzGoToFirstFile(handle)
        while status == UNZ_OK {
            guard parts.count < Self.partCountMax else {
                throw WorkbookError(
                    file,
                    .damagedWorkbook(
                        "tiene más de \(Self.partCountMax) partes",
                        "has more than \(Self.partCountMax) parts"
                    )
                )
            }
            try noteCurrentPart()
            status = unsafe unzGoToNextFile(handle)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else { throw WorkbookError(file, Self.noArchive) }
    }

    private func noteCurrentPart() throws(WorkbookError) {
        var info = unz_file_info64()
        var position = unz64_file_pos()
        var name = [CChar](repeating: 0, count: 1_024)
        // SAFETY: minizip writes at most the size it is given, one less than the buffer's, so that
        // the name always ends in zero; info and position are its own structures.
        let status = unsafe unzGetCurrentFileInfo64(
            handle,
            &info,
            &name,
            UInt(name.count - 1),
            nil,
            0,
            nil,
            0
        )
        let placed = unsafe unzGetFilePos64(handle, &position)
        guard status == UNZ_OK, placed == UNZ_OK else {
            throw WorkbookError(file, Self.noArchive)
        }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        // Names of parts do not differ by case alone.
        let key = String(decoding: bytes, as: UTF8.self).lowercased()
        var part = Part(
            position: position,
            storedSize: info.compressed_size,
            size: info.uncompressed_size,
            isEncrypted: info.flag & 1 != 0
        )
        part.isRepeated = parts[key] != nil
        parts[key] = part
    }

    /// The part of that name, which is checked to be readable; nil if there is none.
    func part(_ name: String, sizeMax: UInt64 = partSizeMax) throws(WorkbookError) -> Part? {
        guard let part = parts[name.lowercased()] else { return nil }
        let flaw: Wording? =
            if part.isRepeated {
                .damagedWorkbook("está dos veces", "is there twice")
            } else if part.isEncrypted {
                Self.noArchive
            } else if part.size > sizeMax {
                Wording(
                    es: "tiene más de \(sizeMax >> 20) MiB; reparta el libro en varios",
                    en: "has more than \(sizeMax >> 20) MiB; split the workbook"
                )
            } else if part.size > 16 << 20 + Self.expansionMax * part.storedSize {
                .damagedWorkbook(
                    "se infla más de lo que se infla un libro",
                    "expands more than a workbook does"
                )
            } else {
                nil
            }
        if let flaw { throw WorkbookError(file, at: name, flaw) }
        return part
    }

    /// Begins to read a part; the bytes come from `read(_:)`.
    func open(_ part: Part, named name: String) throws(WorkbookError) {
        var position = part.position
        // SAFETY: the position came from this archive; opening a part closes the one before.
        guard unsafe unzGoToFilePos64(handle, &position) == UNZ_OK,
            unsafe unzOpenCurrentFile(handle) == UNZ_OK
        else { throw damaged(name) }
    }

    /// The next bytes of the open part, at most `count`; none at its end, where its checksum
    /// has been compared.
    func read(_ count: Int, of name: String) throws(WorkbookError) -> [UInt8] {
        var status: Int32 = 0
        let bytes = [UInt8](capacity: count) { output in
            // SAFETY: minizip writes at most `count` bytes, the capacity of `output`.
            unsafe output.withUnsafeMutableBufferPointer { target, filled in
                status = unsafe unzReadCurrentFile(handle, target.baseAddress, UInt32(count))
                filled = max(0, Int(status))
            }
        }
        guard status >= 0 else { throw damaged(name) }
        if bytes.isEmpty, unsafe unzCloseCurrentFile(handle) != UNZ_OK { throw damaged(name) }
        return bytes
    }

    /// Unpacks a part once without keeping it: its checksum holds and its size is as declared.
    func check(_ part: Part, named name: String) throws(WorkbookError) {
        try open(part, named: name)
        var size: UInt64 = 0
        while true {
            let count = try read(1 << 18, of: name).count
            if count == 0 { break }
            size += UInt64(count)
            guard size <= part.size else { throw damaged(name) }
        }
        guard size == part.size else { throw damaged(name) }
    }

    private func damaged(_ name: String) -> WorkbookError {
        WorkbookError(file, at: name, .damagedWorkbook("está dañado", "is damaged"))
    }
}

@available(*, unavailable)
extension ZipArchive: Sendable {}

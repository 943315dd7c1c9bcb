// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Files of rows and columns as they are named on the command line or in a manifest.
enum InputTable {
    /// Whether a file's name says that it is a workbook.
    static func isWorkbook(_ path: String) -> Bool {
        let name = path.lowercased()
        return name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm")
    }

    /// A file that has been found, and is opened by a mapping.
    ///
    /// - Parameters:
    ///   - path: where it is; `-` for standard input, which no workbook is read from.
    ///   - sheet: the sheet that is asked for.
    ///   - isWorkbook: whether it is a workbook.
    ///   - progress: told how many of its bytes have been read, and how many there are.
    /// - Returns: the file.
    /// - Throws: `Failure` if it cannot be opened, or a sheet is asked of a text.
    static func open(
        _ path: String,
        sheet: String?,
        isWorkbook: Bool,
        progress: @escaping (UInt64, UInt64) -> Void = { _, _ in }
    ) throws -> TableFile {
        let file = try FileInput(path)
        guard isWorkbook else {
            if sheet != nil { throw Failure.flagNeeds("--sheet", ".xlsx") }
            return .text(file.name) {
                let piece = try file.read(count: 1 << 18)
                progress(file.readCount, file.size)
                return piece
            }
        }
        return .workbook(path, sheet: sheet, progress: progress)
    }

    /// A mapping file's text, and what reads the files that it names, which stand beside it.
    static func mapping(
        _ path: String
    ) throws(Failure) -> (text: String, readFile: (String) throws -> [UInt8]) {
        let text = try FileInput.text(path, sizeMax: Mapping.byteCountMax)
        return (
            text,
            { name in
                try FileInput.bytes(path.beside(name), sizeMax: Mapping.tableByteCountMax)
            }
        )
    }

    /// Whether a path names a file whose name stays: not standard input, nor a descriptor or a pipe, of
    /// which the next one may bear the same.
    static func isNamed(_ path: String) -> Bool {
        guard path != FileInput.standard, !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/") else {
            return false
        }
        return !Files.isSpecial(path) || Files.isDirectory(path)
    }

    /// The source of events whose file names none: the file's name, and its sheet's.
    ///
    /// Systems write one name with its letters in either of two forms, and a file's name changes on its
    /// way from one to another. So that its events are known again, the source is the one of the log that
    /// is the name as it stands on the disk, else one that has the same letters; in a log that has none
    /// the name with each letter as one character.
    static func source(of path: String, sheet: String?, in log: LogLocation) -> String? {
        guard path != FileInput.standard else { return nil }
        let name = path.fileName + (sheet.map { ":\($0)" } ?? "")
        let (own, composed) = (Person.sanitised(name), Person.sanitised(name.composed))
        guard !own.utf8.allSatisfy({ $0 < 0x80 }) else { return own }
        // Where there is no log, others say so.
        let known = ((try? LogReader(log.path).sources) ?? []).map(\.name)
        return known.first { ExactText($0) == ExactText(own) }
            // Swift compares letters.
            ?? known.first { $0 == composed } ?? composed
    }
}

extension String {
    /// A path that is given from the directory of this file.
    func beside(_ name: String) -> String {
        guard !name.hasPrefix("/"), let slash = lastIndex(of: "/") else { return name }
        return self[...slash] + name
    }
}

// SPDX-License-Identifier: MIT
import CLate
import CXLSX
import Glibc

/// A spreadsheet file that is written sheet by sheet.
///
/// The one place that talks to libxlsxwriter, which writes files only: the workbook goes
/// through one among the temporary files, whose name is taken away at once. All pointers belong to the
/// workbook, which `finish` or `deinit` frees.
@safe final class Workbook {
    /// How cells look.
    enum Style: Hashable {
        case plain, bold, heading, numberHeading, title
        case amount, count, decimal, date
        case amountTotal, countTotal, decimalTotal
    }

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var styles: [Style: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    /// The file, open as long as the workbook: without a name it is gone when it is closed.
    private let descriptor: Int32
    /// The name by which the library finds it.
    private let path: String
    /// Whether it has one of its own, which has to be removed.
    private let hasName: Bool

    /// A spreadsheet holds this many rows.
    static let rowsMax = 1_048_576

    /// A workbook whose file goes into a directory for as long as it is being written.
    init(in directory: String) throws(RenderingError) {
        // SAFETY: a text of the loader's, read before the next call, and one that stays.
        if let reason = unsafe late_xlsx(), let package = unsafe late_xlsx_package() {
            throw unsafe RenderingError(
                .missingLibrary(package: String(cString: package)),
                String(cString: reason)
            )
        }
        var template = Array("\(directory)/bitacora-XXXXXX".utf8CString)
        // SAFETY: mkstemp writes within the template, which ends in zero.
        let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
        }
        let name = unsafe template.withUnsafeBytes { bytes in
            unsafe String(decoding: bytes.dropLast(), as: UTF8.self)
        }
        guard descriptor >= 0 else {
            // SAFETY: a text of the system's, read before the next call.
            let reason = unsafe String(cString: strerror(errno))
            throw RenderingError(.temporaryFile, "\(name): \(reason)")
        }
        self.descriptor = descriptor
        // Whatever stops the program, names and debts do not stay among the temporary files.
        let nameless = "/proc/self/fd/\(descriptor)"
        // SAFETY: access only reads the path, which ends in zero while it runs.
        hasName = unsafe access(nameless, R_OK | W_OK) != 0
        path = hasName ? name : nameless
        if !hasName { _ = unsafe unlink(name) }
        unsafe workbook = workbook_new(path)
        guard unsafe workbook != nil else { throw RenderingError(.spreadsheet, path) }
    }

    deinit {
        // A workbook that was not finished is closed only to be freed.
        if let workbook = unsafe workbook { _ = unsafe workbook_close(workbook) }
        if hasName { _ = unsafe unlink(path) }
        close(descriptor)
    }

    /// Says what the file is and when it was made.
    func describe(title: String, author: String, creator: String, secondsSince1970: Int64) {
        // SAFETY: the library copies the texts, which live until the call returns.
        unsafe title.withCString { title in
            unsafe author.withCString { author in
                unsafe creator.withCString { creator in
                    var properties = unsafe lxw_doc_properties()
                    unsafe properties.title = UnsafeMutablePointer(mutating: title)
                    unsafe properties.author = UnsafeMutablePointer(mutating: author)
                    unsafe properties.comments = UnsafeMutablePointer(mutating: creator)
                    unsafe properties.created = time_t(secondsSince1970)
                    _ = unsafe workbook_set_properties(workbook, &properties)
                }
            }
        }
    }

    /// Begins a sheet.
    func beginSheet(_ name: String) throws(RenderingError) {
        unsafe sheet = workbook_add_worksheet(workbook, name)
        guard unsafe sheet != nil else { throw RenderingError(.spreadsheet, name) }
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_set_paper(sheet, 1)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
    }

    /// Keeps the rows above one in sight, and repeats the last of them on paper.
    func freeze(above row: Int) {
        unsafe worksheet_freeze_panes(sheet, UInt32(row), 0)
        _ = unsafe worksheet_repeat_rows(sheet, UInt32(row - 1), UInt32(row - 1))
    }

    /// Says at the head of each printed page what it is, and at its foot which page.
    func head(_ text: String) {
        // `&` begins a code there; a head has at most 255 characters.
        let plain = text.split(separator: "&", omittingEmptySubsequences: false)
            .joined(separator: "&&")
        _ = unsafe worksheet_set_header(sheet, "&L" + String(plain.prefix(200)))
        _ = unsafe worksheet_set_footer(sheet, "&R&P / &N")
    }

    /// Sets the width of a column, in characters.
    func width(_ characters: Double, ofColumn column: Int) {
        _ = unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), characters, nil)
    }

    /// Writes text.
    func write(_ text: String, row: Int, column: Int, _ style: Style) throws(RenderingError) {
        let text = Self.escaped(text)
        try check(
            unsafe worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format(style))
        )
    }

    /// The text as a cell holds it.
    ///
    /// `_x0041_` stands for the character of that number; where a text has those letters itself, its
    /// underscore is written so.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
    }

    /// Writes a number.
    func write(_ number: Double, row: Int, column: Int, _ style: Style) throws(RenderingError) {
        try check(
            unsafe worksheet_write_number(sheet, UInt32(row), UInt16(column), number, format(style))
        )
    }

    /// Writes a day as a spreadsheet does: as a number that looks like one.
    func write(year: Int, month: Int, day: Int, row: Int, column: Int) throws(RenderingError) {
        var moment = lxw_datetime()
        (moment.year, moment.month, moment.day) = (Int32(year), Int32(month), Int32(day))
        try check(
            unsafe worksheet_write_datetime(
                sheet,
                UInt32(row),
                UInt16(column),
                &moment,
                format(.date)
            )
        )
    }

    /// Ends the file and hands its bytes over.
    func finish() throws(RenderingError) -> [UInt8] {
        let error = unsafe workbook_close(workbook)
        unsafe workbook = nil
        try check(error)
        guard let file = unsafe fopen(path, "rb") else {
            throw RenderingError(.temporaryFile, path)
        }
        defer { _ = unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // SAFETY: fread writes at most the chunk's own bytes.
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard unsafe ferror(file) == 0 else { throw RenderingError(.temporaryFile, path) }
        return bytes
    }

    private func check(_ error: lxw_error) throws(RenderingError) {
        guard error != LXW_NO_ERROR else { return }
        // SAFETY: a constant text of the library, which ends in zero.
        throw RenderingError(.spreadsheet, unsafe String(cString: lxw_strerror(error)))
    }

    private func format(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
        if let format = unsafe styles[style] { return unsafe format }
        guard let format = unsafe workbook_add_format(workbook) else { return nil }
        switch style {
        case .plain: break
        case .title:
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 14)
        case .bold: unsafe format_set_bold(format)
        case .heading, .numberHeading:
            unsafe format_set_bold(format)
            unsafe format_set_text_wrap(format)
            unsafe format_set_bottom(format, 1)
            unsafe format_set_bg_color(format, 0xE8E8E8)
            if style == .numberHeading { unsafe format_set_align(format, 3) }
        case .amount, .amountTotal: unsafe format_set_num_format(format, "#,##0.00")
        case .count, .countTotal: unsafe format_set_num_format(format, "#,##0")
        case .decimal, .decimalTotal: unsafe format_set_num_format(format, "#,##0.0#####")
        case .date: unsafe format_set_num_format(format, "yyyy-mm-dd")
        }
        if [.amountTotal, .countTotal, .decimalTotal].contains(style) {
            unsafe format_set_bold(format)
            unsafe format_set_top(format, 1)
        }
        unsafe styles[style] = format
        return unsafe format
    }
}

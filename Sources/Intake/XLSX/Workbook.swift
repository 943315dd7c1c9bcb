// SPDX-License-Identifier: MIT
import Receivables

/// A workbook's sheets, and what its cells refer to: shared texts and formats.
struct Workbook {
    /// A sheet as the workbook lists it.
    struct Sheet: Hashable {
        let name: String
        /// The part with its rows.
        let part: String
    }

    let archive: ZipArchive
    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904.
    private(set) var startsIn1904 = false
    private(set) var formats = CellFormats()
    private(set) var texts = SharedTexts()

    /// The part that says where everything else is, and the most it may have.
    private static let roots = "_rels/.rels"
    private static let smallSizeMax: UInt64 = 64 << 20

    /// Opens a workbook, and reads all but the rows of its sheets.
    init(_ path: String) throws {
        archive = try ZipArchive(path)
        let roots = try relations(Self.roots, of: "")
        guard let main = roots.first(where: { $0.kind == "officeDocument" })?.target else {
            throw WorkbookError(path, noWorkbook)
        }
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        let name = main.split(separator: "/").last.map(String.init) ?? main
        let list = try relations("\(folder)/_rels/\(name).rels", of: folder)
        try readSheets(main, list)
        if let part = list.first(where: { $0.kind == "styles" })?.target {
            try read(part) { xml in formats = try CellFormats(xml) }
        }
        if let part = list.first(where: { $0.kind == "sharedStrings" })?.target {
            try read(part, sizeMax: SharedTexts.partSizeMax) { xml in texts = try SharedTexts(xml) }
        }
    }

    /// The sheet of that name, or the only one.
    func sheet(_ name: String?) throws(WorkbookError) -> Sheet {
        let list = sheets.map { "«\($0.name)»" }.joined(separator: ", ")
        let plain = sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
        guard let name else {
            guard sheets.count != 1 else { return sheets[0] }
            throw WorkbookError(
                archive.file,
                es:
                    "tiene \(sheets.count) hojas: \(list); diga cuál con --sheet o con sheet en file",
                en: "has \(sheets.count) sheets: \(plain); say which with --sheet or with sheet "
                    + "under file"
            )
        }
        if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
        let near = NearestName.of(name, among: sheets.map(\.name))
        throw WorkbookError(
            archive.file,
            es: "no tiene la hoja «\(name)»"
                + (near.map { "; ¿quiso decir «\($0)»?" } ?? "; tiene: \(list)"),
            en: "has no sheet \"\(name)\""
                + (near.map { "; did you mean \"\($0)\"?" } ?? "; it has: \(plain)")
        )
    }

    // MARK: Parts

    /// A part that another one refers to.
    private struct Relation {
        let id: String
        /// The last word of its type, which is the same in both editions of the standard.
        let kind: String
        let target: String
    }

    private func relations(_ part: String, of folder: String) throws -> [Relation] {
        var relations: [Relation] = []
        try read(part) { xml in
            while let token = try xml.next() {
                guard case .start("Relationship", let attributes) = token else { continue }
                let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first
                }
                guard values["TargetMode"] != "External", let target = values["Target"] else {
                    continue
                }
                relations.append(
                    Relation(
                        id: values["Id"] ?? "",
                        kind: (values["Type"] ?? "").split(separator: "/").last.map(String.init)
                            ?? "",
                        target: Self.path(target, in: folder)
                    )
                )
            }
        }
        return relations
    }

    /// The name of a part that is given from a folder, or from the top.
    static func path(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }

    private mutating func readSheets(_ main: String, _ relations: [Relation]) throws {
        var found: [Sheet] = []
        var is1904 = false
        try read(main) { xml in
            while let token = try xml.next() {
                guard case .start(let name, let attributes) = token else { continue }
                let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first
                }
                if name == "workbookPr" {
                    is1904 = ["1", "true", "on"].contains(values["date1904"] ?? "")
                }
                guard name == "sheet", let title = values["name"],
                    let relation = relations.first(where: { $0.id == values["id"] }),
                    relation.kind == "worksheet"
                else { continue }
                found.append(Sheet(name: title, part: relation.target))
            }
        }
        guard !found.isEmpty else { throw WorkbookError(archive.file, noWorkbook) }
        (sheets, startsIn1904) = (found, is1904)
    }

    private var noWorkbook: Wording {
        Wording(
            es: "no tiene hojas de cálculo de .xlsx (¿es .ods o un documento de texto?); ábralo en "
                + "la hoja de cálculo y guárdelo como .xlsx",
            en: "has no sheets of .xlsx (is it .ods, or a text document?); open it in the "
                + "spreadsheet program and save it as .xlsx"
        )
    }

    /// Reads a part of the archive that has to be there.
    private func read(
        _ name: String,
        sizeMax: UInt64 = smallSizeMax,
        _ body: (XMLReader) throws -> Void
    ) throws {
        guard let part = try archive.part(name, sizeMax: sizeMax) else {
            throw WorkbookError(archive.file, noWorkbook)
        }
        let archive = archive
        try archive.open(part, named: name)
        do {
            try body(XMLReader { try archive.read(1 << 16, of: name) })
        } catch let flaw as XMLReader.Flaw {
            throw WorkbookError(archive.file, at: name, flaw.reason)
        }
    }
}

@available(*, unavailable)
extension Workbook: Sendable {}

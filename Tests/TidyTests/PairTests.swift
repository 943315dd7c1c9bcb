// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Pages that stand in both languages: what one has, the other does not lack.
///
/// Sentences cannot be compared, but sections, rows, points, commands and the code in them can.
@Suite("Pages in two languages")
struct PairTests {
    static let pairs: [[String]] = [
        ["README.md", "LEEME.md"], ["docs/analysts.md", "docs/analistas.md"],
        ["docs/backups.md", "docs/respaldos.md"], ["docs/catalogue.md", "docs/catalogo.md"],
        ["docs/damage.md", "docs/danos.md"],
        ["docs/documents.md", "docs/documentos.md"], ["docs/field.md", "docs/campo.md"],
        ["docs/guarantees.md", "docs/garantias.md"],
        ["docs/import-csv.md", "docs/importar-csv.md"], ["docs/policies.md", "docs/politicas.md"],
        ["docs/proofs.md", "docs/pruebas.md"], ["docs/remittances.md", "docs/remesas.md"],
        ["docs/reports.md", "docs/informes.md"], ["docs/tariffs.md", "docs/tarifas.md"],
        ["docs/guides/README.md", "docs/guias/README.md"],
        ["docs/guides/analyst.md", "docs/guias/analisis.md"],
        ["docs/guides/assessor.md", "docs/guias/tasacion.md"],
        ["docs/guides/cases.md", "docs/guias/casos.md"],
        ["docs/guides/auditor.md", "docs/guias/auditoria.md"],
        ["docs/guides/clerk.md", "docs/guias/ventanilla.md"],
        ["docs/guides/collector.md", "docs/guias/gestor.md"],
        ["docs/guides/field-devices.md", "docs/guias/equipos-de-campo.md"],
        ["docs/guides/head-of-unit.md", "docs/guias/jefatura.md"],
        ["docs/guides/history.md", "docs/guias/historia.md"],
        ["docs/guides/library.md", "docs/guias/biblioteca.md"],
        ["docs/guides/utility.md", "docs/guias/distribuidora.md"],
    ]

    /// What a page is made of, of which its twin has as much.
    private func parts(_ path: String) throws -> [String: Int] {
        let file = try #require(Tree.files.first { $0.name == path }, "\(path) is not there")
        var counts: [String: Int] = [:]
        var isCode = false
        for line in file.text.split(separator: "\n") {
            if line.hasPrefix("```") { isCode.toggle() }
            let kind =
                if line.hasPrefix("```") { "blocks" } else if isCode {
                    line.hasPrefix("$ ") ? "commands" : "code"
                } else if line.hasPrefix("#") { "headings" } else if line.hasPrefix("|") {
                    "rows"
                } else if line.hasPrefix("- ") { "points" } else { "lines" }
            counts[kind, default: 0] += 1
        }
        // Paragraphs are longer in one language, and so is what the program prints.
        counts["lines"] = nil
        counts["code"] = nil
        return counts
    }

    @Test("have the same sections, rows, points and commands", arguments: pairs.dropFirst())
    func twins(pair: [String]) throws {
        #expect(try parts(pair[0]) == parts(pair[1]), "\(pair[0]), \(pair[1])")
    }

    @Test("are all here")
    func all() {
        let known = Set(Self.pairs.joined())
        let guides = Tree.files.map(\.name).filter {
            $0.hasPrefix("docs/guides/") || $0.hasPrefix("docs/guias/")
        }
        #expect(!guides.isEmpty && guides.allSatisfy(known.contains))
    }

    /// The two that begin have other forms; what they link to is the same.
    @Test("LEEME links to the Spanish page of each that README links to")
    func front() throws {
        let pages = ["README.md", "LEEME.md"].map { name in
            Tree.files.first { $0.name == name }?.text ?? ""
        }
        let links = pages.map { page in
            Set(page.matches(of: /\]\(([^)]+)\)/).map { String($0.1) })
        }
        let spanish = Dictionary(uniqueKeysWithValues: Self.pairs.map { ($0[0], $0[1]) })
        for link in links[0] where link != "LEEME.md" {
            #expect(links[1].contains(spanish[link] ?? link), "\(link)")
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The files of a monthly report: one PDF, one spreadsheet, a JSON for each report, and one that
/// says what they were made from.
struct MonthPackage {
    let reports: MonthReports
    let local: LocalTime
    let issuer: String

    /// How the description of a package begins, by which one is known again.
    private static let mark = "{\"package\":\"month\","

    /// Refuses a directory that something else is in, or that more than a package is in.
    static func check(_ directory: String) throws(Failure) {
        try OutputFile.check(directory: directory)
        let place = OwnDirectory(directory, mark: mark)
        // Each file is named in the description between quotes.
        switch place.finding(isOwn: { $1.contains("\"\($0)\"") }) {
        case .replaceable: break
        case .foreign: throw Failure.notAPackage(place.path)
        case .mixed(let name): throw Failure.moreThanAPackage(place.path, name)
        }
    }

    /// Writes the files beside the directory and puts them in its place in one step.
    func save(in directory: String) throws {
        var files = reports.named.map { (name: "\($0.name).json", bytes: $0.report.json) }
        let document = MonthDocument(reports, local, issuer: issuer)
        let name = "\(reports.month)"
        files.append(
            ("\(name).pdf", try DocumentFormat.pdf.bytes(document.document(isTrimmed: true)))
        )
        files.append(
            ("\(name).xlsx", try DocumentFormat.xlsx.bytes(document.document(isTrimmed: false)))
        )
        // The first one: by it what a stopped run leaves is known for ours.
        files.insert((OwnDirectory.description, describe(files.map(\.name))), at: 0)
        try Self.check(directory)
        try Files.replace(directory, files: files) { (try? Self.check($0)) != nil }
    }

    /// What the files were made from.
    private func describe(_ names: [String]) -> [UInt8] {
        let clocks = reports.summary.clocks
        var bytes = Array(Self.mark.utf8)
        bytes += Array("\"month\":\"\(reports.month)\",\"program\":\"\(Bitacora.version)\"".utf8)
        bytes += Array(",\"asOf\":\"\(clocks.asOf)\",\"knownAt\":".utf8)
        bytes += Array((clocks.knownAt.map { "\"\($0)\"" } ?? "null").utf8)
        bytes += Array(",\"policy\":{\"name\":".utf8)
        bytes.appendJSONString(clocks.policyName)
        bytes += Array(",\"hash\":\"\(clocks.policyHash)\"},\"log\":{\"events\":".utf8)
        bytes += Array("\(clocks.events),\"root\":\"\(clocks.root.hex)\"},\"files\":[".utf8)
        bytes += Array(names.sorted().map { "\"\($0)\"" }.joined(separator: ",").utf8)
        return bytes + Array("]}\n".utf8)
    }
}

extension Failure {
    /// A directory that something else is in.
    static func notAPackage(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): ya existe y no es un informe mensual de este programa. Elija otro "
                + "lugar o quítelo",
            en: "\(path): exists and is no monthly report of this program. Choose another place "
                + "or remove it"
        )
    }

    /// A package with something else beside its files, which would be lost.
    static func moreThanAPackage(_ path: String, _ name: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): contiene '\(name.printable)', que no es del informe mensual y se "
                + "perdería. Muévalo a otro lugar y repita",
            en: "\(path): contains '\(name.printable)', which is not of the monthly report and "
                + "would be lost. Move it elsewhere and repeat"
        )
    }
}

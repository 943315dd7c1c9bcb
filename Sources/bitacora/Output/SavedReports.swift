// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// Reports as files: each as its JSON, and one that says what they were made from.
struct SavedReports {
    let reports: [Report]

    /// How the description begins, by which a directory of reports is known again.
    private static let mark = "{\"program\":"
    private static let ending = ".json"

    /// Refuses to take the place of what this program did not make.
    static func check(_ directory: String) throws(Failure) {
        let place = OwnDirectory(directory, mark: mark)
        let own = Set(ReportName.allCases.map { "\($0)\(ending)" })
        switch place.finding(isOwn: { name, _ in own.contains(name) }) {
        case .replaceable: break
        case .foreign(let name): throw Failure.notOwnReports(place.path, name)
        case .mixed(let name): throw Failure.notOwnReports(place.path, name)
        }
    }

    /// Writes them beside the directory and puts them in its place in one step.
    ///
    /// `model`: a directory that says whom a new one is for; nil where the umask does.
    func save(in directory: String, model: String?) throws(Failure) {
        let files = reports.map { (name: "\($0.name)\(Self.ending)", bytes: $0.json) }
        try Self.check(directory)
        try Files.replace(
            directory,
            // The first one: by it what a stopped run leaves is known for ours.
            files: [(name: OwnDirectory.description, bytes: description)] + files,
            model: model
        ) { (try? Self.check($0)) != nil }
    }

    /// What the reports were made from.
    private var description: [UInt8] {
        guard let clocks = reports.first?.clocks else { return Array("{}\n".utf8) }
        var bytes = Array("\(Self.mark)\"\(Bitacora.version)\",\"asOf\":\"\(clocks.asOf)\"".utf8)
        bytes += Array(",\"policy\":{\"name\":".utf8)
        bytes.appendJSONString(clocks.policyName)
        bytes += Array(",\"hash\":\"\(clocks.policyHash)\"},\"log\":{\"events\":".utf8)
        bytes += Array("\(clocks.events),\"root\":\"\(clocks.root.hex)\"},\"reports\":[".utf8)
        bytes += Array(reports.map { "\"\($0.name)\"" }.joined(separator: ",").utf8)
        return bytes + Array("]}\n".utf8)
    }
}

extension Failure {
    /// Something of the user's where the reports go; `name`: a file in it that would be lost.
    fileprivate static func notOwnReports(_ path: String, _ name: String?) -> Failure {
        guard let name else {
            return Failure(
                .cannotCreate,
                es: "\(path): no es un directorio, y ahí van los informes de --reports. Muévalo a "
                    + "otro lugar y repita, o dé otro directorio con --into",
                en: "\(path): is no directory, and there the reports of --reports go. Move it "
                    + "elsewhere and repeat, or name another directory with --into"
            )
        }
        return Failure(
            .cannotCreate,
            es: "\(path): contiene '\(name.printable)', que no es de los informes de --reports y "
                + "se perdería. Muévalo a otro lugar y repita, o dé otro directorio con --into",
            en: "\(path): contains '\(name.printable)', which is not of the reports of --reports "
                + "and would be lost. Move it elsewhere and repeat, or name another directory with "
                + "--into"
        )
    }
}

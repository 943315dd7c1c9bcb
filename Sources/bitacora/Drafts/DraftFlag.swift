// SPDX-License-Identifier: MIT

/// What is held to before files of drafts are read; `flag` is what messages call the flag or the side.
enum DraftFlag {
    /// Refuses what does not hold lines of JSON.
    static func check(_ paths: [String], flag: String) throws(Failure) {
        for path in paths {
            if path == FileInput.standard { throw Failure.draftsFromInput(flag) }
            if others.contains(where: path.lowercased().hasSuffix) {
                throw Failure.draftsOfOtherForm(flag, path)
            }
        }
    }

    /// The endings of what an import takes in another form.
    private static let others = [".csv", ".xlsx", ".xlsm", ".yaml", ".yml"]

    /// Refuses a moment of knowledge: no draft was known at any.
    static func check(knownAt: String?, flag: String, _ other: String) throws(Failure) {
        guard let knownAt, knownAt != LocalTime.now else { return }
        throw Failure(
            .usage,
            es: "\(flag) y \(other) no van juntas: un borrador no se ha registrado, así que en "
                + "ningún momento se conoció. Quite \(other)",
            en: "\(flag) and \(other) exclude each other: a draft was not recorded, so it was "
                + "known at no time. Leave \(other) out"
        )
    }
}

extension Failure {
    fileprivate static func draftsFromInput(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) -: los borradores se leen de un archivo, no de la entrada. Dé su ruta",
            en: "\(flag) -: drafts are read from a file, not from the input. Give its path"
        )
    }

    fileprivate static func draftsOfOtherForm(_ flag: String, _ path: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) \(path.printable): un borrador son eventos en líneas de JSON. Impórtelo "
                + "en otra bitácora y saque sus eventos con «bitacora events --format json»",
            en: "\(flag) \(path.printable): drafts are events as lines of JSON. Import the file "
                + "into a log of its own and take its events out with \"bitacora events --format "
                + "json\""
        )
    }
}

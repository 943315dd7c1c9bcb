// SPDX-License-Identifier: MIT

/// What the end of a file's name says of its format.
struct FileEnding {
    /// The ending in small letters, without its point; nil where there is none.
    private let ending: String?
    private let file: String

    /// The ending of a file's name, whatever directory it is in.
    init(of path: String) {
        file = path
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        ending = parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    }

    /// The format to write, given the one asked for, `table` also standing for none.
    func format(_ asked: ReportFormat) throws(Failure) -> ReportFormat {
        // Points stand in names too: only letters are an ending.
        guard let ending, !ending.isEmpty, ending.allSatisfy(\.isLetter) else { return asked }
        let meant = ending == "htm" ? .html : ReportFormat(rawValue: ending)
        guard let meant, meant != .table else {
            // A text may be called anything, but not what another program would open.
            guard asked == .table, ending != "txt" else { return asked }
            throw Failure.unknownEnding(ending, of: file)
        }
        guard asked == .table || asked == meant else {
            throw Failure.otherEnding(ending, of: file, asked)
        }
        return meant
    }
}

extension Failure {
    /// A file whose ending is no format.
    fileprivate static func unknownEnding(_ ending: String, of file: String) -> Failure {
        let known = "txt, json, csv, xlsx, html, pdf"
        return Failure(
            .usage,
            es: "\(file.printable): '.\(ending.printable)' no es de ningún formato. Las "
                + "terminaciones son: \(known); o diga el formato con --format",
            en: "\(file.printable): '.\(ending.printable)' is the ending of no format. Endings "
                + "are: \(known); or say the format with --format"
        )
    }

    /// A file whose ending says another format than the one asked for.
    fileprivate static func otherEnding(
        _ ending: String,
        of file: String,
        _ format: ReportFormat
    ) -> Failure {
        Failure(
            .usage,
            es: "\(file.printable): la terminación '.\(ending)' no es la de --format "
                + "\(format.rawValue). Cambie una de las dos",
            en: "\(file.printable): the ending '.\(ending)' is not that of --format "
                + "\(format.rawValue). Change one of the two"
        )
    }
}

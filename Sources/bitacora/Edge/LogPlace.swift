// SPDX-License-Identifier: MIT
import Glibc

/// Where the events of a log lay when it was read, to know whether another log came to its path.
///
/// What takes a while and then writes by the path would leave the figures of one log in another.
struct LogPlace {
    private let path: String
    private let device: UInt64
    private let file: UInt64

    /// The place of the log that is there; nil where there is none.
    init?(_ location: LogLocation) {
        path = location.path
        guard let status = Files.status("\(path)/eventlog") else { return nil }
        (device, file) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }

    /// Checks that the log is there still.
    func check() throws(Failure) {
        let now = Files.status("\(path)/eventlog")
        if now.map({ UInt64($0.st_dev) == device && UInt64($0.st_ino) == file }) != true {
            throw Failure.logExchanged(path)
        }
    }
}

extension Failure {
    /// A log that was moved while something was made of it.
    fileprivate static func logExchanged(_ path: String) -> Failure {
        Failure(
            .inputOutput,
            es: "\(path): la bitácora se movió mientras se leía, u otra tomó su lugar, y no se "
                + "escribió nada en ésta. Vea cuál está ahora ahí, compruébela con «bitacora "
                + "verify» y repita",
            en: "\(path): the log was moved while it was being read, or another took its place, "
                + "and nothing was written into this one. See which one is there now, check it "
                + "with \"bitacora verify\" and repeat"
        )
    }
}

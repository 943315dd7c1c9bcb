// SPDX-License-Identifier: MIT
/// A copy of a log that is gone when this is: what a trial does to it harms nothing.
final class ScratchLog {
    /// Where the copy is.
    let location: LogLocation

    /// Copies the events of a log into `$TMPDIR`, else into `/tmp`.
    init(_ original: LogLocation) throws(Failure) {
        let path = try Files.makeScratchDirectory()
        location = LogLocation(option: path)
        try Files.makeDirectory("\(path)/eventlog")
        for name in Files.names(in: "\(original.path)/eventlog") {
            try Files.copy("\(original.path)/eventlog/\(name)", to: "\(path)/eventlog/\(name)")
        }
    }

    deinit {
        for part in ["eventlog", "projections"] { Files.removeTree("\(location.path)/\(part)") }
        Files.removeTree(location.path)
    }
}

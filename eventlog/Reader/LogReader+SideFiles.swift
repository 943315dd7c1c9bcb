// SPDX-License-Identifier: MIT

extension LogReader {
    /// The files beside the segments and log.json, with their sizes, by name: commit mark,
    /// indexes, and what repairs have saved.
    ///
    /// - Throws: `.inputOutput` and the like; a file that goes meanwhile is left out, and what is none.
    public var sideFiles: [(name: String, bytes: UInt64)] {
        get throws(LogError) {
            var files: [(name: String, bytes: UInt64)] = []
            for name in try storage.list(paths.directory).sorted() {
                guard !name.hasSuffix(".seg"), name != "log.json" else { continue }
                do {
                    let file = try storage.open(paths.directory + "/" + name, .read)
                    files.append((name, try file.size()))
                } catch  where error.code == .notFound || error.finding?.code == .notAFile {}
            }
            return files
        }
    }
}

// SPDX-License-Identifier: MIT

/// Where the files of a log lie.
struct LogPaths: Sendable {
    /// The commit mark's file name.
    static let markName = "commit"
    /// The tree file's name.
    static let treeName = "tree"

    /// The log's directory, as the user names it.
    let root: String

    init(_ root: String) {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    var directory: String { root + "/eventlog" }
    var identity: String { directory + "/log.json" }
    var mark: String { directory + "/" + Self.markName }
    var tree: String { directory + "/" + Self.treeName }
    var lock: String { directory + "/lock" }
    var sealLock: String { directory + "/seal.lock" }

    func segment(_ firstPosition: UInt64) -> String {
        directory + "/" + Self.segmentName(firstPosition)
    }

    /// Twenty digits, so that names sort as positions do.
    static func segmentName(_ firstPosition: UInt64) -> String {
        let digits = String(firstPosition)
        return String(repeating: "0", count: 20 - digits.count) + digits + ".seg"
    }

    /// The postings file of a sealed segment.
    func postings(_ firstPosition: UInt64) -> String {
        directory + "/" + Self.postingsName(firstPosition)
    }

    static func postingsName(_ firstPosition: UInt64) -> String {
        segmentName(firstPosition).dropLast(4) + ".idx"
    }

    /// Whether a name is that of a postings file, or of one whose making was interrupted.
    static func isPostings(_ name: String) -> Bool {
        guard name.hasSuffix(".idx") || name.hasSuffix(".idx.new") else { return false }
        return firstPosition(name.prefix(20) + ".seg") != nil
    }

    /// The first position that a name stands for; nil if it is no segment's.
    static func firstPosition(_ name: String) -> UInt64? {
        guard name.utf8.count == 24, name.hasSuffix(".seg"),
            let position = UInt64(name.dropLast(4)), segmentName(position) == name,
            position <= UInt64(Int64.max)
        else { return nil }
        return position
    }

    /// The first positions of all segments, ascending.
    func segments(_ storage: any Storage) throws(LogError) -> [UInt64] {
        Set(try storage.list(directory).compactMap(Self.firstPosition)).sorted()
    }

    /// The error for a segment that has to be there and is not.
    static func missing(segment: UInt64, events: Range<UInt64>) -> LogError {
        LogError(.damaged, LogFinding(.segmentMissing)).with {
            $0.segment = segmentName(segment)
            $0.events = events
        }
    }
}

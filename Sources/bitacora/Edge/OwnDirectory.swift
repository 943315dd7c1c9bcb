// SPDX-License-Identifier: MIT

/// A directory of results that the program replaces as a whole: one it made itself, with nothing but
/// its own files in it.
struct OwnDirectory {
    /// The file that says what the others were made from.
    static let description = "meta.json"

    /// The directory's path.
    let path: String
    /// How the description of such a directory begins.
    let mark: String

    /// What stands in its place.
    enum Finding {
        /// Nothing, or what may be replaced.
        case replaceable
        /// A file, or a directory of something else; what is in it, if anything.
        case foreign(String?)
        /// A directory of ours with something else in it.
        case mixed(String)
    }

    init(_ path: String, mark: String) {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
        self.mark = mark
    }

    /// Looks at what is there.
    ///
    /// `isOwn`: whether a name is that of one of our files, given what the description says.
    func finding(isOwn: (_ name: String, _ text: String) -> Bool) -> Finding {
        let found = Files.names(in: path)
        if found.isEmpty {
            return !Files.exists(path) || Files.isDirectory(path) ? .replaceable : .foreign(nil)
        }
        guard found.contains(Self.description),
            let bytes = try? FileInput.bytes("\(path)/\(Self.description)", sizeMax: 1 << 16),
            let text = String(validating: bytes, as: UTF8.self), text.hasPrefix(mark)
        else { return .foreign(found.min()) }
        let others = found.filter { $0 != Self.description && !isOwn($0, text) }
        return others.min().map { .mixed($0) } ?? .replaceable
    }
}

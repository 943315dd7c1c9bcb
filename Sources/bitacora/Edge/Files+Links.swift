// SPDX-License-Identifier: MIT
import Glibc

extension Files {
    /// Where a symbolic link points, from where the link lies; nil if there is no link.
    static func target(ofLink path: String) -> String? {
        let target = [UInt8](capacity: Int(PATH_MAX)) { output in
            // SAFETY: readlink writes at most `capacity` bytes, without a zero at their end.
            unsafe output.withUnsafeMutableBufferPointer { bytes, filled in
                let count = unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    guard let start = characters.baseAddress else { return 0 }
                    return unsafe readlink(path, start, characters.count)
                }
                filled = max(0, count)
            }
        }
        return target.isEmpty ? nil : path.beside(String(decoding: target, as: UTF8.self))
    }

    /// A path from the root without links in it; nil if nothing is there.
    static func real(_ path: String) -> String? {
        // SAFETY: realpath gives a text that is ours to free, or none.
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    /// The same for a path at which nothing need be yet; nil if its directory is not there.
    static func realPlace(_ path: String) -> String? {
        if let real = real(path) { return real }
        let (parent, name) = split(path)
        guard !name.isEmpty, let directory = real(parent) else { return nil }
        return directory == "/" ? "/\(name)" : "\(directory)/\(name)"
    }

    /// The directory of a path, and the name in it.
    static func split(_ path: String) -> (parent: String, name: String) {
        let parts = path.split(separator: "/")
        guard let name = parts.last else { return ("/", "") }
        let parent = parts.dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return ("/" + parent, String(name)) }
        return (parent.isEmpty ? "." : parent, String(name))
    }

    /// What is known of a file, behind any links; nil if nothing is there.
    static func status(_ path: String) -> stat? {
        var status = stat()
        // SAFETY: stat reads the path and fills the one stat it is given.
        return unsafe stat(path, &status) == 0 ? status : nil
    }

    /// Opens a device or a pipe to write to it.
    static func openThrough(_ path: String) throws(Failure) -> Int32 {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        return descriptor
    }

    /// Another descriptor of what one of this process's own is of.
    static func openThrough(_ descriptor: Int32, _ path: String) throws(Failure) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw Failure.cannotCreate(path, errno) }
        return copy
    }
}

// SPDX-License-Identifier: MIT
import Glibc

/// Making, replacing and removing files and directories.
enum Files {
    /// Makes a directory; one that exists is left as it is.
    ///
    /// `access`: whom it is for; else it is as the umask lets it.
    static func makeDirectory(_ path: String, _ access: FileAccess? = nil) throws(Failure) {
        guard unsafe mkdir(path, access?.mode ?? 0o777) == 0 else {
            if errno == EEXIST { return }
            throw Failure.cannotCreate(path, errno)
        }
        guard let access else { return }
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        access.give(to: descriptor)
        close(descriptor)
    }

    /// Where what is needed for a while goes: `$TMPDIR`, else `/tmp`; an empty one is none.
    static var scratch: String {
        Environment.value(of: "TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// The path of something new there, with six letters to be written over and a zero at its end.
    static var scratchTemplate: [CChar] { Array("\(scratch)/bitacora-XXXXXX".utf8CString) }

    /// Makes a directory of a new name in `scratch`, for the user alone.
    static func makeScratchDirectory() throws(Failure) -> String {
        var path = scratchTemplate
        // SAFETY: mkdtemp writes six letters over those of the path, which ends in zero.
        guard unsafe mkdtemp(&path) != nil else { throw Failure.noScratch(scratch, errno) }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Lets only its owner into a directory.
    static func makePrivate(_ path: String) throws(Failure) {
        // SAFETY: chmod only reads the path, which ends in zero while it runs.
        guard unsafe chmod(path, 0o700) == 0 else { throw Failure.cannotCreate(path, errno) }
    }

    /// Copies a file, piece by piece: of one that others write, what is there.
    static func copy(_ path: String, to new: String) throws(Failure) {
        let file = try FileInput(path, mayChange: true)
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.cannotCreate(new, errno) }
        defer { close(descriptor) }
        while true {
            let piece = try file.read(count: 1 << 18)
            if piece.isEmpty { return }
            let error = StandardOutput.writeAll(piece, to: descriptor)
            guard error == 0 else { throw Failure.cannotCreate(new, error) }
        }
    }

    /// Removes a file; what cannot be removed stays.
    static func remove(_ path: String) {
        // SAFETY: unlink only reads the path, which ends in zero while it runs.
        _ = unsafe unlink(path)
    }

    /// Removes a directory and the files in it; what cannot be removed stays.
    ///
    /// - Returns: whether nothing of it is left.
    @discardableResult
    static func removeTree(_ path: String) -> Bool {
        for name in names(in: path) { _ = unsafe unlink("\(path)/\(name)") }
        return unsafe rmdir(path) == 0 || errno == ENOENT
    }

    /// The names in a directory; none if it cannot be read.
    static func names(in path: String) -> [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        // SAFETY: the directory stays open until here; an entry is read before the next call.
        defer { _ = unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            var characters = unsafe entry.pointee.d_name
            let name = unsafe withUnsafeBytes(of: &characters) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

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

    /// Writes a file anew, durable when this returns.
    private static func write(
        _ bytes: [UInt8],
        to path: String,
        _ access: FileAccess?
    ) throws(Failure) {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(
            path,
            O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
            access?.mode ?? 0o666
        )
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        defer { close(descriptor) }
        access?.give(to: descriptor)
        var error = StandardOutput.writeAll(bytes, to: descriptor)
        if error == 0, fsync(descriptor) != 0 { error = errno == EINVAL ? 0 : errno }
        guard error == 0 else { throw Failure.cannotCreate(path, error) }
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

    /// Writes files beside a directory and puts them in its place in one step, all or none.
    ///
    /// Directory and files are for whom those are whose place they take. `model`: a directory that
    /// says it where there is none yet.
    static func replace(
        _ directory: String,
        files: [(name: String, bytes: [UInt8])],
        model: String? = nil
    ) throws(Failure) {
        let named = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        // A link stays, and what it leads to is replaced.
        let path = target(ofLink: named) == nil ? named : real(named) ?? named
        let new = "\(path).new-\(getpid())"
        let known = exists(path) ? path : model
        try makeDirectory(new, known.flatMap { FileAccess(ofDirectory: $0) })
        do {
            for file in files {
                let access =
                    FileAccess(ofFile: "\(path)/\(file.name)")
                    ?? known.flatMap { FileAccess(ofFileIn: $0) }
                try write(file.bytes, to: "\(new)/\(file.name)", access)
            }
            try replace(path, with: new)
        } catch {
            removeTree(new)
            throw error
        }
    }

    /// Puts a directory in the place of another in one step, and removes the other.
    static func replace(_ path: String, with new: String) throws(Failure) {
        if unsafe rename(new, path) == 0 { return }
        guard errno == ENOTEMPTY || errno == EEXIST else {
            throw Failure.cannotCreate(path, errno)
        }
        let error = exchange(path, new)
        guard error == 0 else { throw Failure.cannotCreate(path, error) }
        removeTree(new)
    }

    /// Gives each of two paths the other's name, in one step; 0, or what stopped it.
    ///
    /// Glibc's `renameat2` is hidden from Swift by a macro, so it is looked up by its name.
    private static func exchange(_ path: String, _ other: String) -> Int32 {
        typealias Function =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32
        let exchangeFlag: UInt32 = 2
        guard let symbol = unsafe dlsym(nil, "renameat2") else { return ENOSYS }
        // SAFETY: this is the signature of renameat2(2), which reads the two paths.
        let renameat2 = unsafe unsafeBitCast(symbol, to: Function.self)
        return unsafe renameat2(AT_FDCWD, path, AT_FDCWD, other, exchangeFlag) == 0 ? 0 : errno
    }

    /// Removes a file; what cannot be removed stays.
    static func remove(_ path: String) {
        // SAFETY: unlink only reads the path, which ends in zero while it runs.
        _ = unsafe unlink(path)
    }

    /// Removes a directory and the files in it; what cannot be removed stays.
    static func removeTree(_ path: String) {
        for name in names(in: path) { _ = unsafe unlink("\(path)/\(name)") }
        _ = unsafe rmdir(path)
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

// SPDX-License-Identifier: MIT
import FieldWork
import Glibc
import Receivables

/// A file, or standard input, read front to back.
final class FileInput {
    /// What messages call it.
    let name: String
    /// How many bytes it has; 0 where nobody knows.
    let size: UInt64
    /// How many bytes have been read.
    private(set) var readCount: UInt64 = 0
    private let descriptor: Int32

    /// The path that stands for standard input.
    static let standard = "-"

    /// Opens a file, or standard input for `-`.
    ///
    /// `isResult`: whether the command may put its result in the file's place, which else it may not.
    init(_ path: String, isResult: Bool = false) throws(Failure) {
        var status = stat()
        if path == Self.standard {
            // SAFETY: fstat fills the one stat it is given.
            if unsafe fstat(STDIN_FILENO, &status) == 0 { ReadFiles.add(status) }
            (name, descriptor, size) = (say(es: "entrada", en: "input"), STDIN_FILENO, 0)
            return
        }
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw Failure.file(path, errno) }
        // SAFETY: fstat fills the one stat it is given.
        guard unsafe fstat(opened, &status) == 0 else {
            let error = errno
            close(opened)
            throw Failure.file(path, error)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(opened)
            throw Failure.file(path, EISDIR)
        }
        if !isResult { ReadFiles.add(status) }
        (name, descriptor) = (path, opened)
        size = status.st_mode & S_IFMT == S_IFREG ? UInt64(status.st_size) : 0
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes, at most `count`; none at the end.
    func read(count: Int) throws(Failure) -> [UInt8] {
        var error: Int32 = 0
        let bytes = [UInt8](capacity: count) { output in
            // SAFETY: read writes at most `count` bytes, the capacity of `output`.
            unsafe output.withUnsafeMutableBufferPointer { target, filled in
                var got = unsafe Glibc.read(descriptor, target.baseAddress, count)
                while got < 0, errno == EINTR {
                    got = unsafe Glibc.read(descriptor, target.baseAddress, count)
                }
                if got < 0 { error = errno }
                filled = max(0, got)
            }
        }
        guard error == 0 else { throw Failure.file(name, error) }
        readCount += UInt64(bytes.count)
        return bytes
    }

    /// All of a file that has at most so many bytes.
    static func bytes(
        _ path: String,
        sizeMax: Int,
        isResult: Bool = false
    ) throws(Failure) -> [UInt8] {
        let file = try FileInput(path, isResult: isResult)
        var bytes: [UInt8] = []
        while bytes.count <= sizeMax {
            let more = try file.read(count: 1 << 16)
            if more.isEmpty { break }
            bytes += more
        }
        guard bytes.count <= sizeMax else {
            throw Failure.fileTooLarge(path, sizeMax: sizeMax)
        }
        return bytes
    }

    /// All of a file of which every byte counts: a signed note, a proof.
    ///
    /// - Throws: also where mail or an editor gave it other ends of lines.
    static func exactBytes(_ path: String, sizeMax: Int) throws(Failure) -> [UInt8] {
        let bytes = try bytes(path, sizeMax: sizeMax)
        if OtherLineEnds.are(in: bytes) {
            throw Failure(.input, OtherLineEnds.wording.after(path))
        }
        return bytes
    }

    /// All of a small file as text.
    static func text(_ path: String, sizeMax: Int) throws(Failure) -> String {
        guard let text = String(validating: try bytes(path, sizeMax: sizeMax), as: UTF8.self)
        else { throw Failure.notText(path) }
        return text
    }
}

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
    /// When an input that can grow under the reader was last written, as it was opened; nil of others.
    private let written: timespec?

    /// The path that stands for standard input.
    static let standard = "-"

    /// Opens a file, or standard input for `-`.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - isResult: whether the command may put its result in the file's place, which else it may not.
    ///   - mayChange: whether others may write it meanwhile.
    /// - Throws: `Failure` if it cannot be opened.
    init(_ path: String, isResult: Bool = false, mayChange: Bool = false) throws(Failure) {
        var status = stat()
        if path == Self.standard {
            // SAFETY: fstat fills the one stat it is given.
            if unsafe fstat(STDIN_FILENO, &status) == 0 { ReadFiles.add(status) }
            (name, descriptor, size) = (say(es: "entrada", en: "input"), STDIN_FILENO, 0)
            written = nil
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
        let isFile = status.st_mode & S_IFMT == S_IFREG
        size = isFile ? UInt64(status.st_size) : 0
        written = isFile && !isResult && !mayChange ? status.st_mtim : nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes, at most `count`; none at the end.
    ///
    /// - Throws: also at the end of a file that changed since it was opened: who copies it has not come
    ///   to its end, and its last line may be half a line.
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
        if bytes.isEmpty, count > 0 { try checkUnchanged() }
        return bytes
    }

    private func checkUnchanged() throws(Failure) {
        guard let written else { return }
        var status = stat()
        // SAFETY: fstat fills the one stat it is given.
        guard unsafe fstat(descriptor, &status) == 0 else { throw Failure.file(name, errno) }
        let now = status.st_mtim
        guard UInt64(status.st_size) == size, now.tv_sec == written.tv_sec,
            now.tv_nsec == written.tv_nsec
        else { throw Failure.changedMeanwhile(name) }
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

extension Failure {
    /// A file that somebody writes while it is read.
    fileprivate static func changedMeanwhile(_ name: String) -> Failure {
        Failure(
            .input,
            es: "\(name): cambió mientras se leía; quizá se está copiando todavía. Espere a que "
                + "termine y repita la orden",
            en: "\(name): changed while it was read; perhaps it is still being copied. Wait until "
                + "that is done and repeat the command"
        )
    }
}

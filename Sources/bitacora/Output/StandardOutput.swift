// SPDX-License-Identifier: MIT
import Glibc

/// Results on their way to standard output: gathered, and written whole.
///
/// A reader that has gone (`… | head`) is no error: what follows is dropped and `isClosed`
/// tells long work to stop. A full disk is one, status 74.
struct StandardOutput: ~Copyable {
    /// Whether the reader has gone.
    private(set) var isClosed = false

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferSizeMax = 1 << 16

    init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
    }

    /// Writes text.
    mutating func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSizeMax { try flush() }
    }

    /// Writes bytes.
    mutating func write(_ bytes: [UInt8]) throws(Failure) {
        // What is large goes out as it is.
        if bytes.count >= Self.bufferSizeMax {
            try flush()
            return try put(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSizeMax { try flush() }
    }

    /// Writes a line.
    mutating func line(_ text: String) throws(Failure) {
        try write(text + "\n")
    }

    /// Brings everything to where it goes.
    ///
    /// Every command ends with it.
    mutating func flush() throws(Failure) {
        defer { buffer.removeAll(keepingCapacity: true) }
        try put(buffer)
    }

    private mutating func put(_ bytes: [UInt8]) throws(Failure) {
        guard !isClosed else { return }
        let error = Self.writeAll(bytes, to: descriptor)
        if error == EPIPE {
            isClosed = true
        } else if error != 0 {
            throw Failure.standardOutput(error)
        }
    }

    /// Looks whether the reader has gone, which else only a write would tell.
    mutating func look() {
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        // SAFETY: poll reads and writes the one structure, which outlives the call.
        guard unsafe poll(&entry, 1, 0) > 0 else { return }
        if Int32(entry.revents) & POLLERR != 0 { isClosed = true }
    }

    /// Writes all bytes to a descriptor; 0, or the error that stopped it.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var start = 0
        while start < bytes.count {
            // SAFETY: the pointer is valid for the array's bytes from `start` on, and is not
            // kept beyond the closure.
            let written = unsafe bytes.withUnsafeBytes { all in
                unsafe Glibc.write(
                    descriptor,
                    all.baseAddress.map { unsafe $0 + start },
                    bytes.count - start
                )
            }
            if written >= 0 {
                start += written
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// The same of bytes in pieces, each of which is asked for when those before it are written.
    static func writeAll(pieces: some Sequence<[UInt8]>, to descriptor: Int32) -> Int32 {
        for piece in pieces {
            let error = writeAll(piece, to: descriptor)
            if error != 0 { return error }
        }
        return 0
    }
}

/// Everything that is not a result: warnings, errors, progress.
///
/// Never buffered, never fails.
enum StandardError {
    /// Writes a line.
    static func line(_ text: String) {
        write(text + "\n")
    }

    /// Says what `--dry-run` ends with.
    static func tellTrial() {
        line(
            say(
                es: "bitacora: prueba: no se registró nada",
                en: "bitacora: dry run: nothing was recorded"
            )
        )
    }

    /// Writes text as it is.
    static func write(_ text: String) {
        _ = StandardOutput.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }
}

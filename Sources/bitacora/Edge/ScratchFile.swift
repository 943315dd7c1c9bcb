// SPDX-License-Identifier: MIT
import Glibc

/// A file without a name, for what does not fit in memory: it is gone when this is, or the process.
final class ScratchFile {
    private let descriptor: Int32
    private let directory: String
    /// How many bytes it has.
    private(set) var size = 0

    /// Makes one in `$TMPDIR`, else in `/tmp`.
    init() throws(Failure) {
        directory = Files.scratch
        var path = Files.scratchTemplate
        // SAFETY: mkstemp writes six letters over those of the path, which ends in zero.
        descriptor = unsafe mkstemp(&path)
        guard descriptor >= 0 else { throw Failure.noScratch(directory, errno) }
        // SAFETY: unlink only reads the path.
        _ = unsafe unlink(path)
    }

    deinit { close(descriptor) }

    /// Writes bytes at the end.
    func append(_ bytes: [UInt8]) throws(Failure) {
        let error = StandardOutput.writeAll(bytes, to: descriptor)
        guard error == 0 else { throw Failure.noScratch(directory, error) }
        size += bytes.count
    }

    /// The bytes at a place, at most `count`; none at the end.
    func read(at offset: Int, count: Int) throws(Failure) -> [UInt8] {
        var error: Int32 = 0
        let bytes = [UInt8](capacity: count) { output in
            // SAFETY: pread writes at most `count` bytes, the capacity of `output`.
            unsafe output.withUnsafeMutableBufferPointer { target, filled in
                var got = unsafe pread(descriptor, target.baseAddress, count, offset)
                while got < 0, errno == EINTR {
                    got = unsafe pread(descriptor, target.baseAddress, count, offset)
                }
                if got < 0 { error = errno }
                filled = max(0, got)
            }
        }
        guard error == 0 else { throw Failure.file(directory, error) }
        return bytes
    }
}

// SPDX-License-Identifier: MIT
import Glibc

/// The system's error numbers.
enum SystemError {
    static let missing = ENOENT
    static let isDirectory = EISDIR
    static let notPermitted = EACCES

    /// Whether the disk, the quota or the permitted size is used up.
    static func isFull(_ error: Int32) -> Bool {
        error == ENOSPC || error == EDQUOT || error == EFBIG
    }

    /// The system's own words for an error, in English.
    static func text(_ error: Int32) -> String {
        // SAFETY: strerror returns a string that ends in zero; it is copied at once, and this
        // program asks from one thread only.
        guard let text = unsafe strerror(error) else { return "error \(error)" }
        return unsafe String(cString: text)
    }
}

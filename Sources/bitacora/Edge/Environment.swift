// SPDX-License-Identifier: MIT
import Glibc

/// The environment of the process.
enum Environment {
    /// The value of a variable, or nil if it is not set.
    static func value(of name: String) -> String? {
        // SAFETY: getenv returns a string that ends in zero; it is copied before anything could
        // change the environment, which this program never does.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}

// SPDX-License-Identifier: MIT

extension String {
    /// The name at the end of a path, without its directories.
    var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

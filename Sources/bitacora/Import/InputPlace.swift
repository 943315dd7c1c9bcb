// SPDX-License-Identifier: MIT

/// Where an event stands in what is imported.
struct InputPlace: Hashable, Comparable, Sendable {
    /// Which of the files.
    var file = 0
    /// The line or row, from 1.
    let line: Int

    static func < (left: InputPlace, right: InputPlace) -> Bool {
        (left.file, left.line) < (right.file, right.line)
    }
}

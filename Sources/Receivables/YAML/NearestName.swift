// SPDX-License-Identifier: MIT

/// Finds what somebody probably meant to write.
package enum NearestName {
    /// The known name with the fewest slips from `name`, or nil if none is near.
    ///
    /// A slip is a letter too many, too few, wrong, or two in the wrong order; one slip is
    /// allowed for every three letters. Upper case and `_` for `-` are no slips.
    package static func of(_ name: String, among known: [String]) -> String? {
        guard name.utf8.count <= 64 else { return nil }
        let wanted = normalized(name)
        let allowed = max(1, (wanted.count + 1) / 3)
        var best: (name: String, slips: Int)?
        for candidate in known {
            let slips = slips(wanted, normalized(candidate))
            if slips <= allowed, slips < best?.slips ?? .max { best = (candidate, slips) }
        }
        return best?.name
    }

    private static func normalized(_ name: String) -> [UInt8] {
        name.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    }

    /// The distance of Damerau and Levenshtein, with neighbours exchanged once.
    private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1] + last.dropFirst()
            for j in right.indices {
                let same = left[i] == right[j]
                current[j + 1] = min(last[j] + (same ? 0 : 1), last[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    current[j + 1] = min(current[j + 1], beforeLast[j - 1] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

// SPDX-License-Identifier: MIT

extension Dictionary {
    /// Takes over the entries of another one, adding up what both have.
    mutating func merge(_ others: Self, adding: (inout Value, Value) -> Void) {
        for (key, value) in others {
            if let index = index(forKey: key) {
                adding(&values[index], value)
            } else {
                self[key] = value
            }
        }
    }
}

// SPDX-License-Identifier: MIT
import Receivables

/// What the activity report tells events apart by, besides their month.
///
/// Codes as in ``Town``; −1 for none.
struct ActivityKey: Hashable, Sendable {
    var type: EventType
    var actor: Int32
    var outcome: Int32
    var purpose: Int32
    var kind: Int32
    var channel: Int32
}

/// Numbers for activity keys: a few hundred, however long the log.
struct ActivityKeys: Sendable {
    private(set) var keys: [ActivityKey] = []
    private var numbers: [ActivityKey: UInt32] = [:]
    /// The key seen last, which is often the next one too.
    private var latest: (key: ActivityKey, number: UInt32)?

    mutating func number(of key: ActivityKey) -> UInt32 {
        if let latest, latest.key == key { return latest.number }
        let number: UInt32
        if let known = numbers[key] {
            number = known
        } else {
            number = UInt32(keys.count)
            keys.append(key)
            numbers[key] = number
        }
        latest = (key, number)
        return number
    }
}

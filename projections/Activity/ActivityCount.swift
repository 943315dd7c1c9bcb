// SPDX-License-Identifier: MIT

/// How many events of one month, or of one day in a diary, have an activity key.
struct ActivityCount: Sendable {
    /// The month's number, or the day's.
    let period: Int32
    /// The key, as a number of ``Town/activityKeys``.
    let key: UInt32
    let count: Int
}

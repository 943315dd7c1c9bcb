// SPDX-License-Identifier: MIT

/// How a caller hands in a batch, whatever the batch is.
struct AppendTerms {
    /// Whether the events bear their numbers; else the writer gives each its source's next one.
    var isNumbered = true
    /// How many events the log must have before it; nil where it goes behind any.
    var ifCount: UInt64?
    /// Whether the receipt should have the events' hashes.
    var wantsLeaves = false

    static func numbered(_ ifCount: UInt64?, _ wantsLeaves: Bool) -> AppendTerms {
        AppendTerms(ifCount: ifCount, wantsLeaves: wantsLeaves)
    }

    static func unnumbered(_ ifCount: UInt64?, _ wantsLeaves: Bool) -> AppendTerms {
        AppendTerms(isNumbered: false, ifCount: ifCount, wantsLeaves: wantsLeaves)
    }
}

// SPDX-License-Identifier: MIT

/// Numbers that the log gives, and those that it has given.
///
/// Who numbers its events itself can send them again, and each is in the log once: that is for windows
/// that keep what they send until there is a receipt, field devices and imports. Many tasks that append
/// for one source in no order of their own leave numbering to the log. Then who has no receipt, because
/// of an error or a cut connection, does not know whether the event is in the log, and sending it again
/// appends it again: look in the log first.
extension LogAppender {
    /// Appends one batch of events without numbers: each is given its source's next one, under the log's
    /// lock, behind all that stands there and came before.
    ///
    /// The receipt tells them: ``AppendReceipt/number(ofRow:)``. Events with and without numbers may share
    /// a group, and cost the same.
    /// `ifCount`: how many events the log must have before them; nil, any number. `wantsLeaves`: whether the
    /// receipt should have the appended events' hashes.
    /// - Throws: as ``append(_:ifCount:wantsLeaves:)-(EventColumns,_,_)``, but that no number is refused;
    ///   `.invalidEvent` if an event bears one.
    public func append(
        unnumbered batch: EventColumns,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) async throws -> AppendReceipt {
        try await append(GroupMember(batch, .unnumbered(ifCount, wantsLeaves), check))
    }

    /// Appends one event without a number, as a batch of one.
    ///
    /// - Throws: the same.
    public func append(
        unnumbered event: SingleEvent,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) async throws -> AppendReceipt {
        try await append(GroupMember(event, .unnumbered(ifCount, wantsLeaves), check))
    }

    /// Appends one batch of events without numbers from a thread that may block.
    ///
    /// - Throws: the same, but for cancellation.
    public func appendBlocking(
        unnumbered batch: EventColumns,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        try appendBlocking(GroupMember(batch, .unnumbered(ifCount, wantsLeaves), check))
    }

    /// Appends one event without a number from a thread that may block.
    ///
    /// - Throws: the same, but for cancellation.
    public func appendBlocking(
        unnumbered event: SingleEvent,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        try appendBlocking(GroupMember(event, .unnumbered(ifCount, wantsLeaves), check))
    }

    /// The last number of a source in the log, once all that was handed in before has been dealt with;
    /// 0 if it has none.
    ///
    /// For who numbers its events itself and begins: it opens the log if it is not open. What other tasks
    /// and processes append from then on changes it.
    /// - Throws: as ``append(_:ifCount:wantsLeaves:)-(EventColumns,_,_)``.
    public func lastNumber(of source: String) async throws -> UInt64 {
        try await append(GroupMember(asking: source, check.schema)).firstNumber
    }
}

// SPDX-License-Identifier: MIT

extension String {
    /// Gives the text's UTF-8 to `body`.
    ///
    /// Not `utf8.span`: the bytes of a short text stand in the value itself, and the optimiser may
    /// use their place again while the span is still read.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        var text = self
        // SAFETY: the pointer is valid within the closure, and a span does not leave it.
        return text.withUTF8 { bytes in unsafe body(bytes.span) }
    }
}

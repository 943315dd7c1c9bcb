// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("What took events back")
struct ReversalPlacesTests {
    @Test("is found by the bytes of a source's name, and stands behind the event")
    func places() {
        let (one, two) = ("caja-Jos\u{E9}#1", "caja-Jose\u{301}#1")
        var places = ReversalPlaces()
        for position in [3, 9, 7] as [UInt64] { places.note(one, at: position) }
        #expect(places.reversal(of: one, at: 3) == 7)
        #expect(places.reversal(of: one, at: 9) == nil)
        #expect(places.reversal(of: two, at: 0) == nil)
    }
}

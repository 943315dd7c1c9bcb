// SPDX-License-Identifier: MIT
import Testing

@Suite("What cannot be read or made")
struct ClosedInputTests {
    @Test("an input that is closed is no fault of the disk's")
    func closed() throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell("$BITACORA import - --source s <&-")
        #expect(outcome.status == 74)
        let words = "bitacora: entrada: está cerrada. Dé un archivo, o los datos por una tubería\n"
        #expect(outcome.errors == words)
    }

    @Test("a file that cannot be made is named as it was given")
    func named() throws {
        let place = try Workplace.withLog()
        // Nobody makes files there, not even root.
        let outcome = try place.run(["export", "ledger", "--out", "/proc/x.led"])
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("/proc/x.led: "), "\(outcome.errors)")
        #expect(!outcome.errors.contains(".new-"), "\(outcome.errors)")
    }
}

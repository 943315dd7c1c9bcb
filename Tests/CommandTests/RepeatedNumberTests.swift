// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

/// A log whose last block somebody put there twice, with right checksums: its event has a number that is
/// there already.
@Suite("A number of a source that stands twice")
struct RepeatedNumberTests {
    @Test("is damage to what is told of an account", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Workplace.withLog()
        // The second names nothing for the first time.
        for _ in 0..<2 {
            let call = ["append", "call.made", "--account", "INM-1", "--outcome", "answered"]
            #expect(try place.run(call).status == 0)
        }
        let file = URL(filePath: place.path + "/log/eventlog/00000000000000000000.seg")
        var bytes = [UInt8](try Data(contentsOf: file))
        bytes.repeatLastBlock()
        try Data(bytes).write(to: file)
        let finding =
            language == "es"
            ? ["15 a 15", "en los números de un origen falta alguno"]
            : ["15 to 15", "a source's numbers have a gap"]
        let notice = ["notice", "INM-1", "--as-of", "2018-06-30"]
        for words in [["statement", "INM-1"], ["solvency", "INM-1"], notice, ["info"]] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(words): \(outcome.errors)")
            for part in finding + ["00000000000000000000.seg"] {
                #expect(outcome.errors.contains(part), "\(words): \(outcome.errors)")
            }
        }
        #expect(try place.run(["verify"]).status == 1)
    }
}

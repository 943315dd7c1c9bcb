// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@Suite("Logs of other versions")
struct VersionTests {
    @Test(
        "what a newer program wrote is refused by its number",
        arguments: [NewerFile.identity, .segment, .block, .mark]
    )
    func newer(file: NewerFile) throws {
        for language in ["es", "en"] {
            let place = try Workplace.withLog()
            _ = try file.make(in: place.path + "/log/eventlog", version: 99)
            var said: Set<String> = []
            let append = ["append", "meeting.held", "--topic", "mora"]
            for arguments in [["info"], ["events"], ["verify"], append] {
                let outcome = try place.run(arguments, language: language)
                #expect(outcome.status == 65, "\(arguments): \(outcome.errors)")
                #expect(outcome.output.isEmpty)
                said.insert(outcome.errors)
            }
            #expect(said.count == 1, "\(said)")
            try Golden.check(
                said.joined(),
                "versions/\(file.rawValue).\(language)",
                in: place
            )
        }
    }

    @Test("a kept log of the first catalogue is told and gone on with")
    func kept() throws {
        let place = try Workplace()
        try KeptLog.catalogue1.copy(to: place.path + "/log")
        let lines = try KeptLog.catalogue1.lines().joined(separator: "\n") + "\n"
        #expect(try place.run(["events", "--format", "json"]).output == lines)
        #expect(try place.run(["verify"]).status == 0)
        #expect(try place.run(["append", "meeting.held", "--topic", "mora"]).status == 0)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 37)
    }
}

// SPDX-License-Identifier: MIT
import Testing

@Suite("Bytes that are no UTF-8")
struct GivenTextTests {
    @Test("on the command line are refused by the argument's number, in both languages")
    func arguments() throws {
        let place = try Workplace.withLog()
        let before = try place.contents()
        // `\361` is ñ as a terminal set to ISO-8859-1 sends it.
        let call = "append call.made --account INM-1 --outcome answered"
        let command = #"\#(call) --actor "$(printf 'Pe\361a')""#
        let spanish = try place.shell("\"$BITACORA\" \(command)")
        #expect(spanish.status == 65 && spanish.output.isEmpty)
        #expect(spanish.errors.contains("el argumento 8 ('Pe\u{FFFD}a') no es texto UTF-8"))
        let english = try place.shell("\"$BITACORA\" --lang en \(command)")
        #expect(english.status == 65 && english.output.isEmpty)
        #expect(english.errors.contains("argument 10 ('Pe\u{FFFD}a') is not UTF-8 text"))
        #expect(try place.contents() == before)
    }

    @Test("in a path are refused, and no file of another name is made or missed")
    func paths() throws {
        let place = try Workplace.withLog()
        for command in [
            #"init --log "$(printf 'a\361o')""#, #"import "$(printf 'q\361.jsonl')""#,
            #"info --log="$(printf 'a\361o')""#,
        ] {
            #expect(try place.shell("\"$BITACORA\" \(command)").status == 65, "\(command)")
        }
        #expect(try place.shell("ls").output.contains("\u{FFFD}") == false)
    }

    @Test(
        "in a variable that names a path are refused by its name",
        arguments: ["BITACORA_LOG", "TMPDIR"]
    )
    func variables(name: String) throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell("\(name)=\"$(printf 'a\\361o')\" \"$BITACORA\" info")
        #expect(outcome.status == 65 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("la variable \(name) no es texto UTF-8"))
    }

    @Test("are not what other letters are made of")
    func letters() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run([
            "append", "call.made", "--account", "INM-1", "--outcome", "answered", "--actor",
            "Peña 🧾 李",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.run(["events", "--format", "json"]).output.contains("Peña 🧾 李"))
    }
}

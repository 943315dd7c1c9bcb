// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Where `rebuild` may put its tables: in the log that it read, by who may write there.
@Suite("The place of the tables")
struct RebuildPlaceTests {
    @Test("tables of a log that was exchanged do not go into the other", arguments: ["es", "en"])
    func exchanged(language: String) throws {
        let place = try Workplace.withLog()
        // The policy is read after the log: until it comes, another log takes the place of this one.
        let outcome = try place.shell(
            """
            mkfifo pol
            timeout 60 sh -c 'exec 3>pol; mv log old; cp -R old log; echo "policy: p" >&3' &
            timeout 60 "$BITACORA" rebuild --policy pol --lang \(language)
            """
        )
        #expect(outcome.status == 74 && outcome.output.isEmpty)
        let said =
            language == "es"
            ? "bitacora: log: la bitácora se movió mientras se leía, u otra tomó su lugar, y no se "
                + "escribió nada en ésta. "
            : "bitacora: log: the log was moved while it was being read, or another took its "
                + "place, and nothing was written into this one. "
        #expect(outcome.errors.contains(said), "\(outcome.errors)")
        for log in ["log", "old"] {
            let tables = "\(place.path)/\(log)/projections"
            #expect(!FileManager.default.fileExists(atPath: tables), "\(log)")
        }
        #expect(try place.run(["rebuild"]).status == 0)
    }

    @Test("who may only read the log is told of --into, which works", arguments: ["es", "en"])
    func permission(language: String) throws {
        let place = try Workplace.withLog()
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") || getuid() != 0
        else { return }
        // Root may write everything, so another user is asked for where it is root.
        let drop = getuid() == 0 ? "setpriv --reuid=65534 --clear-groups " : ""
        for existing in ["", "mkdir log/projections &&"] {
            let outcome = try place.shell(
                """
                \(existing) chmod -R a+rX . && chmod 755 . && chmod -R a-w log
                mkdir -p open && chmod 777 open
                \(drop)"$BITACORA" rebuild --lang \(language); first=$?
                \(drop)"$BITACORA" rebuild --into open/t >/dev/null; second=$?
                chmod -R u+w log; echo $first $second
                """
            )
            #expect(outcome.output == "73 0\n", "\(outcome.errors)")
            let said =
                language == "es"
                ? ("bitacora: log/projections: no se puede escribir ahí: ", "directorio con --into")
                : ("bitacora: log/projections: cannot be written to: ", "directory with --into")
            #expect(outcome.errors.contains(said.0), "\(outcome.errors)")
            #expect(outcome.errors.contains(said.1), "\(outcome.errors)")
        }
    }
}

// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Backup")
struct BackupCommandTests {
    private static let append = [
        "append", "call.made", "--account", "INM-1", "--outcome", "answered",
    ]

    /// Expects that every command says of the copy what it says of the log.
    private func expectCopied(_ place: Workplace, _ copy: String = "copy") throws {
        let events = ["events", "--format", "json"]
        #expect(try place.run(events + ["--log", copy]).output == place.run(events).output)
        let verified = try place.run(["verify", "--full", "--format", "json", "--log", copy])
        #expect(verified.status == 0, "\(verified.output)")
        #expect(verified.output.contains(#""sideFiles":[]"#), "\(verified.output)")
    }

    @Test("says what it did, and that all is there already", arguments: ["es", "en"])
    func said(language: String) throws {
        let place = try Workplace.withLog()
        var said = ""
        for words in [["backup", "copy"], ["backup", "copy"], Self.append, ["backup", "copy/"]] {
            let outcome = try place.run(words, language: language)
            let isBackup = words[0] == "backup"
            #expect(outcome.status == 0)
            // Log and copy lie in one directory here.
            let disk = language == "es" ? "el mismo disco que" : "the same disk as"
            #expect(outcome.errors.contains(disk) == isBackup, "\(outcome.errors)")
            #expect(outcome.errors.isEmpty == !isBackup, "\(outcome.errors)")
            if isBackup { said += outcome.output }
        }
        said = said.replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
        try Golden.check(said, "backup/done.\(language)", in: place)
        try expectCopied(place)
        let report = ["report", "mora", "--as-of", "2018-06-30"]
        let copied = try place.run(report + ["--log", "copy"]).output
        #expect(try copied == place.run(report).output)
    }

    @Test("only what is new is copied, also after sealing, and put back it goes on")
    func again() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["backup", "copy"]).status == 0)
        #expect(try place.run(["seal"]).status == 0)
        #expect(try place.run(["backup", "copy"]).status == 0)
        try expectCopied(place)
        #expect(try place.run(Self.append).status == 0)
        let json = try place.run(["backup", "copy", "--full", "--format", "json"]).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["events"] as? Int == 14)
        #expect(object?["filesCopied"] as? Int == 1 && object?["filesKept"] as? Int == 1)
        #expect((object?["root"] as? String)?.count == 64)
        #expect(object?["sameDisk"] as? Bool == true)
        func size(_ key: String) -> Int? { object?[key] as? Int }
        #expect(size("bytesCopied") != size("bytesKept") && size("bytesKept") != 0)
        let csv = try place.run(["backup", "copy", "--format", "csv"]).output
        let keys = "events,root,filesCopied,bytesCopied,filesKept,bytesKept,sameDisk"
        #expect(csv.hasPrefix("\(keys)\n14,") && csv.hasSuffix(",true\n"), "\(csv)")
        try expectCopied(place)
        let back = try place.shell("mv log lost && cp -R copy log")
        #expect(back.status == 0)
        #expect(try place.run(Self.append).status == 0)
        #expect(try place.run(["verify"]).status == 0)
        #expect(try place.run(["backup", "copy"]).status == 0)
        try expectCopied(place)
    }

    @Test("only files of the log go along: no key, no table, nothing else")
    func names() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["key", "make", "--name", "a/b", "--out", "log/k"]).status == 0)
        #expect(try place.run(["rebuild"]).status == 0)
        try place.write("x", to: "log/eventlog/letter.txt")
        #expect(try place.run(["backup", "copy"]).status == 0)
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/copy")
        #expect(
            Set(names) == [
                "eventlog", "eventlog/log.json", "eventlog/00000000000000000000.seg",
                "eventlog/commit", "eventlog/tree", "eventlog/lock", "eventlog/seal.lock",
            ]
        )
    }

    @Test("tells of how many files only the ends were read", arguments: ["es", "en"])
    func unread(language: String) throws {
        let place = try Workplace.withLog()
        for words in [["seal"], Self.append, ["backup", "copy"]] {
            #expect(try place.run(words).status == 0)
        }
        // A sealed segment, and the growing one behind it, which is read each time.
        let again = try place.run(["backup", "copy"], language: language)
        let kept = language == "es" ? "Ya estaban: 2, " : "There already: 2, "
        let unread =
            language == "es"
            ? " (sin leer enteros: 1; --full los lee)\n" : " (not read whole: 1; --full does)\n"
        #expect(again.output.contains(kept) && again.output.contains(unread), "\(again.output)")
        let full = try place.run(["backup", "copy", "--full"], language: language)
        #expect(full.output.contains(kept) && !full.output.contains("--full"), "\(full.output)")
    }

    @Test("a copy is for whom the log is, whatever the umask", arguments: ["600", "660"])
    func access(mode: String) throws {
        let place = try Workplace.withLog()
        let done = try place.shell(
            """
            chmod 700 log log/eventlog && find log -type f -exec chmod \(mode) {} + &&
            umask 000 && "$BITACORA" backup copy && "$BITACORA" seal && "$BITACORA" backup copy
            """
        )
        #expect(done.status == 0, "\(done.errors)")
        #expect(try place.shell("find copy -type f ! -perm \(mode)").output == "")
        #expect(try place.shell("find copy -type d ! -perm 700").output == "")
    }

    @Test("a place that is not one for this copy is refused and stays", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Workplace.withLog()
        var said = ""
        func refuse(_ words: [String], _ status: Int32) throws {
            let outcome = try place.run(["backup"] + words, language: language)
            #expect(outcome.status == status && outcome.output.isEmpty, "\(words)")
            said += outcome.errors
        }
        try refuse([""], 64)
        for name in ["base.jsonl", "nothing/copy", "log", "log/copy", ".", "log/eventlog/copy"] {
            try refuse([name], 73)
        }
        _ = try place.shell("mkdir full && touch full/letter.txt")
        try refuse(["full"], 73)
        _ = try place.run(["init", "--log", "other"])
        try refuse(["copy", "--log", "none"], 66)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/copy"))

        _ = try place.shell("cp -R log old")
        #expect(try place.run(Self.append).status == 0)
        #expect(try place.run(["backup", "copy"]).status == 0)
        let copied = try place.shell("cd copy && find . -type f -exec sha256sum {} + | sort").output
        try refuse(["copy", "--log", "other"], 73)
        _ = try place.shell("mv log lost && mv old log")
        try refuse(["copy"], 65)
        for _ in 1...2 { #expect(try place.run(Self.append).status == 0) }
        try refuse(["copy"], 65)
        try place.write("{}", to: "log/field.json")
        try refuse(["copy"], 65)
        let after = try place.shell("cd copy && find . -type f -exec sha256sum {} + | sort").output
        #expect(after == copied)

        try FileManager.default.removeItem(atPath: "\(place.path)/log/field.json")
        _ = try place.run(["backup", "second"])
        _ = try place.run(["seal"])
        _ = try place.run(["backup", "second"])
        _ = try place.shell("rm second/eventlog/00000000000000000015.seg")
        try refuse(["second"], 74)
        try Golden.check(said, "backup/refused.\(language)", in: place)
    }

    @Test("another that writes to the copy is waited for")
    func busy() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["backup", "copy"]).status == 0)
        let lock = try HeldLock("\(place.path)/copy/eventlog/seal.lock")
        let outcome = try place.run(["backup", "copy"], language: "en")
        #expect(outcome.status == 75)
        #expect(outcome.errors == "bitacora: copy: another is writing to the copy. Try again\n")
        lock.release()
        #expect(try place.run(["backup", "copy"]).status == 0)
    }

    @Test("a copy made while others append and seal is whole each time")
    func together() throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell(
            """
            set -e
            trap 'touch done' EXIT
            append() {
              "$BITACORA" append call.made --account INM-1 --outcome answered >/dev/null
            }
            # Busy for five seconds is no error here: the machine may be slow.
            append_all() { for i in $(seq 1 20); do append || append || append; done; }
            seal_all() { while [ ! -e done ]; do "$BITACORA" seal >/dev/null; done; }
            append_all & one=$!
            seal_all & two=$!
            for i in $(seq 1 10); do
              "$BITACORA" backup copy >/dev/null
              "$BITACORA" verify --log copy >/dev/null
            done
            wait $one; touch done; wait $two
            "$BITACORA" backup copy >/dev/null
            """
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.count() == 33)
        try expectCopied(place)
    }

    /// Makes the log larger than the places below have room for.
    private func grow(_ place: Workplace, _ log: String) throws {
        let lines = (1...8_000 as ClosedRange<UInt64>).map { number in
            // Names that do not compress.
            let name = String(number &* 0x9E37_79B9_7F4A_7C15, radix: 36)
            return #"{"account":"A-\#(name)","actor":"ana","kind":"property","#
                + #""on":"2018-07-01","type":"account.opened"}"# + "\n"
        }
        try place.write(lines.joined(), to: "many.jsonl")
        #expect(try place.run(["import", "many.jsonl", "--log", log]).status == 0)
    }

    @Test("killed at any moment it leaves no copy or a whole one, and repeated completes it")
    func killed() throws {
        let place = try Workplace.withLog()
        try grow(place, "log")
        let outcome = try place.shell(
            """
            set -e
            try() {
              for part in 005 010 015 020 030 040 060 080 120; do
                timeout -s KILL 0.$part "$BITACORA" backup copy >/dev/null 2>&1 || true
                [ ! -e copy/eventlog/log.json ] || "$BITACORA" verify --log copy >/dev/null
              done
              "$BITACORA" backup copy >/dev/null
            }
            try
            "$BITACORA" append call.made --account INM-1 --outcome answered >/dev/null
            "$BITACORA" seal >/dev/null
            try
            """
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        let events = ["events", "--format", "json"]
        #expect(try place.run(events + ["--log", "copy"]).output == place.run(events).output)
    }

    @Test("at the permitted file size the copy stays what it was", arguments: ["es", "en"])
    func sizeLimit(language: String) throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["backup", "copy"]).status == 0)
        try grow(place, "log")
        let refused = try place.shell("ulimit -f 40; \"$BITACORA\" backup copy --lang \(language)")
        #expect(refused.status == 74 && refused.errors.contains("ulimit -f"), "\(refused.errors)")
        let info = try place.run(["verify", "--log", "copy", "--format", "json"]).output
        #expect(info.contains(#""sound":true,"events":13"#), "\(info)")
        #expect(info.contains(#""sideFiles":[]"#), "\(info)")
        #expect(try place.run(["backup", "copy"]).status == 0)
        try expectCopied(place)
    }

    @Test(
        "on a full disk the copy stays what it was, and goes on when there is room",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here")
    )
    func fullDisk() throws {
        let place = try Workplace()
        // The disk is where the log would be.
        let mount = try Mount(place, size: "64k")
        defer { withExtendedLifetime(mount) {} }
        let office = ["--log", "office"]
        #expect(try place.run(["init"] + office).status == 0)
        let words = ["backup", "log/copy"] + office
        #expect(try place.run(words).status == 0)
        try grow(place, "office")
        let refused = try place.run(words, language: "en")
        #expect(refused.status == 74 && refused.errors.contains("Make room"), "\(refused.errors)")
        let verified = try place.run(["verify", "--log", "log/copy", "--format", "json"]).output
        #expect(verified.contains(#""sound":true,"events":0"#), "\(verified)")
        try mount.remount("size=8m")
        let done = try place.run(words + ["--format", "json"])
        #expect(done.status == 0 && done.errors.isEmpty, "\(done.errors)")
        #expect(done.output.contains(#""sameDisk":false"#), "\(done.output)")
        let sound = try place.run(["verify", "--log", "log/copy", "--format", "json"])
        #expect(sound.status == 0 && sound.output.contains(#""events":8000"#), "\(sound.output)")
    }

    @Test("a copy may lie beside the log under a name that begins like its own")
    func beside() throws {
        let place = try Workplace.withLog()
        let done = try place.run(["backup", "log-copy"])
        #expect(done.status == 0, "\(done.errors)")
        try expectCopied(place, "log-copy")
    }
}

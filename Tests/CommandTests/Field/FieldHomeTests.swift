// SPDX-License-Identifier: MIT
import Testing

/// What the collector sees once events are home.
@Suite("The field and the office")
struct FieldHomeTests {
    /// A device that the office has enrolled, and two payments on it, the second taken back.
    private static func place() throws -> Workplace {
        let place = try Workplace.withOffice()
        func run(_ line: String) throws -> String {
            let outcome = try place.run(line.split(separator: " ").map(String.init))
            try #require(outcome.status == 0, "\(line): \(outcome.errors)")
            return outcome.output
        }
        try place.makeKey("office", seed: 7, signer: "bitacora/aguilares")
        let made = try run(
            "field init log --device t1 --collector luis --from office --as-of 2018-06-30 "
                + "--office-key office.pub"
        )
        let enrol = try #require(made.firstMatch(of: /device enroll t1 --key (\S+)/))
        _ = try run("device enroll t1 --collector luis --log office --key \(enrol.1)")
        _ = try run("field payment --account INM-1 --amount 10 --method cash --on 2018-07-02")
        _ = try run("field payment --account INM-2 --amount 20 --method cash --on 2018-07-02")
        _ = try run("field undo 2 --reason equivocado")
        return place
    }

    private static func bringHome(_ place: Workplace) throws {
        for line in [
            "field export day.bundle",
            "merge day.bundle --log office --key office.key --ack day.ack",
            "field acknowledge day.ack",
        ] {
            let outcome = try place.run(line.split(separator: " ").map(String.init))
            try #require(outcome.status == 0, "\(line): \(outcome.errors)")
        }
    }

    private func owed(_ place: Workplace) throws -> [String: String] {
        let csv = try place.run(["field", "route", "--format", "csv"]).output
        let rows = csv.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[1], $0[9]) })
    }

    @Test("events are waiting until they are acknowledged, and home from then on")
    func states() throws {
        let place = try Self.place()
        let before = try place.run(["field", "list", "--format", "csv"]).output
        #expect(before.matches(of: /waiting/).count == 3)
        try Self.bringHome(place)
        let after = try place.run(["field", "list", "--format", "csv"]).output
        #expect(after.matches(of: /home/).count == 3 && !after.contains("waiting"))
        #expect(after.contains(",t1-00002,home,3"))
        let call = ["field", "call", "--account", "INM-1", "--outcome", "answered"]
        #expect(try place.run(call).status == 0)
        #expect(try place.run(["field", "list"]).output.contains("en espera"))
    }

    @Test("an old copy lists what it has, and says that the office has more")
    func oldCopy() throws {
        let place = try Self.place()
        try #require(try place.shell("cp -a log old").status == 0)
        let call = ["field", "call", "--account", "INM-1", "--outcome", "answered"]
        try #require(try place.run(call).status == 0)
        try Self.bringHome(place)
        // The office acknowledges four events, and three are here.
        #expect(try place.run(["field", "acknowledge", "day.ack", "--log", "old"]).status == 65)
        let list = ["field", "list", "--log", "old"]
        let csv = try place.run(list + ["--format", "csv"])
        #expect(csv.status == 65)
        #expect(csv.errors.contains("es una copia vieja"), "\(csv.errors)")
        #expect(csv.output.matches(of: /,unknown,/).count == 3, "\(csv.output)")
        #expect(try place.run(list).output.contains("no se sabe"))
    }

    @Test(
        "what the office knows is not taken off again, by whichever day the pack is"
    )
    func owedOnce() throws {
        let place = try Self.place()
        // 23.71 − 10.00; the payment on INM-2 was taken back.
        #expect(try owed(place) == ["INM-1": "13.71", "INM-2": "50.00", "NEG-3": "12.00"])
        try Self.bringHome(place)
        for day in ["2018-07-02", "2018-07-01", "2018-06-30"] {
            let words = ["field", "pack", "--from", "office", "--as-of", day]
            try #require(try place.run(words).status == 0)
            #expect(try place.object(ofFile: "log/pack/round.json")["home"] as? Int == 3)
            #expect(try owed(place)["INM-1"] == "13.71", "\(day)")
        }
        let pay = [
            "field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "3.71",
        ]
        let receipt = try place.run(pay).output
        #expect(receipt.contains(/Queda +10\.00/))
        #expect(try owed(place)["INM-1"] == "10.00")
        // What the pack knows as paid and is taken back now is owed again.
        try #require(try place.run(["field", "pack", "--from", "office"]).status == 0)
        #expect(try owed(place)["INM-1"] == "10.00")
        try #require(try place.run(["field", "undo", "1", "--reason", "x"]).status == 0)
        #expect(try owed(place)["INM-1"] == "20.00")
    }

    @Test("the receipt of a payment that the pack knows says no balance any more")
    func oldReceipt() throws {
        let place = try Self.place()
        #expect(try place.run(["field", "receipt", "1"]).output.contains("Queda"))
        try Self.bringHome(place)
        #expect(try place.run(["field", "receipt", "1"]).output.contains("Queda"))
        try #require(try place.run(["field", "pack", "--from", "office"]).status == 0)
        #expect(!(try place.run(["field", "receipt", "1"]).output.contains("Queda")))
    }

    @Test("the office knows a receipt by its digits, once the payment is home")
    func checkReceipt() throws {
        let place = try Self.place()
        func digits(_ number: String) throws -> String {
            let receipt = try place.run(["field", "receipt", number]).output
            return String(try #require(receipt.firstMatch(of: /([0-9A-F]{4}-){4}[0-9A-F]{4}/)).0)
        }
        func check(_ receipt: String, _ digits: String, _ log: String) throws -> Workplace.Outcome {
            try place.run(["field", "check-receipt", receipt, digits, "--log", log])
        }
        let (first, second) = (try digits("1"), try digits("2"))
        #expect(try check("t1-00001", first, "log").status == 0)
        let early = try check("t1-00001", first, "office")
        #expect(early.status == 1 && early.output.contains("no ha llegado"))
        try Self.bringHome(place)
        let good = try check("t1-00001", first, "office")
        #expect(good.status == 0, "\(good.output)")
        #expect(good.output.contains("device:t1#1: INM-1 · 10.00 · 2018-07-02 · luis"))
        #expect(try check("t1-00001", first.lowercased(), "office").status == 0)
        let void = try check("t1-00002", second, "office")
        #expect(void.status == 1 && void.output.contains("ANULADO"))
        let other = try check("t1-00001", second, "office")
        #expect(other.status == 1 && other.output.contains("no concuerda"))
        // The paper says t1-00001; what is typed says the same.
        for typed in ["T1-00001", "t1-1", "T1-001"] {
            let near = try check(typed, first, "office")
            #expect(near.status == 0, "\(near.output)")
            #expect(near.output.contains("El recibo t1-00001 es de device:t1#1"))
        }
        for typed in ["t1-00009", "t1-9", "t2-1", "t1-", "t1", "t1-x"] {
            let none = try check(typed, first, "office")
            #expect(none.status == 1 && none.output.contains("el recibo \(typed) aquí"))
        }
        // Digits that no receipt bears are a slip, and no forgery.
        let slips = [String(first.dropLast(2)), "123", "O" + first.dropFirst(), first + "0"]
        for (typed, said) in zip(slips, ["hay 18", "hay 3", "«O»", "hay 21"]) {
            let slip = try check("t1-00001", typed, "office")
            #expect(slip.status == 64 && slip.output.isEmpty)
            #expect(slip.errors.contains("veinte") && slip.errors.contains(said), "\(slip.errors)")
        }
    }

    @Test("the pack of another office is refused")
    func otherOffice() throws {
        let place = try Self.place()
        try #require(try place.run(["init", "--log", "other"]).status == 0)
        let pack = try place.text(ofFile: "log/pack/round.json")
        let outcome = try place.run(["field", "pack", "--from", "other"])
        #expect(outcome.status == 65 && outcome.errors.contains("other"))
        #expect(try place.text(ofFile: "log/pack/round.json") == pack)
    }

    @Test("the pack that was taken along before is made again from the grown log")
    func reproduced() throws {
        let place = try Self.place()
        try Self.bringHome(place)
        let outcome = try place.run(["reproduce", "log/pack/round.json", "--log", "office"])
        #expect(outcome.status == 0, "\(outcome.output)")
        // One that knows some of the device's events and not those that came later.
        try #require(try place.run(["field", "pack", "--from", "office"]).status == 0)
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        try #require(try place.run(pay).status == 0)
        try Self.bringHome(place)
        let again = try place.run(["reproduce", "log/pack/round.json", "--log", "office"])
        #expect(again.status == 0, "\(again.output)")
        #expect(try place.object(ofFile: "log/pack/round.json")["home"] as? Int == 3)
    }

    @Test("an acknowledgement takes the place of one, and of nothing else")
    func otherFile() throws {
        let place = try Self.place()
        try #require(try place.run(["field", "export", "day.bundle"]).status == 0)
        let key = try place.text(ofFile: "office.key")
        let merge = "merge day.bundle --log office --key office.key --ack "
        func run(_ file: String) throws -> (status: Int32, errors: String) {
            let outcome = try place.run((merge + file).split(separator: " ").map(String.init))
            return (outcome.status, outcome.errors)
        }
        let refused = try run("office.key")
        #expect(refused.status == 73 && refused.errors.contains("office.key"))
        #expect(try run("day.bundle").status == 64)
        #expect(try place.text(ofFile: "office.key") == key)
        #expect(try run("day.ack").status == 0)
        let first = try place.text(ofFile: "day.ack")
        #expect(try run("day.ack").status == 0)
        #expect(try place.text(ofFile: "day.ack").contains(first.prefix(20)))
    }
}

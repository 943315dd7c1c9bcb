// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import bitacora

/// Receipts of payments in the field.
@Suite("Receipts in the field")
struct FieldReceiptTests {
    private static func place() throws -> Workplace {
        let place = try Workplace.withDevice()
        for amount in ["10.00", "3.71", "20"] {
            let words = ["field", "payment", "--account", "INM-1", "--method", "cash"]
            let outcome = try place.run(words + ["--amount", amount])
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return place
    }

    /// Without what differs from run to run.
    private static func stable(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "<day> <time>")
            .replacing(/([0-9A-F]{4}-){4}[0-9A-F]{4}/, with: "<check>")
    }

    @Test("say who paid what to whom, what was owed and what is left", arguments: [40, 80])
    func text(width: Int) throws {
        let place = try Self.place()
        var all = ""
        // 23.71 − 10.00 = 13.71; − 3.71 = 10.00; − 20.00 leaves 10.00 to the holder's credit.
        for receipt in ["t1-00001", "t1-00002", "t1-00003"] {
            let outcome = try place.run(["field", "receipt", receipt, "--width", "\(width)"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            for line in outcome.output.split(separator: "\n") {
                #expect(String(line).columns <= width, "\(line)")
            }
            all += outcome.output + "\n"
        }
        try Golden.check(Self.stable(all), "field/receipt-\(width)", in: place)
    }

    @Test("break a word that is longer than the line")
    func longWord() throws {
        let place = try Workplace.withDevice()
        let round = try place.text(ofFile: "log/pack/round.json")
        let name = String(repeating: "Ñandubaysal", count: 40)
        try place.write(round.replacing("Ana Pérez", with: name), to: "log/pack/round.json")
        let words = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        try #require(try place.run(words).status == 0)
        let receipt = try place.run(["field", "receipt"]).output
        #expect(
            receipt.split(separator: "\n").allSatisfy { String($0).columns <= 40 },
            "\(receipt)"
        )
        #expect(receipt.filter { !$0.isWhitespace }.contains(name))
    }

    @Test("are the same when printed again, in either language, by either number")
    func again() throws {
        let place = try Self.place()
        let first = try place.run(["field", "receipt", "t1-00001"]).output
        #expect(try place.run(["field", "receipt", "1"]).output == first)
        #expect(try place.run(["field", "receipt", "1"], language: "en").output == first)
        #expect(
            try place.run(["field", "receipt"]).output
                == place.run(["field", "receipt", "t1-00003"]).output
        )
    }

    @Test("of a payment that was taken back are void")
    func void() throws {
        let place = try Self.place()
        let undone = try place.run(["field", "undo", "2", "--reason", "x"])
        try #require(undone.status == 0)
        // The paper is still in somebody's hands.
        #expect(undone.errors.contains("t1-00002"), "\(undone.errors)")
        let void = try place.run(["field", "receipt", "t1-00002"]).output
        #expect(void.contains("ANULADO por el evento nº 4"))
        // The one before it is as it was, and the next begins where that one left it.
        #expect(!(try place.run(["field", "receipt", "t1-00001"]).output.contains("ANULADO")))
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        let next = try place.run(pay).output
        #expect(next.contains("t1-00004"))
    }

    @Test("go to a PDF, whole")
    func pdf() throws {
        let place = try Self.place()
        let outcome = try place.run(["field", "receipt", "t1-00002", "--pdf", "r.pdf"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let pages = try place.pages(ofPDF: "r.pdf")
        #expect(pages.count == 1)
        for text in [
            "Aguilares", "Recibo provisional", "t1-00002", "Ana Pérez", "INM-1", "efectivo", "3.71",
            "TRES 71/100 DÓLARES", "13.71", "10.00", "luis",
        ] {
            #expect(pages[0].contains(text), "\(text)")
        }
        let check = try #require(outcome.output.firstMatch(of: /([0-9A-F]{4}-){4}[0-9A-F]{4}/))
        #expect(pages[0].contains(check.0))
        let nowhere = try place.run(["field", "receipt", "--pdf", "no/such/r.pdf"])
        #expect(nowhere.status == 73)
        // No payment is recorded whose PDF has no place.
        let before = try place.recorded().count
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        for path in ["no/such/r.pdf", "log", "log/field.json/r.pdf"] {
            let refused = try place.run(pay + ["--pdf", path])
            #expect(refused.status == 73 && refused.output.isEmpty, "\(refused.errors)")
        }
        #expect(try place.recorded().count == before)
    }

    @Test("take the place of an earlier page, and not of a bundle", arguments: ["es", "en"])
    func place(language: String) throws {
        let place = try Self.place()
        #expect(try place.run(["field", "export", "day.bundle"]).status == 0)
        let bundle = try place.bytes(ofFile: "day.bundle")
        try place.write("bitacora-two-histories@v1\n", to: "t1.evidence")
        let before = try place.recorded().count
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        for path in ["day.bundle", "t1.evidence"] {
            for words in [["field", "receipt"], pay] {
                let refused = try place.run(words + ["--pdf", path], language: language)
                #expect(refused.status == 64 && refused.output.isEmpty, "\(refused.errors)")
                #expect(refused.errors.contains("\(path): "), "\(refused.errors)")
            }
        }
        #expect(try place.recorded().count == before)
        #expect(try place.bytes(ofFile: "day.bundle") == bundle)
        try place.write("Dear all\n", to: "r.pdf")
        for receipt in ["t1-00001", "t1-00002"] {
            #expect(try place.run(["field", "receipt", receipt, "--pdf", "r.pdf"]).status == 0)
        }
        #expect(try place.pages(ofPDF: "r.pdf").first?.contains("t1-00002") == true)
    }

    @Test("bear twenty digits of the event's leaf")
    func check() {
        let leaf = Digest.leaf(of: Array("x".utf8).span)
        let check = ReceiptCheck(leaf: leaf)
        #expect(check.text.count == 24)
        #expect(check.text.filter { $0 != "-" }.lowercased() == leaf.hex.prefix(20))
        #expect(check.agrees(with: check.text.lowercased()))
        #expect(check.agrees(with: check.text.filter { $0 != "-" }))
        #expect(!check.agrees(with: String(check.text.dropLast())))
        #expect(!check.agrees(with: ReceiptCheck(leaf: Digest.leaf(of: Array("y".utf8).span)).text))
    }

    @Test("of an account off the round do not say what is owed")
    func offTheRound() throws {
        let place = try Workplace.withDevice()
        let words = "field payment --account =INM-9 --amount 1 --method cash"
        let outcome = try place.run(words.split(separator: " ").map(String.init))
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("UN 00/100 DÓLAR") && !outcome.output.contains("Queda"))
    }

    @Test("are not printed where the record is asked for as JSON")
    func json() throws {
        let place = try Workplace.withDevice()
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        let done = try place.run(pay + ["--json"])
        #expect(done.status == 0 && done.output.hasPrefix("{"))
        #expect(done.output.split(separator: "\n").count == 1, "\(done.output)")
    }
}

// SPDX-License-Identifier: MIT
import Receivables
import Testing

@testable import Intake

/// Each way in which a utility's mapping or correction can be wrong.
struct RemittanceMappingTests {
    private static let faults: [(String, String, String)] = [
        (
            "utility: LUZ", "utility: \"LUZ:1\"",
            "m.yaml:2:10: utility: expected a code without a colon that is not assess, cli or "
                + "device, found \"LUZ:1\""
        ),
        (
            "utility: LUZ", "utility: device",
            "m.yaml:2:10: utility: expected a code without a colon that is not assess, cli or "
                + "device, found \"device\""
        ),
        (
            "form: fixed-width", "form: fixed",
            "m.yaml:3:7: form: expected fixed-width or csv, found \"fixed\""
        ),
        (
            "service: 2-6", "service: 6-2",
            "m.yaml:8:38: records.detail.columns.service: expected the first and the last position, "
                + "counted from 1, such as 3-10, found \"6-2\""
        ),
        (
            "service: 2-6", "service: 2-6-8",
            "m.yaml:8:38: records.detail.columns.service: expected the first and the last position, "
                + "counted from 1, such as 3-10, found \"2-6-8\""
        ),
        (
            "  tag: 1-1\n", "",
            "m.yaml:6:3: records: tag is missing: the place at which each line says what kind it is"
        ),
        (
            "trailer: {is: T", "trailer: {is: D",
            "m.yaml:9:12: records.trailer: another kind of line has the same tag"
        ),
        (
            "trailer: {is: T, columns", "trailer: {columns",
            "m.yaml:9:12: records.trailer: the key \"is\" is missing"
        ),
        (
            "total: \"{total}\"", "total: \"{totl}\"",
            "m.yaml:10:77: batch.total: the file has no column \"totl\"; did you mean \"total\"?"
        ),
        (
            "amount: \"{amount}\"", "amont: \"{amount}\"",
            "m.yaml:11:46: payment.amont: unknown key; did you mean \"amount\"?"
        ),
        (
            "amount: \"{amount}\", ", "",
            "m.yaml:11:10: payment: the key \"amount\" is missing"
        ),
        (
            ", payments: \"{count}\"", "",
            "m.yaml:10:8: batch: the key \"payments\" is missing"
        ),
        (
            "money: cents", "money: hundredths",
            "m.yaml:4:34: formats.money: expected an example such as $1,234.56, 1.234,56, 1234.56 or "
                + "1,234, or cents, found \"hundredths\""
        ),
        (
            "payment: {", "change: {",
            "m.yaml:11:9: change: a mapping is of remittances (remittance and payment) or of "
                + "corrections (correction and change), not of both"
        ),
    ]

    @Test("a fault of the mapping is told with its place", arguments: faults)
    func fault(_ old: String, _ new: String, _ message: String) throws {
        #expect(RemittanceSample.fixed.contains(old))
        let mapping = RemittanceSample.fixed.replacing(old, with: new)
        let said = try RemittanceSample.read(RemittanceSample.file, mapping)
        #expect(said == [message])
    }

    @Test("a file needs a header or a trailer, and where neither has all it says so")
    func controls() throws {
        let none = RemittanceSample.fixed.split(separator: "\n").filter {
            !$0.hasPrefix("  header") && !$0.hasPrefix("  trailer")
        }.joined(separator: "\n")
        #expect(
            try RemittanceSample.read(RemittanceSample.file, none) == [
                "m.yaml:6:3: records: header or trailer is missing: date, total and count come from "
                    + "there"
            ]
        )
        let split = RemittanceSample.fixed.replacing("\"{number}\"", with: "\"{number}-{last}\"")
            .replacing("T, columns: {", with: "T, columns: {last: 1-1, ")
        #expect(
            try RemittanceSample.read(RemittanceSample.file, split) == [
                "m.yaml:10:21: batch.remittance: its columns have to be in one line, header or "
                    + "trailer"
            ]
        )
    }

    private static let corrections: [(String, String)] = [
        (
            "M;;;;;5;",
            "2: does not say which payment it corrects; expected remittance and line, or the reference (receipt)"
        ),
        (
            "M;R;;;;5;",
            "2: does not say which payment it corrects; expected remittance and line, or the reference (receipt)"
        ),
        (
            // A remittance without a line, and a reference: which of the two is meant?
            "M;R;;A;;5;",
            "2: does not say which payment it corrects; expected remittance and line, or the reference (receipt)"
        ),
        ("M;;;A;;;", "2: changes nothing: it neither voids nor gives an amount, service or day"),
        (
            "M;;;A;;0.00;",
            "2: gives the amount 0.00. To take the payment back, mark the line as void in the mapping says; if the amount stays as it was, leave the column empty"
        ),
        (
            "M;;;A;4000002;0.00;",
            "2: gives the amount 0.00. To take the payment back, mark the line as void in the mapping says; if the amount stays as it was, leave the column empty"
        ),
        (
            "A;;;A;;5;",
            "2: voids the payment and gives an amount, service or day too. Leave one of the two"
        ),
        (
            "M;R;0;;;5;",
            "2: column place (3): field \"line\": \"0\" is out of range; expected a whole number from 1 to 1000000. Check the file and the mapping"
        ),
        (
            "X;R;1;;;5;",
            "2: column tag (1): \"X\" is not one of the kinds of line: A, C, M. If it is not needed, put it under ignore"
        ),
        ("A;R;1;;;;\nA;R;1;;;;", "3: corrects the same payment as line 2. Leave one"),
    ]

    @Test("a line of a correction that cannot be is told", arguments: corrections)
    func correction(_ lines: String, _ message: String) throws {
        let count = lines.split(separator: "\n").count
        let file = "C;C1;05/07/2018;\(count)\n\(lines)\n"
        let mapping = try RemittanceSample.exampleText("correction.yaml")
        #expect(try RemittanceSample.read(file, mapping) == [message])
    }

    @Test("a correction with a total is held to it")
    func total() throws {
        let mapping = try RemittanceSample.exampleText("correction.yaml")
            .replacing("count: 4}", with: "count: 4, total: 5}")
            .replacing("changes: \"{count}\"", with: "changes: \"{count}\", total: \"{total}\"")
        func read(_ total: String) throws -> [String] {
            try RemittanceSample.read(
                "C;C1;05/07/2018;2;\(total)\nA;R;1;;;;\nM;R;2;;;5.00;x\n",
                mapping
            )
        }
        #expect(try read("5.00") == ["LUZ:C1 2018-07-05", "2 R/1 void", "3 R/2 5.00 x"])
        #expect(
            try read("6.00") == [
                "1: column total (5): it says 6.00 and the lines add up to 5.00; difference -1.00. "
                    + "Ask for the file again"
            ]
        )
    }
}

// SPDX-License-Identifier: MIT
import Testing

/// Something wrong that a user hands to the program, and the status it ends with.
struct BadInput: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    /// A file `bad.jsonl`, if one is handed over.
    var file: [UInt8]?

    var testDescription: String { name }

    private init(_ name: String, _ status: Int32, _ arguments: [String]) {
        (self.name, self.status, self.arguments) = (name, status, arguments)
    }

    private init(_ name: String, lines: String, _ flags: String...) {
        (self.name, status) = (name, 65)
        arguments = ["import", "bad.jsonl"] + flags
        file = Array(lines.utf8)
    }

    /// A line that pays, with some members changed or added.
    private static func payment(_ members: String) -> String {
        #"{"account":"INM-1","actor":"caja","method":"cash","on":"2018-06-04","#
            + #""type":"payment.received",\#(members)}"# + "\n"
    }

    static let lines: [BadInput] = [
        BadInput(
            "unknown-type",
            lines: payment(#""amount":"1""#).replacing("received", with: "recieved")
        ),
        BadInput("unknown-field", lines: payment(#""amont":"1""#)),
        BadInput("missing-field", lines: payment(#""receipt":"F1-9""#)),
        BadInput("third-decimal", lines: payment(#""amount":"13.005""#)),
        BadInput("negative-amount", lines: payment(#""amount":"-13.00""#)),
        BadInput("no-such-day", lines: payment(#""amount":"1""#).replacing("06-04", with: "02-30")),
        BadInput("half-a-line", lines: payment(#""amount":"1""#).replacing("}", with: "")),
        BadInput("not-json", lines: "cuenta;monto\nINM-1;12\n"),
        BadInput("second-line", lines: payment(#""amount":"1""#) + payment(#""amount":"x""#)),
        BadInput("empty-file", lines: ""),
        BadInput(
            "used-number",
            lines: payment(#""amount":"9","source":"caja-1","number":2"#)
        ),
        BadInput("gap", lines: payment(#""amount":"9","source":"caja-1","number":7"#)),
        BadInput(
            "clock-set-back",
            lines: payment(
                #""amount":"9","source":"caja-1","number":3,"recorded":"2018-06-01T00:00:00Z""#
            ),
            "--historical"
        ),
        BadInput(
            "from-the-future",
            lines: payment(
                #""amount":"9","source":"caja-1","number":3,"recorded":"2999-06-01T00:00:00Z""#
            ),
            "--historical"
        ),
        BadInput("gap-in-trial", lines: payment(#""amount":"9","number":7"#), "--dry-run"),
        BadInput(
            "used-number-in-trial",
            lines: payment(#""amount":"9","source":"caja-1","number":2"#),
            "--dry-run"
        ),
        BadInput(
            "second-line-of-all-or-nothing",
            lines: payment(#""amount":"1""#) + payment(#""amount":"x""#),
            "--atomic"
        ),
        BadInput(
            "gap-of-all-or-nothing",
            lines: payment(#""amount":"1""#) + payment(#""amount":"9","number":7"#),
            "--atomic"
        ),
    ]

    static let bytes: [BadInput] = [
        with(
            "invalid-utf8",
            payment(#""amount":"1","receipt":"F~""#).utf8.map {
                $0 == UInt8(ascii: "~") ? 0xFF : $0
            }
        ),
        with("utf-16", payment(#""amount":"1""#).utf16.flatMap { [UInt8($0 & 0xFF), 0] }),
        with("utf-16-mark", [0xFE, 0xFF, 0, UInt8(ascii: "{")]),
        with("line-of-ten-megabytes", [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)),
    ]

    private static func with(_ name: String, _ bytes: [UInt8]) -> BadInput {
        var input = BadInput(name, lines: "")
        input.file = bytes
        return input
    }

    private static let pay = ["append", "payment.received", "--account", "INM-1"]

    static let commands: [BadInput] = [
        BadInput("append-unknown-type", 65, ["append", "payment.recieved", "--account", "A"]),
        BadInput("append-unknown-flag", 64, pay + ["--amont", "1", "--method", "cash"]),
        BadInput("append-field-of-another-type", 65, pay + ["--amount", "1", "--reason", "x"]),
        BadInput("append-missing-field", 65, pay + ["--amount", "1"]),
        BadInput("append-third-decimal", 65, pay + ["--amount", "13.005", "--method", "cash"]),
        BadInput("append-negative", 65, pay + ["--amount", "-5", "--method", "cash"]),
        BadInput(
            "append-no-such-day",
            65,
            pay + ["--amount=5", "--method=cash", "--on=2018-02-30"]
        ),
        BadInput("append-missing-value", 64, pay + ["--amount"]),
        BadInput("append-twice", 64, pay + ["--amount", "1", "--amount", "2"]),
        BadInput("append-recorded", 64, pay + ["--recorded", "2018-01-01T00:00:00Z"]),
        BadInput("append-no-type", 64, ["append"]),
        BadInput(
            "append-used-number",
            65,
            pay + ["--amount", "1", "--method", "cash", "--source", "caja-1", "--number", "1"]
        ),
        BadInput(
            "append-gap",
            65,
            pay + ["--amount", "1", "--method", "cash", "--source", "caja-1", "--number", "9"]
        ),
        BadInput("reverse-nothing", 65, reverse("caja-1#99")),
        BadInput("unknown-flag", 64, ["report", "mora", "--as-off", "2018-06-30"]),
        BadInput("unknown-command", 64, ["raport", "mora"]),
        BadInput("unknown-report", 64, ["report", "moras"]),
        BadInput(
            "option-twice",
            64,
            ["report", "mora", "--as-of", "2018-06-30", "--as-of=2018-05-31"]
        ),
        BadInput("bad-date", 64, ["report", "mora", "--as-of", "30/06/2018"]),
        BadInput("bad-known-at", 64, ["report", "mora", "--known-at", "ayer"]),
        BadInput("bad-format", 64, ["report", "mora", "--format", "xml"]),
        BadInput("missing-value", 64, ["report", "mora", "--as-of"]),
        BadInput("extra-word", 64, ["info", "balances"]),
        BadInput("flag-of-another-report", 64, ["report", "balances", "--by", "sector"]),
        BadInput("unknown-table", 64, ["report", "mora", "--format", "csv", "--table", "x"]),
        BadInput("unknown-account", 65, ["statement", "NADA-1"]),
        BadInput("unknown-position", 65, ["events", "--position", "99"]),
        BadInput("missing-file", 66, ["import", "none.jsonl"]),
        BadInput("directory-for-file", 65, ["import", "log"]),
        BadInput("missing-log", 66, ["info", "--log", "none"]),
        BadInput("no-log", 66, ["info", "--log", "log/eventlog"]),
        BadInput("log-exists", 73, ["init"]),
        BadInput("log-under-a-file", 73, ["init", "--log", "base.jsonl/log"]),
        BadInput("unknown-time-zone", 64, ["init", "--log", "new", "--time-zone", "Marte/Norte"]),
        BadInput("missing-policy", 66, ["report", "mora", "--policy", "none.yaml"]),
        BadInput("unknown-policy", 65, ["policy", "show", "otra"]),
        BadInput("unknown-shell", 64, ["completions", "tcsh"]),
    ]

    private static func reverse(_ target: String) -> [String] {
        ["append", "event.reversed", "--reverses", target, "--reason", "error"]
    }
}

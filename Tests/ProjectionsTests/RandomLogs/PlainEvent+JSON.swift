// SPDX-License-Identifier: MIT

extension PlainEvent {
    private static let integers: Set = [
        "number", "installments", "attendees", "score", "responses", "target",
    ]

    /// The event as a line of canonical JSON.
    var line: String {
        let members = fields.sorted { PlainTown.bytewise($0.key, $1.key) }.map { name, value in
            "\"\(name)\":" + (Self.integers.contains(name) ? value : Self.quoted(value))
        }
        return "{\(members.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

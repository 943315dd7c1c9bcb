// SPDX-License-Identifier: MIT

/// Looks for an alias in YAML before it is parsed.
///
/// A few hundred bytes of aliases of aliases stand for billions of values, and comparing
/// keys would visit them all. So a document in which a name stands both as `&name` and as
/// `*name` is never handed to the parser. Text in comments does not count where it is sure to
/// be a comment: that is, where no quote stands between the `#` and it.
enum YAMLAliases {
    /// Where the first alias stands whose anchor is there too.
    static func firstAlias(in text: String) -> (line: Int, column: Int)? {
        var anchors: Set<String> = []
        var aliases: [(name: String, line: Int, column: Int)] = []
        var scan = Scan()
        let scalars = Array(text.unicodeScalars)
        for index in scalars.indices {
            let scalar = scalars[index]
            defer { scan.advance(over: scalar) }
            guard scalar == "&" || scalar == "*", !scan.isInComment else { continue }
            let name = String(
                String.UnicodeScalarView(scalars[(index + 1)...].prefix(while: isNameScalar))
            )
            guard !name.isEmpty else { continue }
            if scalar == "&" {
                anchors.insert(name)
            } else {
                aliases.append((name, scan.line, scan.column))
            }
        }
        return aliases.first { anchors.contains($0.name) }.map { ($0.line, $0.column) }
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    /// Follows lines as YAML breaks them, and what is surely a comment.
    private struct Scan {
        var line = 1
        var column = 1
        var isInComment = false
        private var previous: Unicode.Scalar = "\n"

        mutating func advance(over scalar: Unicode.Scalar) {
            defer { previous = scalar }
            column += 1
            switch scalar {
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                isInComment = false
                column = 1
                if !(scalar == "\n" && previous == "\r") { line += 1 }
            case "#":
                switch previous {
                case " ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}":
                    isInComment = true
                default: break
                }
            case "'", "\"": isInComment = false
            default: break
            }
        }
    }
}

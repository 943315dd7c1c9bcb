// SPDX-License-Identifier: MIT

/// What the argument parser says, in the width of the terminal: it breaks texts, but not usage lines.
enum HelpPage {
    /// Narrower, the texts beside the options would have no room.
    private static let columnsMin = 60
    /// Where a usage line goes on.
    private static let indentation = String(repeating: " ", count: 9)
    private static let headings = ["USAGE: ", "USO: ", "Usage: ", "Uso: "]

    /// The columns for help on a terminal of so many: lines that are too long are hard to read.
    static func columns(of width: Int) -> Int {
        min(max(width, columnsMin), Terminal.usualWidth)
    }

    /// The text with its usage lines broken between their parts.
    static func fitted(_ text: String, columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let isUsage = headings.contains { line.hasPrefix($0) }
                return isUsage && line.count > columns ? broken(line, columns) : String(line)
            }
            .joined(separator: "\n")
    }

    private static func broken(_ line: Substring, _ columns: Int) -> String {
        var lines: [String] = []
        var last = ""
        for part in parts(of: line) {
            if last.isEmpty {
                last = part
            } else if last.count + 1 + part.count <= columns {
                last += " \(part)"
            } else {
                lines.append(last)
                last = indentation + part
            }
        }
        return (lines + [last]).joined(separator: "\n")
    }

    /// The words, with what stands in brackets, and an option's value, kept together.
    private static func parts(of line: Substring) -> [String] {
        var parts: [String] = []
        for word in line.split(separator: " ") {
            let isOpen = parts.last.map { $0.hasPrefix("[") && !$0.hasSuffix("]") } ?? false
            let isValue = word.hasPrefix("<") && parts.last?.hasPrefix("--") == true
            if isOpen || isValue {
                parts[parts.count - 1] += " \(word)"
            } else {
                parts.append(String(word))
            }
        }
        return parts
    }
}

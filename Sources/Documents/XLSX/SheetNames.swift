// SPDX-License-Identifier: MIT

/// Names for sheets: at most 31 characters, none of `[]:*?/\`, none twice.
struct SheetNames {
    private var taken: Set<String> = []

    private static let sizeMax = 31
    /// How much of the end of a title stays when its middle is left out.
    private static let tailSize = 10

    /// The name for a sheet of that title, behind what all sheets of its section begin with.
    mutating func next(_ title: String, tab: String = "") -> String {
        let title = Self.clean(title)
        let start = tab.isEmpty || tab == title ? "" : Self.clean(tab) + " · "
        var name = Self.fitted(start, title)
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = " (\(number))"
            name = Self.cut(start + title, Self.sizeMax - ending.utf16.count) + ending
            number += 1
        }
        return name
    }

    /// Both together, the middle of the title left out where it is too long.
    private static func fitted(_ start: String, _ title: String) -> String {
        let whole = start + title
        guard whole.utf16.count > sizeMax else { return cut(whole, sizeMax) }
        let tail = String(title.suffix(tailSize))
        return cut(whole, sizeMax - 1 - tail.utf16.count) + "…" + tail
    }

    private static func clean(_ text: String) -> String {
        let text = String(text.map { "[]:*?/\\".contains($0) ? "-" : $0 })
        let inner = text.drop { $0 == "'" || $0 == " " }
        return inner.isEmpty ? "-" : String(inner)
    }

    /// The text within so many UTF-16 units, which is what spreadsheets count.
    private static func cut(_ text: String, _ size: Int) -> String {
        var kept = ""
        for character in text {
            guard kept.utf16.count + character.utf16.count <= size else { break }
            kept.append(character)
        }
        // Neither a blank nor an apostrophe may stand at the end.
        while let last = kept.last, last == " " || last == "'" { kept.removeLast() }
        return kept
    }
}

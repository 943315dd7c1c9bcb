// SPDX-License-Identifier: MIT

/// Which styles of a workbook show numbers as days or times.
struct CellFormats {
    /// How a style shows a number.
    enum Kind: Hashable {
        case number
        /// A day, with or without the time of day.
        case date
        /// The time of day alone.
        case time
    }

    private var kinds: [Kind] = []

    /// No styles: all numbers are numbers.
    init() {}

    /// Reads the styles.
    init(_ xml: XMLReader) throws {
        var codes: [Int: String] = [:]
        var isInCells = false
        while let token = try xml.next() {
            switch token {
            case .start("numFmt", let attributes):
                let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first
                }
                if let id = values["numFmtId"].flatMap({ Int($0) }) {
                    codes[id] = values["formatCode"]
                }
            case .start("cellXfs", _): isInCells = true
            case .end("cellXfs"): isInCells = false
            case .start("xf", let attributes) where isInCells:
                let id = attributes.first { $0.name == "numFmtId" }.flatMap { Int($0.value) } ?? 0
                kinds.append(codes[id].map(Self.kind(code:)) ?? Self.kind(builtIn: id))
            default: break
            }
        }
    }

    /// How a style shows numbers; one that is not there shows them as they are.
    subscript(style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

    /// The formats that every program knows by number.
    private static func kind(builtIn id: Int) -> Kind {
        switch id {
        case 14...17, 22, 27...31, 34...36, 50...58: .date
        case 18...21, 32, 33, 45...47: .time
        default: .number
        }
    }

    /// What a format such as `dd/mm/yyyy;@` or `[$-es-SV]d "de" mmmm` shows.
    static func kind(code: String) -> Kind {
        var letters: Set<Character> = []
        var skipsNext = false
        var closing: Character?
        var bracket = ""
        for character in code {
            if skipsNext {
                skipsNext = false
            } else if let wanted = closing {
                if character == wanted {
                    // Hours, minutes or seconds that may go beyond a day: [h]:mm
                    let unit = bracket.lowercased()
                    let isElapsed = !unit.isEmpty && unit.allSatisfy { "hms".contains($0) }
                    if wanted == "]", isElapsed { letters.insert("h") }
                    closing = nil
                } else {
                    bracket.append(character)
                }
            } else if character == "\"" || character == "[" {
                closing = character == "[" ? "]" : "\""
                bracket = ""
            } else if character == "\\" || character == "_" || character == "*" {
                skipsNext = true
            } else if character == ";" {
                break
            } else {
                letters.formUnion(character.lowercased())
            }
        }
        if letters.contains("y") || letters.contains("d") { return .date }
        if letters.contains("h") || letters.contains("s") { return .time }
        return letters.contains("m") ? .date : .number
    }
}

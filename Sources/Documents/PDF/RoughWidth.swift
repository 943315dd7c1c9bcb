// SPDX-License-Identifier: MIT

/// About how wide texts are, without asking Pango: to find the widest of many.
enum RoughWidth {
    /// The widest texts of a column, as many as are worth measuring.
    static func widest<Text: StringProtocol>(_ texts: some Sequence<Text>) -> [String] {
        // Each text once, the same order always.
        let ranked = Set(texts.map { String($0) }).map { (width: of($0), text: $0) }
            .sorted { ($0.width, $0.text) > ($1.width, $1.text) }
        return ranked.prefix(measured).map(\.text)
    }

    private static let measured = 24

    /// The width of a text in thousandths of its size, in a face like Helvetica.
    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "i", "j", "l", "I", " ", ".", ",", ":", ";", "'", "|", "!", "í", "/": 270
        case "f", "t", "r", "-", "(", ")", "[", "]", "\"": 330
        case "M", "W", "m", "@", "%", "—", "…": 880
        case "C", "D", "G", "H", "N", "O", "Q", "R", "U", "w", "Ñ", "Ó", "Ú": 740
        case "A"..."Z", "Á", "É": 660
        case "c", "k", "s", "v", "x", "y", "z": 500
        case "\u{0}"..."\u{24F}": 556
        default: 1_000
        }
    }
}

// SPDX-License-Identifier: MIT

extension String {
    /// The text for a search by hand: small letters without the marks of Spanish and of its
    /// neighbours, so that `jose pena` finds José Peña.
    var folded: String {
        var scalars = String.UnicodeScalarView()
        for scalar in lowercased().unicodeScalars {
            // A mark that stands by itself behind its letter.
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            scalars.append(Self.plain[scalar] ?? scalar)
        }
        return String(scalars)
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        let letters: KeyValuePairs<Unicode.Scalar, String> = [
            "a": "áàâäãå", "e": "éèêë", "i": "íìîï", "o": "óòôöõ", "u": "úùûü", "n": "ñ", "c": "ç",
        ]
        for (letter, marked) in letters {
            for scalar in marked.unicodeScalars { plain[scalar] = letter }
        }
        return plain
    }()
}

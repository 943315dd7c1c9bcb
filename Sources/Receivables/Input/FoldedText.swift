// SPDX-License-Identifier: MIT

extension String {
    /// The text for a search by hand: small letters without the marks of Spanish and of its
    /// neighbours, so that `jose pena` finds José Peña.
    package var folded: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            // Nearly all letters of a registry: what Unicode knows of a letter costs fifty of them.
            if scalar.isASCII {
                let isCapital = "A"..."Z" ~= scalar
                scalars.append(
                    isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
                )
                continue
            }
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                // A mark that stands by itself behind its letter.
                if small.properties.generalCategory == .nonspacingMark { continue }
                scalars.append(Self.plain[small] ?? small)
            }
        }
        return String(scalars)
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        let letters: KeyValuePairs<Unicode.Scalar, String> = [
            "a": "áàâäãåª", "e": "éèêë", "i": "íìîï", "o": "óòôöõº", "u": "úùûü", "n": "ñ",
            "c": "ç",
        ]
        for (letter, marked) in letters {
            for scalar in marked.unicodeScalars { plain[scalar] = letter }
        }
        return plain
    }()
}

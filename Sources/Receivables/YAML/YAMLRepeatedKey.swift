// SPDX-License-Identifier: MIT
import EventLog

/// Finds where a repeated key stands for the second time.
///
/// The parser says only that `key` is repeated and where it stands first. So the places after
/// the first where the key's letters stand are spoilt from the last on; the repetition begins
/// with the first place that is needed for the parser to complain.
enum YAMLRepeatedKey {
    /// At most this many places are tried.
    private static let placeCountMax = 1_024

    /// The second place of `key`; `isRepeated` asks the parser whether it still complains.
    static func secondPlace(
        of key: String,
        after first: (line: Int, column: Int),
        in text: String,
        isRepeated: (String) -> Bool
    ) -> (line: Int, column: Int) {
        let scalars = Array(text.unicodeScalars)
        let places = places(of: Array(key.unicodeScalars), after: first, in: scalars)
        guard !places.isEmpty else { return first }
        // The least count of places kept with which the key is still repeated.
        let kept = places.indices.firstPlace(startingAt: 1) {
            isRepeated(spoilt(scalars, at: places[$0...].map(\.index)))
        }
        return (places[kept - 1].line, places[kept - 1].column)
    }

    private struct Place {
        let index: Int
        let line: Int
        let column: Int
    }

    private static func places(
        of key: [Unicode.Scalar],
        after first: (line: Int, column: Int),
        in text: [Unicode.Scalar]
    ) -> [Place] {
        var places: [Place] = []
        var (line, column) = (1, 1)
        for index in text.indices where places.count < placeCountMax {
            if (line, column) > first, !key.isEmpty, text[index...].starts(with: key) {
                let isQuoted = index > 0 && (text[index - 1] == "\"" || text[index - 1] == "'")
                places.append(
                    Place(index: index, line: line, column: isQuoted ? column - 1 : column)
                )
            }
            if text[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return places
    }

    /// The text with a serial number put into the key at each place, so that all differ.
    private static func spoilt(_ text: [Unicode.Scalar], at places: [Int]) -> String {
        var result = String.UnicodeScalarView()
        var from = 0
        for (serial, place) in places.enumerated() {
            result.append(contentsOf: text[from..<place])
            result.append(contentsOf: "repeated-\(serial)-".unicodeScalars)
            from = place
        }
        result.append(contentsOf: text[from...])
        return String(result)
    }
}

// SPDX-License-Identifier: MIT

/// Finds the word that somebody meant.
enum Nearest {
    /// The nearest word, if it is near enough to be a slip of the finger.
    static func word(to text: String, among words: [String]) -> String? {
        guard text.count <= 40 else { return nil }
        let limit = 1 + text.count / 4
        return words.map { (word: $0, distance: distance(text, $0)) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?.word
    }

    /// How many letters to insert, remove or change.
    private static func distance(_ left: String, _ right: String) -> Int {
        var above = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var line = [row + 1]
            for (column, other) in right.enumerated() {
                let change = above[column] + (letter == other ? 0 : 1)
                line.append(min(change, above[column + 1] + 1, line[column] + 1))
            }
            above = line
        }
        return above[right.count]
    }
}

// SPDX-License-Identifier: MIT
import Receivables

extension EventType {
    /// The types that a flag names, separated by commas, each once.
    static func list(_ text: String) throws(Failure) -> [EventType] {
        var types: [EventType] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let known = EventType(rawValue: String(word)) else {
                let names = EventType.allCases.map(\.rawValue)
                let near = Nearest.word(to: String(word), among: names)
                throw Failure.unknownType(String(word), near: near)
            }
            if !types.contains(known) { types.append(known) }
        }
        return types
    }
}

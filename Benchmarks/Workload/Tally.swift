// SPDX-License-Identifier: MIT

/// What was written, counted while it was.
struct Tally {
    var kinds = [Int](repeating: 0, count: Kind.allCases.count)
    var events = 0
    var late = 0
    var notes = 0
    var actors: Set<Int> = []

    /// One object of JSON.
    func json(accounts: Int) -> String {
        var parts = [
            "\"events\":\(events)", "\"accounts\":\(accounts)", "\"late\":\(late)",
            "\"notes\":\(notes)", "\"actors\":\(actors.count)",
        ]
        let counts = Kind.allCases.map { "\"\($0.name)\":\(kinds[Int($0.rawValue)])" }
        parts.append("\"types\":{\(counts.joined(separator: ","))}")
        return "{\(parts.joined(separator: ","))}"
    }
}

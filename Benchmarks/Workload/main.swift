// SPDX-License-Identifier: MIT

// workload EVENTS [--seed N] [--no-notes] [--out FILE] [--count]
//
// Writes the JSON Lines that everything is measured on, the same for the same seed, to standard output
// or FILE. `--count` writes the numbers of what it made instead.

func usage() -> Never {
    fatalError("workload EVENTS (2,000 and more) [--seed N] [--no-notes] [--out FILE] [--count]")
}

var events: Int?
var seed: UInt64 = 1
var path: String?
var hasNotes = true
var isCounted = false
var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    switch word {
    case "--seed": seed = words.popFirst().flatMap { UInt64($0) } ?? { usage() }()
    case "--out": path = words.popFirst() ?? { usage() }()
    case "--no-notes": hasNotes = false
    case "--count": isCounted = true
    default: events = Int(word) ?? { usage() }()
    }
}
guard let events, events >= 2_000 else { usage() }

let quotas = Quotas(events: events)
let line = Line(path: isCounted ? "/dev/null" : path)
var town = Town(
    quotas: quotas,
    seed: seed,
    writer: Writer(line: line, hasNotes: hasNotes, seed: seed)
)
let tally = town.write()
if isCounted { print(tally.json(accounts: quotas.accounts)) }

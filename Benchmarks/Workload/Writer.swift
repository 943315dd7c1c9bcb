// SPDX-License-Identifier: MIT

/// Numbers and stamps events and writes them as canonical lines: keys in order, no white space.
struct Writer {
    var line: Line
    let calendar = Calendar()
    private(set) var tally = Tally()
    private var sources = Sources()
    private let hasNotes: Bool
    private var noteRandom: RandomNumbers
    private var timeRandom: RandomNumbers
    /// Milliseconds from midnight to the next event of the day, and from one to the next.
    private var clock = 0
    private var step = 0
    private var today = 0
    /// Events of late that may be reversed.
    private var candidates: [Target] = []

    /// An event that can be reversed, as it is named.
    struct Target {
        let source: Int
        let number: Int
        let kind: Kind
        let account: Int32
        let amount: Int32
    }

    init(line: Line, hasNotes: Bool, seed: UInt64) {
        self.line = line
        self.hasNotes = hasNotes
        noteRandom = RandomNumbers(seed: seed ^ 0x6E6F_7465)
        timeRandom = RandomNumbers(seed: seed ^ 0x7469_6D65)
    }

    /// Office hours: from eight to four, fourteen to twenty-two in UTC.
    mutating func begin(day: Int, count: Int) {
        today = day
        clock = 14 * 3_600_000
        step = 8 * 3_600_000 / (count + 1)
    }

    mutating func finish() { line.flush() }

    mutating func write(_ act: Act, _ taxpayers: Taxpayers) {
        let (actor, source) = Sources.of(act)
        let number = sources.next(source)
        line.add("{")
        if act.kind.hasAccount {
            line.add("\"account\":\"")
            add(account: act.account, taxpayers)
            line.add("\",")
        }
        line.add("\"actor\":\"")
        line.add(Words.actors[actor])
        line.add("\",")
        addBeforeNote(act, taxpayers)
        addNote()
        if act.kind == .notice { field("notice", Words.notices[Int(act.account + act.day) % 4]) }
        line.add("\"number\":")
        line.add(number: number)
        line.add(",\"on\":\"")
        line.add(calendar.dates[Int(act.day)])
        line.add("\",")
        addBeforeRecorded(act)
        addRecorded()
        addBeforeSource(act, taxpayers)
        addSource(act, source, taxpayers)
        remember(act, source, number)
        count(act, actor)
    }

    /// Reverses an event of late, and says which; nil if there is none.
    mutating func reverse(_ act: Act, _ random: inout RandomNumbers) -> Target? {
        guard !candidates.isEmpty else { return nil }
        let place = random.below(candidates.count)
        let target = candidates[place]
        candidates.swapAt(place, candidates.count - 1)
        candidates.removeLast()
        let (actor, source) = Sources.of(act)
        line.add("{\"actor\":\"")
        line.add(Words.actors[actor])
        line.add("\",")
        addNote()
        line.add("\"number\":")
        line.add(number: sources.next(source))
        line.add(",\"on\":\"")
        line.add(calendar.dates[Int(act.day)])
        line.add("\",\"reason\":\"registrado por error\",")
        addRecorded()
        line.add(",\"reverses\":\"")
        line.add(Sources.names[target.source])
        line.add("#")
        line.add(number: target.number)
        line.add("\",\"source\":\"")
        line.add(Sources.names[source])
        line.add("\",\"type\":\"event.reversed\"}")
        line.end()
        count(act, actor)
        return target
    }

    /// Some of what can be undone is kept in mind for a reversal.
    private mutating func remember(_ act: Act, _ source: Int, _ number: Int) {
        let isRemembered =
            switch act.kind {
            case .payment: number % 16 == 0
            case .charge: number % 256 == 0
            case .notice, .visit: number % 32 == 0
            default: false
            }
        guard isRemembered else { return }
        if candidates.count > 512 { candidates.removeFirst(256) }
        let (kind, account, amount) = (act.kind, act.account, act.amount)
        candidates.append(
            Target(source: source, number: number, kind: kind, account: account, amount: amount)
        )
    }

    private mutating func count(_ act: Act, _ actor: Int) {
        tally.kinds[Int(act.kind.rawValue)] += 1
        tally.events += 1
        tally.actors.insert(actor)
        if today > Int(act.day) { tally.late += 1 }
    }

    /// Every third event has one.
    private mutating func addNote() {
        guard hasNotes, tally.events % 3 == 2 else { return }
        tally.notes += 1
        line.add("\"note\":\"")
        Notes.append(&noteRandom, to: &line)
        line.add("\",")
    }

    private mutating func addRecorded() {
        line.add("\"recorded\":\"")
        line.add(calendar.dates[today])
        line.add("T")
        let moment = clock + timeRandom.below(step + 1)
        clock += step
        line.add(moment / 3_600_000, digits: 2)
        line.add(":")
        line.add(moment / 60_000 % 60, digits: 2)
        line.add(":")
        line.add(moment / 1_000 % 60, digits: 2)
        line.add(".")
        line.add(moment % 1_000, digits: 3)
        line.add("Z\"")
    }
}

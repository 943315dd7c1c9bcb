// SPDX-License-Identifier: MIT

/// Makes the events month by month and writes them in the order in which they are recorded.
struct Town {
    let quotas: Quotas
    let calendar = Calendar()
    var random: RandomNumbers
    var taxpayers: Taxpayers
    /// What waits for the day on which it is recorded, charges and openings apart.
    private var days: [[Act]]
    private var charges: [[Act]]
    private var late: Draw
    private var writer: Writer
    /// Plans that may be cancelled yet.
    var plans: [Act] = []
    var planCount: Int32 = 0
    var receiptCount: Int32 = 0
    var requestCount: Int32 = 0

    init(quotas: Quotas, seed: UInt64, writer: Writer) {
        self.quotas = quotas
        self.writer = writer
        random = RandomNumbers(seed: seed)
        taxpayers = Taxpayers(quotas.accounts, &random)
        days = Array(repeating: [], count: calendar.dates.count)
        charges = days
        let punctual: [Kind] = [.charge, .opened, .policy, .ordinance, .reversal]
        let crowd = quotas.events - punctual.reduce(0) { $0 + (quotas.totals[$1] ?? 0) }
        late = Draw(quotas.late, of: crowd)
    }

    /// All of it; gives back how many there were of each kind.
    mutating func write() -> Tally {
        for month in 0..<Calendar.months {
            charge(month)
            var acts = work(in: month)
            for place in stride(from: acts.count - 1, to: 0, by: -1) {
                acts.swapAt(place, random.below(place + 1))
            }
            for act in acts { schedule(act) }
            for day in calendar.starts[month]...calendar.lastDay(month) { record(day) }
        }
        for day in calendar.starts[Calendar.months]..<days.count { record(day) }
        writer.finish()
        return writer.tally
    }

    /// The rules and the new accounts on the first day, the charges over the month in order of account.
    private mutating func charge(_ month: Int) {
        let first = calendar.starts[month]
        var acts: [Act] = []
        if month == 0 || month == 60 {
            acts.append(Act(kind: .policy, day: Int32(first), other: month == 0 ? 0 : 1))
        }
        if let index = Quotas.ordinanceMonths.firstIndex(of: month) {
            let last = calendar.lastDay(month + Quotas.ordinanceLength - 1)
            acts.append(
                Act(kind: .ordinance, day: Int32(first), other: Int32(index), count: Int32(last))
            )
        }
        for account in 0..<quotas.accounts where taxpayers.all[account].firstMonth == month {
            acts.append(Act(kind: .opened, account: Int32(account), day: Int32(first)))
        }
        days[first].insert(contentsOf: acts, at: 0)
        let length = calendar.starts[month + 1] - first
        for account in 0..<quotas.accounts where taxpayers.all[account].firstMonth <= month {
            let amount = taxpayers.charge(account, month: month, &random)
            taxpayers.all[account].charged += Int64(amount)
            let day = first + account * length / quotas.accounts
            var charge = Act(
                kind: .charge,
                account: Int32(account),
                day: Int32(day),
                amount: amount
            )
            charge.actor = UInt8(random.below(256))
            charge.outcome = UInt8(random.below(Words.tributes.count))
            charge.other = Int32(month)
            charges[day].append(charge)
        }
    }

    /// Most on its day; three in a hundred of all events days to months later.
    private mutating func schedule(_ act: Act) {
        var day = Int(act.day)
        if act.kind != .reversal, late.next(&random) {
            let draw = random.below(1_000)
            day += 2 + draw * draw / 8_000
        }
        days[min(day, days.count - 1)].append(act)
    }

    private mutating func record(_ day: Int) {
        let acts = mixed(days[day], charges[day])
        guard !acts.isEmpty else { return }
        days[day] = []
        charges[day] = []
        writer.begin(day: day, count: acts.count)
        for act in acts {
            guard act.kind == .reversal else {
                writer.write(act, taxpayers)
                continue
            }
            guard let target = writer.reverse(act, &random) else {
                // Nothing to reverse yet.
                var next = act
                next.day = Int32(day + 1)
                days[day + 1].append(next)
                continue
            }
            let account = Int(target.account)
            if target.kind == .payment { taxpayers.all[account].paid -= Int64(target.amount) }
            if target.kind == .charge { taxpayers.all[account].charged -= Int64(target.amount) }
        }
    }

    /// The charges of a day in their order among the rest; what is opened that day comes first.
    private mutating func mixed(_ rest: [Act], _ charges: [Act]) -> [Act] {
        let first = rest.firstIndex {
            $0.kind != .policy && $0.kind != .ordinance && $0.kind != .opened
        }
        var acts = Array(rest[..<(first ?? rest.count)])
        var others = rest[acts.count...]
        var charges = charges[...]
        while !others.isEmpty, !charges.isEmpty {
            let isCharge = random.below(others.count + charges.count) < charges.count
            acts.append(isCharge ? charges.removeFirst() : others.removeFirst())
        }
        return acts + charges + others
    }
}

// SPDX-License-Identifier: MIT

/// The fields of each type, where the order of keys puts them.
extension Writer {
    /// A field of text and a comma.
    mutating func field(_ key: StaticString, _ text: [UInt8]) {
        line.add("\"")
        line.add(key)
        line.add("\":\"")
        line.add(text)
        line.add("\",")
    }

    private mutating func amount(_ key: StaticString, _ cents: Int32) {
        line.add("\"")
        line.add(key)
        line.add("\":\"")
        line.add(cents: cents)
        line.add("\",")
    }

    /// A code made of a letter and a number.
    private mutating func code(_ key: StaticString, _ prefix: StaticString, _ number: Int32) {
        line.add("\"")
        line.add(key)
        line.add("\":\"")
        line.add(prefix)
        line.add(Int(number), digits: 7)
        line.add("\",")
    }

    mutating func add(account: Int32, _ taxpayers: Taxpayers) {
        line.add(Words.prefixes[Int(taxpayers.all[Int(account)].kind)])
        line.add(Int(account) + 1, digits: 6)
    }

    /// From `actor` to `note`.
    mutating func addBeforeNote(_ act: Act, _ taxpayers: Taxpayers) {
        let channel = Int(act.channel)
        switch act.kind {
        case .charge:
            amount("amount", act.amount)
            field("due", calendar.dates[calendar.lastDay(Int(act.other))])
        case .payment:
            amount("amount", act.amount)
            field("method", Words.methods[Int(act.outcome)])
        case .notice:
            field("channel", Words.noticeChannels[channel])
        case .message:
            field("channel", Words.messageChannels[channel])
        case .plan:
            field("first", calendar.dates[Int(act.day) + 30])
            amount("installment", act.amount)
            line.add("\"installments\":")
            line.add(number: Int(act.count))
            line.add(",")
        case .opened:
            addPerson(Int(act.account))
            field("kind", Words.kinds[Int(taxpayers.all[Int(act.account)].kind)])
        case .policy:
            field("document", Words.policies[Int(act.other)])
            field("from", calendar.dates[Int(act.day)])
        case .ordinance:
            line.add("\"fine\":\"100\",")
            field("from", calendar.dates[Int(act.day)])
            line.add("\"interest\":\"100\",")
        case .promise:
            amount("amount", act.amount)
            field("by", calendar.dates[Int(act.day) + 15 + channel * 5])
        case .request:
            field("channel", Words.officeChannels[channel])
            field("kind", Words.requests[Int(act.outcome)])
        case .attention:
            field("channel", Words.officeChannels[channel])
        case .document:
            field("kind", Words.documents[Int(act.outcome) % 4])
        case .income:
            amount("amount", act.amount)
            field("category", Words.categories[channel])
        case .visit, .call, .exoneration, .reversal, .updated, .cancelled, .meeting:
            break
        }
    }

    /// The personal data of an account.
    private mutating func addPerson(_ account: Int) {
        line.add("\"address\":\"")
        line.add(Words.streets[account * 7 % Words.streets.count])
        line.add(", casa ")
        line.add(number: account * 31 % 240 + 1)
        line.add("\",\"document\":\"")
        line.add(account * 7_907 % 100_000_000, digits: 8)
        line.add("-")
        line.add(number: account % 10)
        line.add("\",\"holder\":\"")
        line.add(Words.firstNames[account % Words.firstNames.count])
        line.add(" ")
        line.add(Words.lastNames[account / 20 % Words.lastNames.count])
        line.add(" ")
        line.add(Words.lastNames[account * 5 / 3 % Words.lastNames.count])
        line.add("\",")
    }

    /// From `on` to `recorded`.
    mutating func addBeforeRecorded(_ act: Act) {
        let outcome = Int(act.outcome)
        switch act.kind {
        case .charge:
            line.add("\"period\":\"")
            line.add(Array(calendar.dates[Int(act.day)].prefix(7)))
            line.add("\",")
        case .payment:
            code("receipt", "R-", act.other)
        case .notice:
            field("outcome", Words.delivered[outcome % 4])
        case .visit:
            field("outcome", Words.visited[outcome])
            field("purpose", Words.purposes[Int(act.channel)])
        case .call:
            field("outcome", Words.called[outcome % 4])
        case .message:
            field("outcome", Words.messaged[outcome % 3])
        case .plan:
            code("plan", "P-", act.other)
        case .cancelled:
            code("plan", "P-", act.other)
            line.add("\"reason\":\"a solicitud del contribuyente\",")
        case .exoneration:
            field("ordinance", Words.ordinances[ordinance(of: Int(act.day))])
        case .ordinance:
            field("ordinance", Words.ordinances[Int(act.other)])
        case .updated:
            code("phone", "7", act.other)
        case .policy:
            field("policy", Words.policyNames[Int(act.other)])
        case .reversal, .opened, .promise, .request, .attention, .document, .meeting, .income:
            break
        }
    }

    /// The ordinance that is in force on a day.
    private func ordinance(of day: Int) -> Int {
        Quotas.ordinanceMonths.lastIndex { calendar.starts[$0] <= day } ?? 0
    }

    /// From `recorded` to `source`, each with the comma before it.
    mutating func addBeforeSource(_ act: Act, _ taxpayers: Taxpayers) {
        line.add(",")
        switch act.kind {
        case .document: code("reference", "D-", act.other)
        case .request: code("request", "S-", act.other)
        case .opened: field("sector", Words.sectors[Int(taxpayers.all[Int(act.account)].sector)])
        default: break
        }
    }

    /// From `source` to the end.
    mutating func addSource(_ act: Act, _ source: Int, _ taxpayers: Taxpayers) {
        field("source", Sources.names[source])
        switch act.kind {
        case .charge: field("tribute", Words.tributes[Int(act.outcome)])
        case .meeting, .attention: field("topic", Words.topics[Int(act.outcome)])
        default: break
        }
        line.add("\"type\":\"")
        line.add(act.kind.name)
        line.add("\"")
        if act.kind == .ordinance {
            line.add(",\"until\":\"")
            line.add(calendar.dates[Int(act.count)])
            line.add("\"")
        }
        if act.kind == .opened {
            line.add(",\"zone\":\"")
            line.add(Words.zones[Int(taxpayers.all[Int(act.account)].zone)])
            line.add("\"")
        }
        line.add("}")
        line.end()
    }
}

extension Kind {
    /// Whether it is about an account; a reversal names an event instead.
    var hasAccount: Bool {
        switch self {
        case .reversal, .policy, .ordinance, .meeting, .income: false
        default: true
        }
    }
}

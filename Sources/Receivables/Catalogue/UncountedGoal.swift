// SPDX-License-Identifier: MIT

/// A goal that no event can ever count towards: its type bears no such code.
///
/// A log takes it, since what a code means may change; who sets it is told.
public struct UncountedGoal: Hashable, Sendable {
    /// The goal as it was set.
    public let goal: String
    /// Its type of event.
    public let type: EventType
    /// The codes by which events of that type are told apart; none where they are only counted.
    public let values: [String]

    /// The fields whose codes a goal is matched against, whichever of them a type has.
    private static let fields = ["outcome", "purpose", "kind", "channel"]

    /// What is wrong with a goal; nil if events can count towards it, or it is none.
    public init?(_ goal: String) {
        let parts = goal.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let type = EventType(rawValue: parts[0]) else { return nil }
        var values: [String] = []
        for field in Catalogue.fields(of: type) where Self.fields.contains(field.name) {
            // Where a code is free, any may come.
            guard case .choice(let words) = field.kind else { return nil }
            values += words.filter { !values.contains($0) }
        }
        guard !values.contains(parts[1]) else { return nil }
        (self.goal, self.type, self.values) = (goal, type, values)
    }

    /// The goal that was probably meant; nil if none is near.
    public var suggestion: String? {
        let value = String(goal.dropFirst(type.rawValue.count + 1))
        let near = NearestName.of(value, among: values) ?? values.first { $0.hasPrefix(value) }
        return near.map { "\(type.rawValue):\($0)" }
    }

    /// What nothing counts, and what would be counted, without a capital or a full stop.
    public var wording: Wording {
        let (name, list) = (type.rawValue, values.joined(separator: ", "))
        if let suggestion {
            return Wording(
                es: "nada cuenta para '\(goal)'; ¿quiso decir '\(suggestion)'?",
                en: "nothing counts towards '\(goal)'; did you mean '\(suggestion)'?"
            )
        }
        return values.isEmpty
            ? Wording(
                es: "nada cuenta para '\(goal)': esos eventos sólo se cuentan todos, con '\(name)'",
                en: "nothing counts towards '\(goal)': such events are only counted "
                    + "all together, by '\(name)'"
            )
            : Wording(
                es: "nada cuenta para '\(goal)'; detrás de '\(name):' va uno de: \(list)",
                en: "nothing counts towards '\(goal)'; after '\(name):' comes one of: \(list)"
            )
    }
}

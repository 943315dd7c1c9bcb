// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The policies and ordinances that are known, whatever their `on`.
struct PlainRules: Sendable {
    private var enacted: [(from: CivilDate, on: CivilDate, position: Int, policy: Policy)] = []
    private let replacement: Policy?
    private var terms: [String: PlainEvent] = [:]
    private var until: [String: CivilDate] = [:]

    /// `visible` are the known events without the reversed ones, in the order of the log;
    /// `replacement` is a policy in place of all that were enacted.
    init(_ visible: [PlainEvent], replacement: Policy? = nil) throws {
        self.replacement = replacement
        for event in visible {
            switch event.type {
            case "policy.enacted":
                let policy = try PolicyDocument.read(event["document"] ?? "", file: nil)
                enacted.append((event.date("from"), event.on, event.position, policy))
            case "ordinance.enacted":
                // "Enacted again, the later position's terms hold."
                terms[event["ordinance"] ?? ""] = event
                extend(event)
            case "ordinance.extended": extend(event)
            default: break
            }
        }
        enacted.sort { ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position) }
    }

    // "The greatest known `until` of an ordinance counts, an extension cannot shorten."
    private mutating func extend(_ event: PlainEvent) {
        let name = event["ordinance"] ?? ""
        until[name] = max(until[name] ?? .earliest, event.date("until"))
    }

    /// The policy in force on a day.
    func policy(on day: CivilDate) -> Policy {
        replacement ?? enacted.last { $0.from <= day }?.policy ?? .builtIn
    }

    /// An ordinance by name, with the day on which it ends.
    func ordinance(_ name: String) -> (terms: PlainEvent, until: CivilDate)? {
        guard let terms = terms[name], let until = until[name] else { return nil }
        return (terms, until)
    }
}

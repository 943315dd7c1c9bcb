// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An event that cannot be understood.
///
/// Without it no figure is right, so that it stops every question to which it has happened. Once its
/// reversal is known it never has (receivables, section 1): it is noted while the log is read, and
/// judged when the reversals are known.
struct UnclearEvent: Error, Sendable {
    enum Reason: Sendable {
        /// A type that this version's catalogue does not have.
        case type(String)
        /// A number is missing, or too large: no catalogue lets it in.
        case number
        /// The document of its policy cannot be read.
        case policy(Wording)
    }

    let position: UInt32
    let reason: Reason

    init(_ position: UInt32, _ reason: Reason) {
        (self.position, self.reason) = (position, reason)
    }
}

extension [UnclearEvent] {
    /// Throws the first of those that had happened when so many events were known.
    ///
    /// They are ordered by position.
    func requireTakenBack(by reversals: [Town.Reversal], known count: Int) throws(TownError) {
        guard let standing = first(where: { reversals.isVisible($0.position, known: count) })
        else { return }
        throw TownError(standing, reversedBy: reversals.reversal(of: standing.position))
    }
}

extension [Town.Reversal] {
    /// The position of what reverses an event, if anything does.
    ///
    /// - Complexity: O(log reversals).
    func reversal(of target: UInt32) -> UInt32? {
        let place = firstPlace { $0.target >= target }
        guard place < count, self[place].target == target else { return nil }
        return self[place].by
    }

    /// Whether an event was known, and not reversed, when so many were.
    func isVisible(_ position: UInt32, known count: Int) -> Bool {
        Int(position) < count && reversal(of: position).map { Int($0) >= count } ?? true
    }
}

extension TownError {
    /// What is said of an event that cannot be understood.
    init(_ event: UnclearEvent, reversedBy reversal: UInt32?) {
        let reason =
            switch event.reason {
            case .type(let name):
                Wording(
                    es: "el tipo «\(name)» no está en el catálogo de esta versión",
                    en: "the type “\(name)” is not in this version's catalogue"
                )
            case .number:
                Wording(
                    es: "el evento no es como lo pide el catálogo; «bitacora verify» dice en qué",
                    en: "the event is not as the catalogue asks; \"bitacora verify\" says in what"
                )
            case .policy(let fault):
                Wording(
                    es: "la política del evento no se puede leer: \(fault.spanish)",
                    en: "the event's policy cannot be read: \(fault.english)"
                )
            }
        self.init(
            position: UInt64(event.position),
            reason: reason,
            reversedBy: reversal.map(UInt64.init)
        )
    }
}

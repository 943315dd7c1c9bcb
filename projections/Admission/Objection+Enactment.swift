// SPDX-License-Identifier: MIT
import EventLog
package import Receivables

// What is enacted once more though it stands: who takes it back later would leave its twin.
extension Objection {
    /// Why a policy or a tariff is not enacted again; nil if it changes something.
    ///
    /// - Parameters:
    ///   - events: the event, alone; its columns are those of the catalogue.
    ///   - type: its type, `policy.enacted` or `tariff.enacted`.
    ///   - reader: the log.
    /// - Returns: the objection.
    /// - Throws: what the log throws.
    /// - Complexity: that of finding those enacted, and what reverses them.
    static func toEnactment(
        of events: EventColumns,
        _ type: EventType,
        in reader: LogReader
    ) throws -> Objection? {
        let row = EnactmentRow(events, 0, reader.count)
        let standing = try EnactedTwins(reader, type, known: reader.count)
        return standing.repeated(by: row).map { twin in
            .enactmentStands(
                type,
                row.rule,
                from: row.from,
                by: twin.name,
                position: twin.position
            )
        }
    }

    static func enactmentStands(
        _ type: EventType,
        _ rule: String,
        _ from: CivilDate,
        _ event: String,
        _ position: UInt64
    ) -> Wording {
        let noun = type.ruleNoun
        return Wording(
            es: "document: \(noun.spanish) \(rule) ya está puesta en vigor desde el \(from), con "
                + "este mismo documento: \(event), en la posición \(position). No la repita; para "
                + "registrarla de nuevo, revierta antes aquel evento con event.reversed",
            en: "document: \(noun.english) \(rule) is enacted from \(from) already, with this same "
                + "document: \(event), at position \(position). Do not repeat it; to record it "
                + "anew, first reverse that event with event.reversed"
        )
    }
}

extension EventType {
    /// What an event enacts, with its article in Spanish.
    package var ruleNoun: Wording {
        switch self {
        case .tariffEnacted: Wording(es: "la tarifa", en: "tariff")
        case .ordinanceEnacted: Wording(es: "la ordenanza", en: "ordinance")
        default: Wording(es: "la política", en: "policy")
        }
    }
}

// SPDX-License-Identifier: MIT
import EventLog
package import Receivables

// Sources that others number: an event of somebody else among theirs would stand in their way for ever.
extension Objection {
    /// Why events given by hand cannot have a source; nil if they can.
    ///
    /// `remittances`: those of the log.
    /// - Throws: what the log throws.
    package static func toSource(
        _ source: String,
        _ remittances: inout RemittanceSources
    ) throws -> Objection? {
        if source.beginsWithBytes(of: FieldEvents.sourcePrefix) { return .sourceOfDevice(source) }
        return try remittances.contain(source) ? .sourceOfRemittance(source) : nil
    }

    /// A source that is written nearly as one that is not free, and is.
    package static func freeSource(like source: String) -> String {
        source.replacing(":", with: "-")
    }

    /// Why a source is not free, without its name.
    package var sourceReason: Wording {
        switch self {
        case .sourceOfDevice:
            Wording(
                es: "los eventos de un equipo entran con «bitacora merge»",
                en: "the events of a device come home with \"bitacora merge\""
            )
        case .sourceOfRemittance:
            Wording(
                es: "se escribe como el origen de una remesa (EMPRESA:NÚMERO), que sólo «bitacora "
                    + "import --as utility» numera",
                en: "is written as the source of a remittance (UTILITY:NUMBER), which only "
                    + "\"bitacora import --as utility\" numbers"
            )
        default: Wording(es: "", en: "")
        }
    }

    /// The same with the field before it, and what to do.
    var sourceWording: Wording {
        switch self {
        case .sourceOfDevice(let source):
            Wording(
                es: "source: \(source): \(sourceReason.spanish)",
                en: "source: \(source): \(sourceReason.english)"
            )
        case .sourceOfRemittance(let source):
            Wording(
                es: "source: \(source): \(sourceReason.spanish). Dé otro: "
                    + Self.freeSource(like: source),
                en: "source: \(source): \(sourceReason.english). Give another: "
                    + Self.freeSource(like: source)
            )
        default: Wording(es: "", en: "")
        }
    }
}

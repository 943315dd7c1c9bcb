// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// Why an event cannot stand beside those in the log.
enum Reasons {
    static func noTarget(_ reference: String) -> Wording {
        Wording(
            es: "reverses: no hay ningún evento \(reference) antes de éste; se espera "
                + "origen#número de uno registrado",
            en: "reverses: there is no event \(reference) before this one; expected the "
                + "source#number of one that is recorded"
        )
    }

    static func targetIsReversal(_ reference: String) -> Wording {
        Wording(
            es: "reverses: \(reference) ya es una reversión y no se revierte; registre el hecho "
                + "de nuevo",
            en: "reverses: \(reference) is a reversal itself and cannot be reversed; record the "
                + "fact again"
        )
    }

    static func targetIsReversed(_ reference: String) -> Wording {
        Wording(
            es: "reverses: \(reference) ya está revertido; no hace falta revertirlo otra vez",
            en: "reverses: \(reference) is already reversed; it need not be reversed again"
        )
    }

    static func planIsUsed(_ plan: [String], by event: String) -> Wording {
        Wording(
            es: "plan: la cuenta \(plan[0]) ya tiene un plan \(plan[1]) (\(event)); use otro "
                + "código",
            en: "plan: account \(plan[0]) has a plan \(plan[1]) already (\(event)); use another "
                + "code"
        )
    }
}

extension Failure {
    /// An event that the account's state does not admit.
    ///
    /// `canBeOverridden`: whether the command has a flag to record it nevertheless.
    static func objected(_ objection: Objection, place: String, canBeOverridden: Bool) -> Failure {
        let (es, en) = (objection.wording.spanish, objection.wording.english)
        guard canBeOverridden else {
            return Failure(.input, es: "\(place): \(es)", en: "\(place): \(en)")
        }
        return Failure(
            .input,
            es: "\(place): \(ended(es)) Si así ocurrió, --as-recorded lo registra tal cual",
            en: "\(place): \(ended(en)) If it did happen, --as-recorded records it as it is"
        )
    }

    /// A sentence with its full stop; a question has its mark.
    private static func ended(_ sentence: String) -> String {
        sentence.hasSuffix("?") ? sentence : sentence + "."
    }
}

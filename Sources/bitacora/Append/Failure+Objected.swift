// SPDX-License-Identifier: MIT
import Projections
import Receivables

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

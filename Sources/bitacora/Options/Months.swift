// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension MonthSpan {
    /// The months that two flags name.
    init(from: String?, to: String?) throws(Failure) {
        try self.init(
            from: Self.month(from, flag: "--from"),
            to: Self.month(to, flag: "--to")
        )
    }

    private static func month(_ text: String?, flag: String) throws(Failure) -> CivilMonth? {
        guard let text else { return nil }
        guard let month = CivilMonth(text) else {
            throw Failure.badValue(flag, text, FieldKind.month.expectation)
        }
        return month
    }
}

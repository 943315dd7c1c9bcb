// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension MonthSpan {
    /// The months that two flags name.
    init(from: String?, to: String?) throws(Failure) {
        self.init()
        if let from { self.from = try Self.month(from, flag: "--from") }
        if let to { self.to = try Self.month(to, flag: "--to") }
    }

    /// The month that a flag names.
    static func month(_ text: String, flag: String) throws(Failure) -> CivilMonth {
        guard let month = CivilMonth(text) else {
            throw Failure.badValue(flag, text, FieldKind.month.expectation)
        }
        return month
    }
}

// SPDX-License-Identifier: MIT

// For days and moments that come from outside. What has no place in the calendar cannot be written, and
// the forms that look at nothing are for loops over what a log has already been held to.

extension CivilDate {
    /// The day that is `dayNumber` days after 1970-01-01; nil outside the years 1 to 9999.
    public init?(checkedDayNumber dayNumber: Int) {
        let bounds = Int(Self.earliest.dayNumber)...Int(Self.latest.dayNumber)
        guard bounds.contains(dayNumber) else { return nil }
        self.init(dayNumber: Int32(dayNumber))
    }

    /// The day `days` later, or earlier where negative; nil outside the years 1 to 9999.
    public func addingChecked(days: Int) -> CivilDate? {
        let (sum, overflows) = Int(dayNumber).addingReportingOverflow(days)
        return overflows ? nil : CivilDate(checkedDayNumber: sum)
    }

    /// The same day of the month `months` later, as ``adding(months:)``; nil outside the years 1 to
    /// 9999.
    public func addingChecked(months: Int) -> CivilDate? {
        let (sum, overflows) = Int(month.number).addingReportingOverflow(months)
        let bounds = Int(Self.earliest.month.number)...Int(Self.latest.month.number)
        return !overflows && bounds.contains(sum) ? adding(months: months) : nil
    }
}

extension Instant {
    /// The moment that many milliseconds after the beginning of 1970 in UTC; nil outside the years 1 to
    /// 9999.
    public init?(checkedMilliseconds milliseconds: Int64) {
        let moment = Instant(milliseconds: milliseconds)
        guard moment >= .earliest, moment <= .latest else { return nil }
        self = moment
    }
}

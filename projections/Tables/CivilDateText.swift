// SPDX-License-Identifier: MIT
import EventLog

/// Days and months as ISO text.
enum CivilDateText {
    /// A day by its number.
    static func of(_ day: Int32) -> String { CivilDate(dayNumber: day).description }

    /// A month by its number.
    static func month(_ number: Int32) -> String { CivilMonth(number: number).description }
}

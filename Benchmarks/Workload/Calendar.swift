// SPDX-License-Identifier: MIT

/// The ten years, and some months more for what is recorded late: days counted from the first.
struct Calendar {
    static let firstYear = 2015
    static let months = 120

    /// `YYYY-MM-DD` of each day.
    let dates: [[UInt8]]

    /// The first day of each month, and the day after the last.
    let starts: [Int]

    init() {
        var dates: [[UInt8]] = []
        var starts: [Int] = []
        for month in 0..<Self.months + 12 {
            let year = Self.firstYear + month / 12
            let inYear = month % 12 + 1
            starts.append(dates.count)
            for day in 1...Self.length(year, inYear) {
                let text = "\(year)-\(Self.two(inYear))-\(Self.two(day))"
                dates.append(Array(text.utf8))
            }
        }
        self.dates = dates
        self.starts = starts
    }

    func lastDay(_ month: Int) -> Int { starts[month + 1] - 1 }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

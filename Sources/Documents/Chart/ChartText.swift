// SPDX-License-Identifier: MIT

/// A chart as lines of text for a terminal: a bar a line.
public enum ChartText: Sendable {
    /// What tells the parts of a stacked bar apart, from the first series to the last.
    private static let shades: [Character] = ["·", "-", "░", "=", "▒", "%", "▓", "█"]

    /// The chart as text, each line ended by a line feed.
    ///
    /// - Parameters:
    ///   - chart: the chart.
    ///   - width: how many columns of a terminal there are.
    /// - Returns: the text.
    public static func rendered(_ chart: Chart, width: Int) -> String {
        var text = chart.title + " (\(chart.unit))\n"
        // A long name leaves half of the line to its bar.
        let categories = chart.categories.map { cut($0, to: width / 2) }
        let labels = categories.map(\.count).max() ?? 0
        let values = chart.categories.indices.map { amounts(chart, $0) }
        let numbers = values.joined().map(\.count).max() ?? 0
        let room = max(8, width - labels - numbers - 4)
        let greatest = max(1, chart.greatest)
        for (index, category) in categories.enumerated() {
            let label = category + String(repeating: " ", count: labels - category.count)
            for (line, bar) in bars(chart, index, room, greatest).enumerated() {
                let number = values[index][line]
                let blanks = String(repeating: " ", count: numbers - number.count)
                let start = line == 0 ? label : String(repeating: " ", count: labels)
                let body = "\(start)  \(blanks)\(number)  \(bar)"
                text += String(body.reversed().drop { $0 == " " }.reversed()) + "\n"
            }
        }
        return text + legend(chart, width: width)
    }

    /// A value in units, rounded down to one decimal where there are parts.
    static func shown(_ value: Int64, scale: Int64) -> String {
        let whole = Thousands.separated(value / scale)
        guard scale > 1, value / scale < 1_000 else { return whole }
        return "\(whole).\(value.magnitude % UInt64(scale) * 10 / UInt64(scale))"
    }

    private static func amounts(_ chart: Chart, _ category: Int) -> [String] {
        func shown(_ value: Int64) -> String {
            guard case .against = chart.kind else {
                return Thousands.separated(value / chart.scale)
            }
            return Self.shown(value, scale: chart.scale)
        }
        return chart.kind == .stacked
            ? [shown(chart.total(category))]
            : chart.series.map { $0.values[category].map(shown) ?? "" }
    }

    private static func bars(
        _ chart: Chart,
        _ category: Int,
        _ room: Int,
        _ greatest: Int64
    ) -> [String] {
        func cells(_ value: Int64) -> Int {
            Int((Double(max(0, value)) / Double(greatest) * Double(room)).rounded())
        }
        guard chart.kind == .stacked else {
            return chart.series.enumerated().map { index, series in
                let shade = mark(index, among: chart.series.count)
                return String(repeating: shade, count: cells(series.values[category] ?? 0))
            }
        }
        // Ends are rounded, not lengths, so that the whole bar is as long as the sum.
        var (bar, sum) = ("", Int64(0))
        for (index, series) in chart.series.enumerated() {
            sum += max(0, series.values[category] ?? 0)
            let shade = mark(index, among: chart.series.count)
            bar += String(repeating: shade, count: max(0, cells(sum) - bar.count))
        }
        return [bar]
    }

    private static func mark(_ series: Int, among count: Int) -> Character {
        switch count {
        case 1: "█"
        case 2: series == 0 ? "█" : "░"
        default: shades[series]
        }
    }

    private static func cut(_ name: String, to width: Int) -> String {
        name.count > width ? name.prefix(max(1, width - 1)) + "…" : name
    }

    private static func legend(_ chart: Chart, width: Int) -> String {
        if case .against(let mark) = chart.kind { return "\(chart.axis): \(mark)\n" }
        guard chart.series.count > 1 else { return "" }
        var lines: [String] = []
        for (index, series) in chart.series.enumerated() {
            let entry = "\(mark(index, among: chart.series.count)) \(series.name)"
            if let last = lines.last, last.count + 3 + entry.count <= width {
                lines[lines.count - 1] = last + "   " + entry
            } else {
                lines.append(entry)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

// SPDX-License-Identifier: MIT

/// A chart as data: series of whole numbers over the same categories.
public struct Chart: Sendable {
    /// How the series stand to each other.
    public enum Kind: Hashable, Sendable {
        /// Side by side over each category.
        case grouped
        /// One on top of the other: their sum is what counts.
        case stacked
        /// The first series as bars from left to right, one a category, against a mark at
        /// this many units.
        case against(Int64)
    }

    /// One thing measured.
    public struct Series: Hashable, Sendable {
        /// What it is.
        public var name: String
        /// The values, one a category, in parts of a unit; nil where there is none.
        public var values: [Int64?]

        /// One thing measured.
        public init(_ name: String, _ values: [Int64?]) {
            self.name = name
            self.values = values
        }
    }

    /// What stands above it.
    public var title: String
    /// What is measured, in which unit, such as "dólares".
    public var unit: String
    /// What stands along the axis of categories, such as "mes".
    public var axis: String
    /// How the series stand to each other.
    public var kind: Kind
    /// The categories.
    public var categories: [String]
    /// The series, of at most ``seriesMax``.
    public var series: [Series]
    /// How many parts a unit has: 100 where values are cents.
    public var scale: Int64

    /// More series cannot be told apart in grey.
    public static let seriesMax = 8

    /// A chart.
    public init(
        title: String,
        unit: String,
        axis: String,
        kind: Kind,
        categories: [String],
        series: [Series],
        scale: Int64 = 1
    ) {
        precondition(series.count <= Self.seriesMax, "series beyond what can be told apart")
        precondition(series.allSatisfy { $0.values.count == categories.count }, "a value each")
        self.title = title
        self.unit = unit
        self.axis = axis
        self.kind = kind
        self.categories = categories
        self.series = series
        self.scale = scale
    }

    /// The greatest value that has to be shown, negative ones taken as nothing.
    var greatest: Int64 {
        let sums: [Int64] =
            switch kind {
            case .stacked: categories.indices.map(total)
            default: series.flatMap { $0.values.map { $0 ?? 0 } }
            }
        let mark: Int64 = if case .against(let mark) = kind { mark * scale } else { 0 }
        return max(sums.max() ?? 0, mark, 0)
    }

    /// What a category adds up to.
    func total(_ category: Int) -> Int64 {
        series.reduce(0) { $0 + max(0, $1.values[category] ?? 0) }
    }
}

/// The marks of an axis from nothing up to a value: few, at round numbers.
struct AxisMarks: Hashable, Sendable {
    /// The values of the marks, in units, from 0 on.
    let values: [Int64]

    /// The marks for values up to `greatest` units, in some five steps.
    init(upTo greatest: Int64) {
        var step: Int64 = 1
        search: while true {
            for factor: Int64 in [1, 2, 5] where step * factor * 5 >= greatest {
                step *= factor
                break search
            }
            step *= 10
        }
        let count = max(1, (greatest + step - 1) / step)
        values = (0...count).map { $0 * step }
    }

    /// The last mark.
    var last: Int64 { values.last ?? 1 }
}

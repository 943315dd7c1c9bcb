// SPDX-License-Identifier: MIT

/// A chart as a drawing: axes with labels and units, bars, a legend.
struct ChartDrawing {
    private let chart: Chart
    private let marks: AxisMarks
    private var drawing: Drawing

    private static let size = 7.5
    private static let legendRow = 12.0

    /// The drawing of a chart in a width; its height follows.
    static func of(_ chart: Chart, width: Double) -> Drawing {
        var maker = ChartDrawing(chart, width: width)
        switch chart.kind {
        case .against(let mark): maker.drawAcross(mark)
        default: maker.drawUpright()
        }
        return maker.drawing
    }

    private init(_ chart: Chart, width: Double) {
        self.chart = chart
        marks = AxisMarks(upTo: (chart.greatest + chart.scale - 1) / chart.scale)
        let height: Double =
            switch chart.kind {
            case .against: 46 + 20 * Double(chart.categories.count)
            default: 196 + Self.legendRow * Double(Self.legendRows(chart, width: width))
            }
        drawing = Drawing(width: width, height: height)
    }

    /// About how wide a text is, on the safe side.
    private static func width(_ text: String) -> Double { Double(text.count) * size * 0.56 }

    // MARK: Bars upright, a category beside the other

    private mutating func drawUpright() {
        let labels = marks.values.map(Thousands.separated)
        let left = 8 + (labels.map(Self.width).max() ?? 0)
        let (top, bottom) = (18.0, 168.0)
        let right = drawing.width - 6
        drawing.text(chart.unit, 0, 8, size: Self.size)
        for (value, label) in zip(marks.values, labels) {
            let y = bottom - (bottom - top) * Double(value) / Double(marks.last)
            drawing.line(left, y, right, y, width: 0.4, grey: value == 0 ? 0.1 : 0.8)
            drawing.text(label, left - 4, y + 2.6, .end, size: Self.size)
        }
        let step = (right - left) / Double(max(1, chart.categories.count))
        for (index, category) in chart.categories.enumerated() {
            let start = left + step * Double(index)
            drawBars(index, from: start, width: step, top: top, bottom: bottom)
            if isLabelled(index, step) {
                drawing.text(category, start + step / 2, bottom + 10, .middle, size: Self.size)
            }
        }
        drawing.text(chart.axis, (left + right) / 2, bottom + 21, .middle, size: Self.size)
        drawLegend(from: bottom + 26)
    }

    /// Where categories stand too close, only every so many bears its label.
    private func isLabelled(_ index: Int, _ step: Double) -> Bool {
        let widest = (chart.categories.map(Self.width).max() ?? 0) + 4
        let every = max(1, Int((widest / max(step, 0.1)).rounded(.up)))
        return (chart.categories.count - 1 - index) % every == 0
    }

    private mutating func drawBars(
        _ category: Int,
        from start: Double,
        width: Double,
        top: Double,
        bottom: Double
    ) {
        let whole = Double(marks.last) * Double(chart.scale)
        let inner = width * 0.76
        let x = start + (width - inner) / 2
        var base = bottom
        for (index, series) in chart.series.enumerated() {
            let value = Double(max(0, series.values[category] ?? 0))
            let height = (bottom - top) * value / whole
            let ink = Ink.of(index, among: chart.series.count)
            if chart.kind == .stacked {
                base -= height
                drawing.bar(x, base, inner, height, ink)
            } else {
                let each = inner / Double(chart.series.count)
                drawing.bar(x + each * Double(index), bottom - height, each, height, ink)
            }
        }
    }

    // MARK: Legend

    private static func legendRows(_ chart: Chart, width: Double) -> Int {
        guard chart.series.count > 1 else { return 0 }
        var (rows, x) = (1, 0.0)
        for series in chart.series {
            let need = 14 + Self.width(series.name) + 14
            if x > 0, x + need > width { (rows, x) = (rows + 1, 0) }
            x += need
        }
        return rows
    }

    private mutating func drawLegend(from top: Double) {
        guard chart.series.count > 1 else { return }
        var (x, y) = (0.0, top)
        for (index, series) in chart.series.enumerated() {
            let need = 14 + Self.width(series.name) + 14
            if x > 0, x + need > drawing.width { (x, y) = (0, y + Self.legendRow) }
            drawing.bar(x, y, 9, 7.5, Ink.of(index, among: chart.series.count))
            drawing.text(series.name, x + 13, y + 6.6, size: Self.size)
            x += need
        }
    }

    // MARK: Bars across, against a mark

    private mutating func drawAcross(_ mark: Int64) {
        let rows = Double(chart.categories.count)
        let left = 8 + (chart.categories.map(Self.width).max() ?? 0)
        let right = drawing.width - 40
        let (top, bottom) = (14.0, 14 + 20 * rows)
        for value in marks.values {
            let x = left + (right - left) * Double(value) / Double(marks.last)
            drawing.line(x, top, x, bottom, width: 0.4, grey: value == 0 ? 0.1 : 0.8)
            drawing.text(Thousands.separated(value), x, bottom + 10, .middle, size: Self.size)
        }
        let whole = Double(marks.last) * Double(chart.scale)
        let ink = Ink(grey: 0.55, isHatched: false)
        for (index, category) in chart.categories.enumerated() {
            let y = top + 20 * Double(index) + 4
            drawing.text(category, left - 4, y + 8.5, .end, size: Self.size)
            guard let value = chart.series.first?.values[index] else { continue }
            let length = (right - left) * Double(max(0, value)) / whole
            drawing.bar(left, y, length, 12, ink)
            drawing.text(ChartText.shown(value, scale: chart.scale), left + length + 4, y + 8.5)
        }
        let x = left + (right - left) * Double(mark) / Double(marks.last)
        drawing.line(x, top - 4, x, bottom, width: 1.4, grey: 0)
        drawing.text(chart.unit, (left + right) / 2, bottom + 22, .middle, size: Self.size)
        drawing.text(chart.axis, x, 8, .middle, size: Self.size)
    }
}

// SPDX-License-Identifier: MIT
import Testing

@testable import Documents

@Suite("Charts")
struct ChartTests {
    @Test(
        "have marks at round numbers that reach the greatest value",
        arguments: [
            (0, [0, 1]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (7, [0, 2, 4, 6, 8]),
            (42, [0, 10, 20, 30, 40, 50]), (100, [0, 20, 40, 60, 80, 100]),
            (75_259, [0, 20_000, 40_000, 60_000, 80_000]),
        ] as [(Int64, [Int64])]
    )
    func marks(greatest: Int64, values: [Int64]) {
        #expect(AxisMarks(upTo: greatest).values == values)
    }

    @Test("of any greatest value have few marks, and the last is not below it")
    func anyMarks() {
        var value: Int64 = 1
        while value < 1_000_000_000_000_000 {
            let marks = AxisMarks(upTo: value)
            #expect(marks.last >= value)
            #expect((2...7).contains(marks.values.count))
            value = value * 7 / 3 + 1
        }
    }

    private static let stacked = Chart(
        title: "Mora",
        unit: "dólares",
        axis: "mes",
        kind: .stacked,
        categories: ["2018-01", "2018-02"],
        series: [
            Chart.Series("1-30", [1_000_00, 2_000_00]), Chart.Series("31-60", [500_00, nil]),
            Chart.Series("61+", [500_00, 1_000_00]),
        ],
        scale: 100
    )

    @Test("stacked stand on each other and are as high as their sum")
    func heights() {
        let drawing = ChartDrawing.of(Self.stacked, width: 400)
        let boxes = drawing.shapes.compactMap { shape in
            if case .box(let x, let y, let width, let height, _) = shape, width > 20 {
                (x: x, top: y, height: height)
            } else {
                nil
            }
        }
        // Three parts and two: of nothing there is no bar.
        #expect(boxes.count == 5)
        let one = boxes.prefix(3).map(\.height).reduce(0, +)
        let two = boxes.suffix(2).map(\.height).reduce(0, +)
        #expect(abs(one / two - 2.0 / 3.0) < 0.001)
        #expect(abs(boxes[0].top - boxes[1].top - boxes[1].height) < 0.001)
    }

    @Test("keep within their frame", arguments: [200.0, 520.0])
    func frame(width: Double) {
        for kind in [Chart.Kind.grouped, .stacked, .against(100)] {
            var chart = Self.stacked
            chart.kind = kind
            let drawing = ChartDrawing.of(chart, width: width)
            for case .box(let x, let y, let w, let h, _) in drawing.shapes {
                #expect(x >= 0 && y >= 0 && x + w <= width + 0.01)
                #expect(y + h <= drawing.height + 0.01)
            }
        }
    }

    @Test("tell their series apart in grey: by shade and by hatching")
    func inks() {
        for count in 1...Chart.seriesMax {
            let inks = (0..<count).map { Ink.of($0, among: count) }
            #expect(Set(inks).count == count)
            for (one, two) in zip(inks, inks.dropFirst()) {
                #expect(one.isHatched != two.isHatched || abs(one.grey - two.grey) > 0.2)
            }
        }
    }

    @Test("as text are a bar a line, its length in proportion")
    func text() {
        let text = ChartText.rendered(Self.stacked, width: 60)
        #expect(text.hasPrefix("Mora (dólares)\n2018-01  2,000  ···"))
        #expect(text.hasSuffix("\n· 1-30   - 31-60   ░ 61+\n"))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 4)
        let bars = lines[1...2].map { $0.drop { $0 != "·" }.count }
        #expect(bars[1] == 60 - 7 - 5 - 4)
        #expect(abs(Double(bars[0]) / Double(bars[1]) - 2.0 / 3.0) < 0.03)
    }

    @Test("as text keep within a narrow place, legends and names too")
    func narrow() {
        var chart = Self.stacked
        chart.categories = ["Visita: notificación de la resolución", "2018-02"]
        chart.series[2].name = "61 días o más de vencido"
        let text = ChartText.rendered(chart, width: 40)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(text)")
        #expect(text.contains("\nVisita: notificació…  2,000  ···"))
        #expect(text.hasSuffix("\n· 1-30   - 31-60\n░ 61 días o más de vencido\n"))
    }
}

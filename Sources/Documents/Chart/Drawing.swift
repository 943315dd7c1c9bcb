// SPDX-License-Identifier: MIT

/// A picture of plain shapes, in points from its upper left corner: what a chart becomes on
/// paper and on a screen alike.
struct Drawing: Sendable {
    let width: Double
    let height: Double
    var shapes: [Shape] = []

    enum Anchor: Sendable { case start, middle, end }

    enum Shape: Sendable {
        /// A line; grey 0 is black, 1 white.
        case line(x1: Double, y1: Double, x2: Double, y2: Double, width: Double, grey: Double)
        /// A filled rectangle.
        case box(x: Double, y: Double, width: Double, height: Double, grey: Double)
        /// Text on a baseline.
        case text(String, x: Double, y: Double, size: Double, anchor: Anchor, isBold: Bool)
    }

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func line(
        _ x1: Double,
        _ y1: Double,
        _ x2: Double,
        _ y2: Double,
        width: Double = 0.5,
        grey: Double = 0.2
    ) {
        shapes.append(.line(x1: x1, y1: y1, x2: x2, y2: y2, width: width, grey: grey))
    }

    mutating func text(
        _ text: String,
        _ x: Double,
        _ y: Double,
        _ anchor: Anchor = .start,
        size: Double = 7.5,
        isBold: Bool = false
    ) {
        shapes.append(.text(text, x: x, y: y, size: size, anchor: anchor, isBold: isBold))
    }

    /// A bar in the manner of a series, framed so that it stands out on any paper.
    mutating func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ ink: Ink) {
        guard width > 0, height > 0 else { return }
        shapes.append(.box(x: x, y: y, width: width, height: height, grey: ink.grey))
        if ink.isHatched { hatch(x, y, width, height, grey: ink.grey < 0.5 ? 0.85 : 0.3) }
        for (x1, y1, x2, y2) in [
            (x, y, x + width, y), (x, y + height, x + width, y + height),
            (x, y, x, y + height), (x + width, y, x + width, y + height),
        ] {
            line(x1, y1, x2, y2, width: 0.4, grey: 0.15)
        }
    }

    /// Slanted lines within a rectangle, cut at its edges.
    private mutating func hatch(
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        grey: Double
    ) {
        let gap = 3.5
        var offset = gap
        while offset < width + height {
            // The line runs from the lower left to the upper right: x + y is constant.
            let (startX, startY) = offset <= height ? (0.0, offset) : (offset - height, height)
            let (endX, endY) = offset <= width ? (offset, 0.0) : (width, offset - width)
            line(x + startX, y + startY, x + endX, y + endY, width: 0.4, grey: grey)
            offset += gap
        }
    }
}

/// How a series is told from the others in grey: its shade, and whether it is hatched.
struct Ink: Hashable, Sendable {
    let grey: Double
    let isHatched: Bool

    /// The ink of a series among so many.
    ///
    /// Two stand far apart; in a row of many, shades darken from series to series and every
    /// other one is hatched.
    static func of(_ series: Int, among count: Int) -> Ink {
        if count <= 2 {
            return series == 0
                ? Ink(grey: 0.3, isHatched: false) : Ink(grey: 0.92, isHatched: true)
        }
        let share = Double(series) / Double(max(1, count - 1))
        return Ink(grey: 0.97 - 0.77 * share, isHatched: series % 2 == 1)
    }
}

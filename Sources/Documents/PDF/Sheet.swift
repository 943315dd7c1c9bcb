// SPDX-License-Identifier: MIT

/// A sheet of paper of letter size, and what is left of it for the text.
struct Sheet: Hashable, Sendable {
    let width: Double
    let height: Double

    static let portrait = Sheet(width: 612, height: 792)
    static let landscape = Sheet(width: 792, height: 612)

    static let side = 46.0
    static let top = 46.0
    /// The foot takes lines of its own, above the lower edge.
    static let bottom = 74.0
    /// Below the head of the pages after the first.
    static let head = 24.0

    var left: Double { Self.side }
    var right: Double { width - Self.side }
    var contentWidth: Double { right - left }
    var lowest: Double { height - Self.bottom }
}

/// A page that has been laid out: what stands where.
struct Page {
    let sheet: Sheet
    var items: [Item] = []

    enum Item {
        case text(
            String,
            TextStyle,
            x: Double,
            y: Double,
            width: Double,
            alignment: TextAlignment,
            linesMax: Int
        )
        case line(x1: Double, y1: Double, x2: Double, y2: Double, width: Double, grey: Double)
        case box(x: Double, y: Double, width: Double, height: Double, grey: Double)
    }
}

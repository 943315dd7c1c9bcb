// SPDX-License-Identifier: MIT

extension HTMLWriter {
    /// A drawing as SVG within the page.
    mutating func svg(_ drawing: Drawing, label: String) {
        let (width, height) = (Self.number(drawing.width), Self.number(drawing.height))
        raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" ")
        raw("width=\"\(width)\" height=\"\(height)\" role=\"img\" aria-label=\"")
        text(label)
        raw("\" font-family=\"Liberation Sans, Arial, sans-serif\">\n")
        for shape in drawing.shapes { self.shape(shape) }
        raw("</svg>\n")
    }

    private mutating func shape(_ shape: Drawing.Shape) {
        switch shape {
        case .line(let x1, let y1, let x2, let y2, let width, let grey):
            raw("<path d=\"M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) ")
            raw("\(Self.number(y2))\" stroke=\"\(Self.colour(grey))\" ")
            raw("stroke-width=\"\(Self.number(width))\"/>\n")
        case .box(let x, let y, let width, let height, let grey):
            raw("<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"")
            raw("\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"")
            raw("\(Self.colour(grey))\"/>\n")
        case .text(let words, let x, let y, let size, let anchor, let isBold):
            raw("<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"")
            raw("\(Self.number(size))\"\(isBold ? " font-weight=\"bold\"" : "")")
            switch anchor {
            case .start: raw(">")
            case .middle: raw(" text-anchor=\"middle\">")
            case .end: raw(" text-anchor=\"end\">")
            }
            text(words)
            raw("</text>\n")
        }
    }

    private static func colour(_ grey: Double) -> String {
        let level = Int((255 * grey).rounded())
        return "rgb(\(level),\(level),\(level))"
    }

    /// A coordinate with at most two decimals.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

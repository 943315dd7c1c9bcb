// SPDX-License-Identifier: MIT
import CLate
import CPango

/// How text looks on paper.
struct TextStyle: Hashable, Sendable {
    var size = 9.0
    var isBold = false
    var grey = 0.0

    /// From one baseline to the next, about.
    var lineHeight: Double { size * 1.25 }
}

/// Where text stands in its width.
enum TextAlignment: Sendable { case left, centre, right }

/// A PDF file that is drawn page by page, with text laid out by Pango.
///
/// The one place that talks to cairo and Pango. All pointers are made in `init`, stay valid
/// for the life of the canvas and are freed in `deinit`.
@safe final class PDFCanvas {
    /// The bytes that cairo has written so far.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let layout: OpaquePointer
    /// Font descriptions by style: Pango keeps what it knows of a font with them.
    private var fonts: [TextStyle: Font] = [:]

    /// Liberation Sans is narrow and has all of Latin; without it the system's own follows.
    private static let family = "Liberation Sans, DejaVu Sans, sans-serif"

    /// - Throws: `RenderingError` if the libraries are not there.
    init() throws(RenderingError) {
        // SAFETY: a text of the loader's, read before the next call, and one that stays.
        if let reason = unsafe late_pango(), let package = unsafe late_pango_package() {
            throw unsafe RenderingError(
                .missingLibrary(package: String(cString: package)),
                String(cString: reason)
            )
        }
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure = unsafe closure, let data = unsafe data else {
                return CAIRO_STATUS_WRITE_ERROR
            }
            // SAFETY: the closure is the canvas's sink, which outlives the surface; cairo
            // gives `length` bytes, valid during the call.
            let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
            unsafe sink.bytes.append(
                contentsOf: UnsafeBufferPointer(start: data, count: Int(length))
            )
            return CAIRO_STATUS_SUCCESS
        }
        // SAFETY: cairo and Pango never return null; errors are a state, read in `finish`.
        unsafe surface = cairo_pdf_surface_create_for_stream(
            write,
            Unmanaged.passUnretained(sink).toOpaque(),
            612,
            792
        )
        unsafe context = cairo_create(surface)
        unsafe layout = pango_cairo_create_layout(context)
        // Widths must not depend on a screen's pixels.
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(pango_layout_get_context(layout), options)
        unsafe cairo_font_options_destroy(options)
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }

    deinit {
        unsafe bitacora_layout_free(layout)
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    /// Says what the file is and when it was made (`2018-06-30T00:00:00Z`).
    func describe(title: String, author: String, creator: String, made: String) {
        set(CAIRO_PDF_METADATA_TITLE, title)
        set(CAIRO_PDF_METADATA_AUTHOR, author)
        set(CAIRO_PDF_METADATA_CREATOR, creator)
        set(CAIRO_PDF_METADATA_CREATE_DATE, made)
        set(CAIRO_PDF_METADATA_MOD_DATE, made)
    }

    private func set(_ field: cairo_pdf_metadata_t, _ text: String) {
        // SAFETY: cairo copies the text, which ends in zero while it does.
        unsafe cairo_pdf_surface_set_metadata(surface, field, text)
    }

    /// Begins a page of a size, in points.
    func beginPage(width: Double, height: Double) {
        unsafe cairo_pdf_surface_set_size(surface, width, height)
    }

    /// Ends the page.
    func endPage() { unsafe cairo_show_page(context) }

    /// Ends the file and hands its bytes over.
    func finish() throws(RenderingError) -> [UInt8] {
        unsafe cairo_surface_finish(surface)
        var status = unsafe cairo_surface_status(surface)
        if status == CAIRO_STATUS_SUCCESS { status = unsafe cairo_status(context) }
        guard status == CAIRO_STATUS_SUCCESS else {
            // SAFETY: a constant text of the library, which ends in zero.
            throw RenderingError(.pdf, unsafe String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }

    // MARK: Text

    /// Refuses to draw where no font has the letters that are needed: they would be boxes.
    func checkFont() throws(RenderingError) {
        for isBold in [false, true] {
            set(Self.letters, TextStyle(isBold: isBold), width: nil, linesMax: 1)
            guard unsafe pango_layout_get_unknown_glyphs_count(layout) == 0 else {
                throw RenderingError(.noFont, Self.family)
            }
        }
    }

    private static let letters = "AaÁáÉéÍíÑñÓóÚúÜü ¿0123456789.,% $"

    /// How wide a text is on one line.
    func width(_ text: String, _ style: TextStyle) -> Double {
        set(text, style, width: nil, linesMax: 1)
        return size.width
    }

    /// How high a text is in a width, of at most so many lines.
    func height(_ text: String, _ style: TextStyle, width: Double, linesMax: Int) -> Double {
        set(text, style, width: width, linesMax: linesMax)
        return size.height
    }

    /// Draws text from its upper left corner; what is beyond the last line ends in `…`.
    func text(
        _ text: String,
        _ style: TextStyle,
        x: Double,
        y: Double,
        width: Double,
        alignment: TextAlignment,
        linesMax: Int
    ) {
        set(text, style, width: width, linesMax: linesMax)
        let pango =
            switch alignment {
            case .left: PANGO_ALIGN_LEFT
            case .centre: PANGO_ALIGN_CENTER
            case .right: PANGO_ALIGN_RIGHT
            }
        unsafe pango_layout_set_alignment(layout, pango)
        ink(style.grey)
        unsafe cairo_move_to(context, x, y)
        unsafe pango_cairo_show_layout(context, layout)
    }

    private var size: (width: Double, height: Double) {
        var (width, height) = (Int32(0), Int32(0))
        // SAFETY: Pango fills the two numbers it is given.
        unsafe pango_layout_get_size(layout, &width, &height)
        return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
    }

    private func set(_ text: String, _ style: TextStyle, width: Double?, linesMax: Int) {
        unsafe pango_layout_set_font_description(layout, font(style).description)
        let points = width.map { Int32(($0 * Double(PANGO_SCALE)).rounded(.up)) } ?? -1
        unsafe pango_layout_set_width(layout, points)
        // A negative height counts the lines of a paragraph.
        unsafe pango_layout_set_height(layout, Int32(-linesMax))
        // SAFETY: the text ends in zero while Pango copies it.
        unsafe pango_layout_set_text(layout, text, -1)
    }

    private func font(_ style: TextStyle) -> Font {
        if let font = fonts[style] { return font }
        let font = Font(style, family: Self.family)
        fonts[style] = font
        return font
    }

    /// A font description of Pango's, freed with it.
    @safe private final class Font {
        let description: OpaquePointer?

        init(_ style: TextStyle, family: String) {
            unsafe description = pango_font_description_new()
            unsafe pango_font_description_set_family(description, family)
            let size = style.size * Double(PANGO_SCALE)
            unsafe pango_font_description_set_absolute_size(description, size)
            let weight = style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
            unsafe pango_font_description_set_weight(description, weight)
        }

        deinit { unsafe pango_font_description_free(description) }
    }

    // MARK: Lines and boxes

    /// Draws a line.
    func line(x1: Double, y1: Double, x2: Double, y2: Double, width: Double, grey: Double) {
        ink(grey)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_move_to(context, x1, y1)
        unsafe cairo_line_to(context, x2, y2)
        unsafe cairo_stroke(context)
    }

    /// Fills a rectangle.
    func box(x: Double, y: Double, width: Double, height: Double, grey: Double) {
        ink(grey)
        unsafe cairo_rectangle(context, x, y, width, height)
        unsafe cairo_fill(context)
    }

    private func ink(_ grey: Double) {
        unsafe cairo_set_source_rgb(context, grey, grey, grey)
    }
}

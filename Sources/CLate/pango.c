// SPDX-License-Identifier: MIT
// Pango with cairo: text and pages. It brings cairo and gobject with it.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include "late.h"

void bitacora_layout_free(PangoLayout *layout);

LATE_LIBRARY(pango, "libpangocairo-1.0.so.0", "libpangocairo-1.0-0")

cairo_t *cairo_create(cairo_surface_t *target) { return LATE(pango, cairo_create)(target); }
void cairo_destroy(cairo_t *cr) { LATE(pango, cairo_destroy)(cr); }
void cairo_fill(cairo_t *cr) { LATE(pango, cairo_fill)(cr); }
cairo_font_options_t *cairo_font_options_create(void) { return LATE(pango, cairo_font_options_create)(); }
void cairo_font_options_destroy(cairo_font_options_t *options) {
    LATE(pango, cairo_font_options_destroy)(options);
}
void cairo_font_options_set_hint_metrics(cairo_font_options_t *options, cairo_hint_metrics_t hint_metrics) {
    LATE(pango, cairo_font_options_set_hint_metrics)(options, hint_metrics);
}
void cairo_font_options_set_hint_style(cairo_font_options_t *options, cairo_hint_style_t hint_style) {
    LATE(pango, cairo_font_options_set_hint_style)(options, hint_style);
}
void cairo_line_to(cairo_t *cr, double x, double y) { LATE(pango, cairo_line_to)(cr, x, y); }
void cairo_move_to(cairo_t *cr, double x, double y) { LATE(pango, cairo_move_to)(cr, x, y); }
cairo_surface_t *cairo_pdf_surface_create_for_stream(
    cairo_write_func_t write_func, void *closure, double width_in_points, double height_in_points) {
    return LATE(pango, cairo_pdf_surface_create_for_stream)(write_func, closure, width_in_points, height_in_points);
}
void cairo_pdf_surface_set_metadata(
    cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *utf8) {
    LATE(pango, cairo_pdf_surface_set_metadata)(surface, metadata, utf8);
}
void cairo_pdf_surface_set_size(cairo_surface_t *surface, double width_in_points, double height_in_points) {
    LATE(pango, cairo_pdf_surface_set_size)(surface, width_in_points, height_in_points);
}
void cairo_rectangle(cairo_t *cr, double x, double y, double width, double height) {
    LATE(pango, cairo_rectangle)(cr, x, y, width, height);
}
void cairo_set_line_width(cairo_t *cr, double width) { LATE(pango, cairo_set_line_width)(cr, width); }
void cairo_set_source_rgb(cairo_t *cr, double red, double green, double blue) {
    LATE(pango, cairo_set_source_rgb)(cr, red, green, blue);
}
void cairo_show_page(cairo_t *cr) { LATE(pango, cairo_show_page)(cr); }
cairo_status_t cairo_status(cairo_t *cr) { return LATE(pango, cairo_status)(cr); }
const char *cairo_status_to_string(cairo_status_t status) {
    return LATE(pango, cairo_status_to_string)(status);
}
void cairo_stroke(cairo_t *cr) { LATE(pango, cairo_stroke)(cr); }
void cairo_surface_destroy(cairo_surface_t *surface) { LATE(pango, cairo_surface_destroy)(surface); }
void cairo_surface_finish(cairo_surface_t *surface) { LATE(pango, cairo_surface_finish)(surface); }
cairo_status_t cairo_surface_status(cairo_surface_t *surface) {
    return LATE(pango, cairo_surface_status)(surface);
}
void pango_cairo_context_set_font_options(PangoContext *context, const cairo_font_options_t *options) {
    LATE(pango, pango_cairo_context_set_font_options)(context, options);
}
PangoLayout *pango_cairo_create_layout(cairo_t *cr) { return LATE(pango, pango_cairo_create_layout)(cr); }
void pango_cairo_show_layout(cairo_t *cr, PangoLayout *layout) {
    LATE(pango, pango_cairo_show_layout)(cr, layout);
}
void pango_font_description_free(PangoFontDescription *desc) {
    LATE(pango, pango_font_description_free)(desc);
}
PangoFontDescription *pango_font_description_new(void) { return LATE(pango, pango_font_description_new)(); }
void pango_font_description_set_absolute_size(PangoFontDescription *desc, double size) {
    LATE(pango, pango_font_description_set_absolute_size)(desc, size);
}
void pango_font_description_set_family(PangoFontDescription *desc, const char *family) {
    LATE(pango, pango_font_description_set_family)(desc, family);
}
void pango_font_description_set_weight(PangoFontDescription *desc, PangoWeight weight) {
    LATE(pango, pango_font_description_set_weight)(desc, weight);
}
PangoContext *pango_layout_get_context(PangoLayout *layout) {
    return LATE(pango, pango_layout_get_context)(layout);
}
void pango_layout_get_size(PangoLayout *layout, int *width, int *height) {
    LATE(pango, pango_layout_get_size)(layout, width, height);
}
int pango_layout_get_unknown_glyphs_count(PangoLayout *layout) {
    return LATE(pango, pango_layout_get_unknown_glyphs_count)(layout);
}
void pango_layout_set_alignment(PangoLayout *layout, PangoAlignment alignment) {
    LATE(pango, pango_layout_set_alignment)(layout, alignment);
}
void pango_layout_set_ellipsize(PangoLayout *layout, PangoEllipsizeMode ellipsize) {
    LATE(pango, pango_layout_set_ellipsize)(layout, ellipsize);
}
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *desc) {
    LATE(pango, pango_layout_set_font_description)(layout, desc);
}
void pango_layout_set_height(PangoLayout *layout, int height) {
    LATE(pango, pango_layout_set_height)(layout, height);
}
void pango_layout_set_text(PangoLayout *layout, const char *text, int length) {
    LATE(pango, pango_layout_set_text)(layout, text, length);
}
void pango_layout_set_width(PangoLayout *layout, int width) {
    LATE(pango, pango_layout_set_width)(layout, width);
}
void pango_layout_set_wrap(PangoLayout *layout, PangoWrapMode wrap) {
    LATE(pango, pango_layout_set_wrap)(layout, wrap);
}

void bitacora_layout_free(PangoLayout *layout) { LATE(pango, g_object_unref)(layout); }

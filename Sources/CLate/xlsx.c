// SPDX-License-Identifier: MIT
// libxlsxwriter: spreadsheets.
#include <xlsxwriter.h>
#include "late.h"

LATE_LIBRARY(xlsx, "libxlsxwriter.so." LXW_SOVERSION, "libxlsxwriter" LXW_SOVERSION)

void format_set_align(lxw_format *format, uint8_t alignment) {
    LATE(xlsx, format_set_align)(format, alignment);
}
void format_set_bg_color(lxw_format *format, lxw_color_t color) {
    LATE(xlsx, format_set_bg_color)(format, color);
}
void format_set_bold(lxw_format *format) { LATE(xlsx, format_set_bold)(format); }
void format_set_bottom(lxw_format *format, uint8_t style) { LATE(xlsx, format_set_bottom)(format, style); }
void format_set_font_size(lxw_format *format, double size) { LATE(xlsx, format_set_font_size)(format, size); }
void format_set_num_format(lxw_format *format, const char *num_format) {
    LATE(xlsx, format_set_num_format)(format, num_format);
}
void format_set_text_wrap(lxw_format *format) { LATE(xlsx, format_set_text_wrap)(format); }
void format_set_top(lxw_format *format, uint8_t style) { LATE(xlsx, format_set_top)(format, style); }
char *lxw_strerror(lxw_error error_num) { return LATE(xlsx, lxw_strerror)(error_num); }
lxw_format *workbook_add_format(lxw_workbook *workbook) { return LATE(xlsx, workbook_add_format)(workbook); }
lxw_worksheet *workbook_add_worksheet(lxw_workbook *workbook, const char *sheetname) {
    return LATE(xlsx, workbook_add_worksheet)(workbook, sheetname);
}
lxw_error workbook_close(lxw_workbook *workbook) { return LATE(xlsx, workbook_close)(workbook); }
lxw_workbook *workbook_new(const char *filename) { return LATE(xlsx, workbook_new)(filename); }
lxw_error workbook_set_properties(lxw_workbook *workbook, lxw_doc_properties *properties) {
    return LATE(xlsx, workbook_set_properties)(workbook, properties);
}
void worksheet_fit_to_pages(lxw_worksheet *worksheet, uint16_t width, uint16_t height) {
    LATE(xlsx, worksheet_fit_to_pages)(worksheet, width, height);
}
void worksheet_freeze_panes(lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col) {
    LATE(xlsx, worksheet_freeze_panes)(worksheet, row, col);
}
lxw_error worksheet_repeat_rows(lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row) {
    return LATE(xlsx, worksheet_repeat_rows)(worksheet, first_row, last_row);
}
lxw_error worksheet_set_column(
    lxw_worksheet *worksheet, lxw_col_t first_col, lxw_col_t last_col, double width,
    lxw_format *format) {
    return LATE(xlsx, worksheet_set_column)(worksheet, first_col, last_col, width, format);
}
lxw_error worksheet_set_footer(lxw_worksheet *worksheet, const char *string) {
    return LATE(xlsx, worksheet_set_footer)(worksheet, string);
}
lxw_error worksheet_set_header(lxw_worksheet *worksheet, const char *string) {
    return LATE(xlsx, worksheet_set_header)(worksheet, string);
}
void worksheet_set_landscape(lxw_worksheet *worksheet) { LATE(xlsx, worksheet_set_landscape)(worksheet); }
void worksheet_set_paper(lxw_worksheet *worksheet, uint8_t paper_type) {
    LATE(xlsx, worksheet_set_paper)(worksheet, paper_type);
}
lxw_error worksheet_write_datetime(
    lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, lxw_datetime *datetime,
    lxw_format *format) {
    return LATE(xlsx, worksheet_write_datetime)(worksheet, row, col, datetime, format);
}
lxw_error worksheet_write_number(
    lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, double number, lxw_format *format) {
    return LATE(xlsx, worksheet_write_number)(worksheet, row, col, number, format);
}
lxw_error worksheet_write_string(
    lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, const char *string, lxw_format *format) {
    return LATE(xlsx, worksheet_write_string)(worksheet, row, col, string, format);
}

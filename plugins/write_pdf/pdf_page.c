/* pdf_page.c - see pdf_page.h.
 *
 * The only font is Tinos, from the four files of fonts-croscore, whatever else a machine has and
 * however its fontconfig is set: the same dossiers give the same bytes. It has every Vietnamese
 * letter and the widths of Times New Roman, which the decree asks for. */
#include "pdf_page.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <qrencode.h>
#include <stdio.h>
#include <string.h>

/* Longer texts would not fit on a page: they are cut, with an ellipsis. */
enum { TEXT_BYTES = 2000 };

static const char family[] = "Tinos";

static bool load_fonts(pdf *p, ocop_error *e)
{
    static const char *const files[] = {"Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf",
                                        "Tinos-BoldItalic.ttf"};
    char path[512];
    p->fonts = FcConfigCreate();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", OCOP_PDF_FONTS, files[i]);
        if (p->fonts == NULL || !FcConfigAppFontAddFile(p->fonts, (const FcChar8 *)path)) {
            p->out.host->error_at(e, path, 0, 0, T("cannot read the font"));
            p->out.host->error_hint(e, T("install the package fonts-croscore"));
            return false;
        }
    }
    return true;
}

bool pdf_open(pdf *p, ocop_error *e)
{
    report_begin(&p->out, NULL, e);
    if (!load_fonts(p, e))
        return false;
    p->font_map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(p->font_map), p->fonts);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->font_map), 72);
    p->context = pango_font_map_create_context(p->font_map);
    /* Widths as the font has them, not fitted to a screen. */
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(p->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(p->context, pango_language_from_string("vi"));
    pango_context_set_round_glyph_positions(p->context, FALSE);
    p->layout = pango_layout_new(p->context);
    return true;
}

/* ---- pages -------------------------------------------------------------------------------- */

static cairo_status_t write_out(void *closure, const unsigned char *bytes, unsigned int n)
{
    pdf *p = closure;
    if (p->muted)
        return CAIRO_STATUS_WRITE_ERROR;
    report_write(&p->out, (const char *)bytes, n);
    return p->out.ok ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void pdf_document(pdf *p)
{
    if (p->surface == NULL) {
        p->surface = cairo_pdf_surface_create_for_stream(write_out, p, PDF_WIDE, PDF_HIGH);
        cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
        p->cr = cairo_create(p->surface);
    }
    if (p->page > 0)
        cairo_show_page(p->cr);
    p->page = 1;
    p->y = PDF_TOP;
}

/* The decree: in the middle of the upper margin, not on the first page. */
void pdf_next_page(pdf *p)
{
    static const pdf_style number = {.size = 13, .align = PDF_ALIGN_CENTRE};
    cairo_show_page(p->cr);
    p->page++;
    p->y = PDF_TOP;
    pdf_draw(p, PDF_LEFT, MM(10), PDF_RIGHT - PDF_LEFT, report_format(&p->out, "%d", p->page),
             &number);
}

void pdf_room(pdf *p, double high)
{
    if (p->y + high > PDF_BOTTOM && p->y > PDF_TOP)
        pdf_next_page(p);
}

static void check(pdf *p)
{
    cairo_status_t status = cairo_status(p->cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(p->surface);
    if (status == CAIRO_STATUS_NO_MEMORY)
        report_no_memory(&p->out);
    else if (status != CAIRO_STATUS_SUCCESS && p->out.ok)
        p->out.ok = p->out.host->error_at(p->out.e, NULL, 0, 0, T("cannot make the PDF: %s"),
                                          cairo_status_to_string(status));
}

void pdf_finish(pdf *p, const char *title, const char *day)
{
    char when[32];
    snprintf(when, sizeof when, "%.10sT12:00:00Z", day[0] == '\0' ? "2000-01-01" : day);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "ocop");
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
    cairo_show_page(p->cr);
    cairo_surface_finish(p->surface);
    check(p);
}

void pdf_close(pdf *p)
{
    p->muted = true;
    if (p->cr != NULL)
        cairo_destroy(p->cr);
    if (p->surface != NULL)
        cairo_surface_destroy(p->surface);
    if (p->layout != NULL)
        g_object_unref(p->layout);
    if (p->context != NULL)
        g_object_unref(p->context);
    if (p->font_map != NULL) {
        /* pango 1.50 forgets to let go of it */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(p->font_map), NULL);
        g_object_unref(p->font_map);
    }
    if (p->fonts != NULL)
        FcConfigDestroy(p->fonts);
    report_free(&p->out);
}

/* ---- text --------------------------------------------------------------------------------- */

static void set_font(pdf *p, const pdf_style *style)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
}

/* Line ends of ours part lines; those of a dossier are spaces by then. */
static void set_text(pdf *p, const char *s)
{
    char *composed = g_utf8_normalize(s, -1, G_NORMALIZE_NFC);
    pango_layout_set_text(p->layout, composed == NULL ? "" : composed, -1);
    g_free(composed);
}

static double lay_out(pdf *p, const char *s, double wide, const pdf_style *style)
{
    static const PangoAlignment aligns[] = {[PDF_ALIGN_LEFT] = PANGO_ALIGN_LEFT,
                                            [PDF_ALIGN_CENTRE] = PANGO_ALIGN_CENTER,
                                            [PDF_ALIGN_RIGHT] = PANGO_ALIGN_RIGHT};
    int width = 0, height = 0;
    set_font(p, style);
    set_text(p, s);
    pango_layout_set_width(p->layout, (int)(wide * PANGO_SCALE));
    pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(p->layout, aligns[style->align]);
    pango_layout_set_justify(p->layout, style->justify);
    pango_layout_set_indent(p->layout, (int)(style->indent * PANGO_SCALE));
    pango_layout_get_size(p->layout, &width, &height);
    return (double)height / PANGO_SCALE;
}

double pdf_measure(pdf *p, const char *s, double wide, const pdf_style *style)
{
    return s[0] == '\0' ? 0 : lay_out(p, s, wide, style);
}

double pdf_wide(pdf *p, const char *s, const pdf_style *style)
{
    int width = 0, height = 0;
    if (s[0] == '\0')
        return 0;
    set_font(p, style);
    set_text(p, s);
    pango_layout_set_width(p->layout, -1);
    pango_layout_get_size(p->layout, &width, &height);
    return (double)width / PANGO_SCALE;
}

double pdf_draw(pdf *p, double x, double y, double wide, const char *s, const pdf_style *style)
{
    if (s[0] == '\0')
        return 0;
    double high = lay_out(p, s, wide, style);
    cairo_move_to(p->cr, x, y);
    pango_cairo_show_layout(p->cr, p->layout);
    return high;
}

void pdf_paragraph(pdf *p, const char *s, const pdf_style *style, double before)
{
    const char *clean = report_clean(&p->out, s, TEXT_BYTES);
    double wide = PDF_RIGHT - PDF_LEFT;
    double high = pdf_measure(p, clean, wide, style);
    pdf_room(p, before + high);
    p->y += before;
    p->y += pdf_draw(p, PDF_LEFT, p->y, wide, clean, style);
}

/* ---- shapes ------------------------------------------------------------------------------- */

void pdf_line(pdf *p, double x, double y, double wide)
{
    cairo_new_path(p->cr);
    cairo_set_line_width(p->cr, 0.6);
    cairo_move_to(p->cr, x, y);
    cairo_line_to(p->cr, x + wide, y);
    cairo_stroke(p->cr);
}

/* Corners of a star of radius 100, clockwise from the top, in whole numbers: sin and cos may
 * differ in their last digit between machines. */
void pdf_stars(pdf *p, double x, double y, double size, int stars)
{
    static const int corners[10][2] = {{0, -100}, {24, -32}, {95, -31}, {38, 12},   {59, 81},
                                       {0, 40},   {-59, 81}, {-38, 12}, {-95, -31}, {-24, -32}};
    double radius = size / 2;
    for (int i = 0; i < REPORT_STARS_MAX; i++) {
        double cx = x + radius + (double)i * size * 1.15;
        cairo_new_path(p->cr);
        for (int j = 0; j < 10; j++)
            cairo_line_to(p->cr, cx + corners[j][0] * radius / 100,
                          y + radius + corners[j][1] * radius / 100);
        cairo_close_path(p->cr);
        cairo_set_line_width(p->cr, 0.7);
        if (i < stars)
            cairo_fill_preserve(p->cr);
        cairo_stroke(p->cr);
    }
}

bool pdf_qr(pdf *p, double x, double y, double size, const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return false;
    double dot = size / code->width;
    cairo_new_path(p->cr);
    for (int row = 0; row < code->width; row++)
        for (int col = 0; col < code->width; col++)
            if (code->data[row * code->width + col] & 1)
                cairo_rectangle(p->cr, x + col * dot, y + row * dot, dot, dot);
    cairo_fill(p->cr);
    QRcode_free(code);
    return true;
}

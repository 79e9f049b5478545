/* text_out.h - lines of a terminal: styles, wrapping at words, columns.
 *
 * Widths are columns as the host counts them, so that Vietnamese aligns. Texts of a dossier may
 * hold anything: control characters are shown as U+FFFD and never reach the terminal. */
#ifndef TEXT_OUT_H
#define TEXT_OUT_H
#include <ocop/plugin.h>

#define T(s) s /* marks a sentence for xgettext; text_say or the host translates it */

typedef enum text_style {
    STYLE_PLAIN,
    STYLE_BOLD,
    STYLE_DIM,
    STYLE_GOOD,
    STYLE_OPEN, /* not decided yet */
    STYLE_BAD,
    STYLE_STAR
} text_style;

typedef struct text_out {
    const ocop_host *host;
    ocop_sink *to; /* of the call at hand; `e` too */
    ocop_error *e;
    bool ok; /* once false, nothing more is written */
    bool colour;
    size_t columns;
    char *line; /* owns: what text_format made last */
    size_t line_cap;
} text_out;

/* Translate; printf into a buffer that lives until the next call. `fmt` is a msgid. */
const char *text_say(const text_out *o, const char *msgid);
const char *text_format(text_out *o, const char *fmt, ...) OCOP_PLUGIN_PRINTF(2, 3);
/* Of two languages the one of the run; the other where it is empty or NULL; never NULL. */
const char *text_pick(const text_out *o, const char *vi, const char *en);

size_t text_width(const text_out *o, const char *s);
void text_put(text_out *o, text_style style, const char *s);
void text_repeat(text_out *o, text_style style, const char *s, size_t times);
void text_end(text_out *o); /* of the line */

/* `s` in exactly `width` columns: filled, or cut at a character and ended by an ellipsis.
 * `right`: filled on the left. */
void text_cell(text_out *o, text_style style, const char *s, size_t width, bool right);

/* `s` from column `indent`, where the line stands already, wrapped at words; `tail` (or NULL) at
 * the right end of the first line. Ends the line. */
void text_wrap(text_out *o, text_style style, const char *s, size_t indent, const char *tail,
               text_style tail_style);
void text_reset(text_out *o); /* free the buffer */
#endif

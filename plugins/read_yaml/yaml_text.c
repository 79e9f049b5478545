/* yaml_text.c - see yaml_text.h.
 *
 * libyaml would find most of this too, but without a line; and it takes U+0085, U+2028 and U+2029
 * for line ends, which would change the text and shift the lines of later messages. */
#include "yaml_text.h"

#define T(s) s /* marks a sentence for xgettext; the host translates it */

/* Decode the character at `p`; returns its length, 0 when it is not UTF-8. */
static size_t decode(const unsigned char *p, size_t left, unsigned *code)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    *code = p[0];
    if (n == 1)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < n)
        return 0;
    *code = p[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (p[i] & 0x3Fu);
    }
    bool surrogate = *code >= 0xD800 && *code <= 0xDFFF;
    return *code < least[n] || *code > 0x10FFFF || surrogate ? 0 : n;
}

/* The message that a character deserves, or NULL. */
static const char *fault_of(unsigned code)
{
    if (code == 0x85 || code == 0x2028 || code == 0x2029)
        return T("found the line separator U+%04X, expected an ordinary line end or a space");
    if (code == '\r')
        return T("found a lone carriage return (U+%04X), expected lines that end with LF or CR LF");
    if ((code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xFFFE ||
        code == 0xFFFF)
        return T("found the control character U+%04X, expected text");
    return NULL;
}

bool yaml_text_check(const ocop_host *host, const char *file, const ocop_line *line, ocop_error *e)
{
    const unsigned char *p = (const unsigned char *)line->bytes;
    size_t left = line->len;
    if (left > 0 && p[left - 1] == '\r')
        left--;
    for (int column = 1; left > 0; column++) {
        unsigned code = 0;
        size_t n = decode(p, left, &code);
        if (n == 0) {
            host->error_at(e, file, line->number, column,
                           T("found the byte 0x%02X, expected UTF-8 text"), p[0]);
            host->error_hint(e, "%s", host->translate(T("save the file with the encoding UTF-8")));
            return false;
        }
        const char *fault = code >= 0x20 && code < 0x7F ? NULL : fault_of(code);
        if (fault != NULL)
            return host->error_at(e, file, line->number, column, fault, code);
        p += n;
        left -= n;
    }
    return true;
}

#include "base_text.h"
#include <libintl.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static utf8proc_ssize_t step(const char *s, size_t n, utf8proc_int32_t *cp)
{
    return utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)(n > 4 ? 4 : n), cp);
}

/* Most texts are plain ASCII for long stretches: pass eight bytes at a time. */
static size_t ascii_run(const char *s, size_t n)
{
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w;
        memcpy(&w, s + i, 8);
        if ((w & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (i < n && (unsigned char)s[i] < 0x80)
        i++;
    return i;
}

size_t ocop_text_valid(const char *s, size_t n)
{
    size_t i = 0;
    while ((i += ascii_run(s + i, n - i)) < n) {
        utf8proc_int32_t cp = 0;
        utf8proc_ssize_t k = step(s + i, n - i, &cp);
        if (k <= 0)
            return i;
        i += (size_t)k;
    }
    return n;
}

/* Below U+0300 every letter is its own NFC form. */
static bool is_surely_nfc(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s >= 0xCC)
            return false;
    return true;
}

static const char *map_text(ocop_arena *a, const char *s, int options)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &made,
                                      (utf8proc_option_t)(options | UTF8PROC_NULLTERM));
    if (n < 0)
        return NULL;
    const char *copy = ocop_arena_strndup(a, (const char *)made, (size_t)n);
    ocop_free(made); /* utf8proc allocates with malloc, as ocop_realloc does */
    return copy;
}

const char *ocop_text_nfc(ocop_arena *a, const char *s)
{
    if (is_surely_nfc(s))
        return s;
    return map_text(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

static char *map_letters(ocop_arena *a, const char *s, utf8proc_int32_t (*fn)(utf8proc_int32_t))
{
    size_t n = strlen(s);
    if (n > SIZE_MAX / 4 - 1)
        return NULL;
    char *out = ocop_arena_alloc(a, n * 4 + 1);
    if (out == NULL)
        return NULL;
    char *w = out;
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t cp = 0;
        utf8proc_ssize_t k = step(s + i, n - i, &cp);
        if (k <= 0)
            return NULL;
        i += (size_t)k;
        w += utf8proc_encode_char(fn(cp), (utf8proc_uint8_t *)w);
    }
    *w = '\0';
    return out;
}

char *ocop_text_lower(ocop_arena *a, const char *s)
{
    return map_letters(a, s, utf8proc_tolower);
}

char *ocop_text_upper(ocop_arena *a, const char *s)
{
    return map_letters(a, s, utf8proc_toupper);
}

char *ocop_text_fold(ocop_arena *a, const char *s)
{
    const int options =
        UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD;
    const char *plain = map_text(a, s, options);
    if (plain == NULL)
        return NULL;
    char *out = ocop_arena_strdup(a, plain);
    char *w = out;
    for (const char *r = plain; out != NULL && *r != '\0';) {
        bool is_dj =
            r[0] == '\xC4' && (r[1] == '\x91' || r[1] == '\x90'); /* no mark of a d, to Unicode */
        *w++ = is_dj ? 'd' : *r;
        r += is_dj ? 2 : 1;
    }
    if (out != NULL)
        *w = '\0';
    return out;
}

bool ocop_text_is_vi(void)
{
    /* Translated to "language: vi" by the one catalogue that we have. */
    return strcmp(dgettext("ocop", "language: en"), "language: vi") == 0;
}

size_t ocop_text_width(const char *s, size_t n)
{
    size_t w = 0;
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t cp = 0;
        utf8proc_ssize_t k = step(s + i, n - i, &cp);
        if (k <= 0) {
            w++;
            i++;
            continue;
        }
        int columns = utf8proc_charwidth(cp);
        w += columns > 0 ? (size_t)columns : 0;
        i += (size_t)k;
    }
    return w;
}

size_t ocop_text_cut(const char *s, size_t n)
{
    size_t start = n;
    while (start > 0 && n - start < 3 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || ((unsigned char)s[start - 1] & 0xC0) != 0xC0)
        return n; /* ends in ASCII, or is no UTF-8 at all */
    unsigned char lead = (unsigned char)s[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return n - (start - 1) >= need ? n : start - 1;
}

enum { WORD_MAX = 64 };

unsigned ocop_text_distance(const char *a, const char *b, unsigned limit)
{
    size_t la = strlen(a), lb = strlen(b);
    if (la > WORD_MAX || lb > WORD_MAX || (la > lb ? la - lb : lb - la) > limit)
        return limit + 1;
    unsigned row[WORD_MAX + 1];
    for (size_t j = 0; j <= lb; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= la; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= lb; j++) {
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            unsigned other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < other ? change : other;
        }
    }
    return row[lb] > limit ? limit + 1 : row[lb];
}

const char *ocop_text_nearest(const char *word, size_t count,
                              const char *(*name)(const void *ctx, size_t i), const void *ctx)
{
    size_t len = strlen(word);
    unsigned best = len < 4 ? 2 : len < 9 ? 3 : 5; /* farther is not what was meant */
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *other = name(ctx, i);
        unsigned d = ocop_text_distance(word, other, best);
        if (d < best) {
            best = d;
            found = other;
        }
    }
    return found;
}

/* swap.h - a good text with one piece of it replaced: how tables of bad texts are written. */
#ifndef OCOP_TEST_SWAP_H
#define OCOP_TEST_SWAP_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first `from` in `text` replaced by `to`; `from` NULL: `to` alone. Lives until the next call;
 * exactly as long as the text, so that a look beyond its end is caught by ASan. */
static inline const char *swap(const char *text, const char *from, const char *to)
{
    static char *made;
    const char *at = from == NULL ? text : strstr(text, from);
    if (at == NULL) {
        fprintf(stderr, "swap: '%s' is not in the text\n", from);
        abort();
    }
    size_t before = from == NULL ? 0 : (size_t)(at - text), n = strlen(to);
    const char *rest = from == NULL ? "" : at + strlen(from);
    char *fresh = malloc(before + n + strlen(rest) + 1); /* `text` may be the last one made */
    if (fresh == NULL)
        abort();
    memcpy(fresh, text, before);
    memcpy(fresh + before, to, n);
    strcpy(fresh + before + n, rest);
    free(made);
    return made = fresh;
}
#endif

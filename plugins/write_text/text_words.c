/* text_words.c - see text_words.h. */
#include "text_words.h"

#include <stdio.h>
#include <string.h>

static int bounded(int stars)
{
    return stars < 0 ? 0 : stars > TEXT_STARS_MAX ? TEXT_STARS_MAX : stars;
}

/* Whole phrases, not a number and a word: plurals differ between languages. */
const char *text_star_count(const text_out *o, int stars)
{
    static const char *const words[] = {T("no stars"), T("1 star"),  T("2 stars"),
                                        T("3 stars"),  T("4 stars"), T("5 stars")};
    return text_say(o, words[bounded(stars)]);
}

const char *text_stars(const text_out *o, int certain, int possible, char out[TEXT_WORD_SIZE])
{
    const char *sure = text_star_count(o, certain);
    if (certain == possible)
        snprintf(out, TEXT_WORD_SIZE, "%s", sure);
    else
        snprintf(out, TEXT_WORD_SIZE, text_say(o, T("%s, %d possible")), sure, possible);
    return out;
}

void text_star_signs(text_out *o, int stars)
{
    text_repeat(o, STYLE_STAR, "★", (size_t)bounded(stars));
    text_repeat(o, STYLE_DIM, "☆", (size_t)(TEXT_STARS_MAX - bounded(stars)));
}

const char *text_range(const text_out *o, int64_t low, int64_t high, char out[TEXT_WORD_SIZE])
{
    char from[24], to[24];
    o->host->points(low, true, from);
    if (low == high)
        snprintf(out, TEXT_WORD_SIZE, "%s", from);
    else
        snprintf(out, TEXT_WORD_SIZE, "%s–%s", from, o->host->points(high, true, to));
    return out;
}

/* "67–72/100" would be read as 67 to 72/100. */
static const char *of_max(const text_out *o, int64_t low, int64_t high, int64_t max,
                          char out[TEXT_WORD_SIZE])
{
    char most[24], range[TEXT_WORD_SIZE];
    bool open = low != high;
    snprintf(out, TEXT_WORD_SIZE, "%s%.48s%s/%s", open ? "[" : "", text_range(o, low, high, range),
             open ? "]" : "", o->host->points(max, true, most));
    return out;
}

const char *text_score(const text_out *o, const ocop_score_view *s, char out[TEXT_WORD_SIZE])
{
    char max[24];
    if (s->has_points)
        return of_max(o, s->points, s->points, s->max, out);
    if (s->low != s->high)
        return of_max(o, s->low, s->high, s->max, out);
    snprintf(out, TEXT_WORD_SIZE, "–/%s", o->host->points(s->max, true, max));
    return out;
}

/* What is decided alone (`points`) can lie below the least that the sum will come to: not shown. */
const char *text_sum(const text_out *o, const ocop_sum_view *s, char out[TEXT_WORD_SIZE])
{
    return of_max(o, s->low, s->high, s->max, out);
}

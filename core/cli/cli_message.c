#include "base_num.h"
#include "base_text.h"
#include "cli.h"
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cli_error(const ocop_error *e)
{
    char text[1024];
    fflush(stdout); /* what was said before stands before */
    fprintf(stderr, "%s\n", ocop_error_text(e, text, sizeof text));
}

int cli_exit_code(const ocop_error *e)
{
    switch (e->code) {
    case OCOP_OK:
        return OCOP_EXIT_DONE;
    case OCOP_ENOMEM:
    case OCOP_EINTERNAL:
        return OCOP_EXIT_FAULT;
    default:
        return OCOP_EXIT_USAGE;
    }
}

size_t cli_columns(void)
{
    struct winsize w;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20)
        return w.ws_col;
    return 80;
}

static void blanks(FILE *to, size_t n)
{
    while (n-- > 0)
        fputc(' ', to);
}

void cli_wrap(FILE *to, const char *text, size_t first, size_t indent, size_t columns)
{
    size_t at = first;
    bool fresh = true;
    for (const char *s = text; *s != '\0';) {
        size_t n = strcspn(s, " ");
        size_t w = ocop_text_width(s, n);
        if (!fresh && at + 1 + w > columns) {
            fputc('\n', to);
            blanks(to, indent);
            at = indent;
            fresh = true;
        }
        if (!fresh)
            fputc(' ', to);
        fwrite(s, 1, n, to);
        at += w + !fresh;
        fresh = false;
        s += n;
        s += strspn(s, " ");
    }
    fputc('\n', to);
}

void cli_pad(FILE *to, const char *text, size_t width)
{
    size_t w = ocop_text_width(text, strlen(text));
    fputs(text, to);
    blanks(to, w < width ? width - w : 0);
}

const char *cli_pick(ocop_text2 t)
{
    const char *s = ocop_text_is_vi() ? t.vi : t.en;
    return s == NULL ? "" : s;
}

const char *cli_points(int64_t hundredths, char out[24])
{
    ocop_num_local(hundredths, OCOP_POINT_DECIMALS, out);
    return out;
}

const char *cli_range(int64_t low, int64_t high, char out[64])
{
    char from[24], to[24];
    if (low == high)
        snprintf(out, 64, "%s", cli_points(low, from));
    else
        snprintf(out, 64, "%s–%s", cli_points(low, from), cli_points(high, to));
    return out;
}

const char *cli_stars(int certain, int possible, char out[96])
{
    char sure[40];
    snprintf(sure, sizeof sure, P_("%d star", "%d stars", certain), certain);
    if (certain == possible)
        snprintf(out, 96, "%s", sure);
    else
        snprintf(out, 96, _("%s for certain, %d possible"), sure, possible);
    return out;
}

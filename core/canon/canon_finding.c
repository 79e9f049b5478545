/* canon_finding.c - what findings say; they are stored as id and arguments. */
#include "canon.h"
#include <string.h>

static const struct {
    const char *id;
    ocop_text2 says; /* %1 to %4 are the arguments; #1: points, @1: may end in a day */
} sentences[] = {
    {"gap",
     {"quy định không in mức nào cho trường hợp này, tính 0 điểm: %1",
      "the law prints no option for this case, 0 points: %2"}},
    {"gap_found",
     {"không mức nào phù hợp với dữ kiện, tính 0 điểm", "no option fits the facts, 0 points"}},
    {"self_above_facts",
     {"chủ thể tự chấm #1 điểm, dữ kiện cho #2 điểm; tính theo dữ kiện",
      "the producer claims #1 points, the facts give #2; the facts count"}},
    {"self_lowered",
     {"dữ kiện không đáp ứng điều kiện của mức tự chấm \"%1\"; tính mức \"%2\"",
      "the facts do not meet the conditions of the claimed option \"%1\"; counted as \"%2\""}},
    {"self_unproved",
     {"điều kiện của mức tự chấm \"%1\" dựa trên dữ kiện còn thiếu",
      "the conditions of the claimed option \"%1\" rest on facts that are missing"}},
    {"self_not_applicable",
     {"tiêu chí không áp dụng nên mức tự chấm \"%1\" không được tính",
      "the criterion does not apply, so the claim \"%1\" does not count"}},
    {"unsupported",
     {"thành viên %1 cho #2 điểm, dữ kiện chỉ cho phép #3 điểm (xem dữ kiện %4)",
      "member %1 gives #2 points, the facts support #3 (see the fact %4)"}},
    {"unsupported_paper",
     {"thành viên %1 cho #2 điểm, minh chứng còn hiệu lực chỉ cho phép #3 điểm: thiếu %4",
      "member %1 gives #2 points, valid papers support #3: missing is %4"}},
    {"unsupported_expired",
     {"thành viên %1 cho #2 điểm, minh chứng còn hiệu lực chỉ cho phép #3 điểm: đã hết hạn @4",
      "member %1 gives #2 points, valid papers support #3: expired is @4"}},
    {"recorded_below_band",
     {"hồ sơ ghi #1 điểm và %2 sao; #1 điểm thuộc khung %3 sao, chỉ mức tối thiểu mới hạ được sao",
      "the record says #1 points and %2 stars; #1 points lie in the band of %3 stars, only star "
      "marks could lower them"}},
    {"recorded_contradicts",
     {"hồ sơ ghi #1 điểm và %2 sao, nhưng #1 điểm thuộc khung %3 sao",
      "the record says #1 points and %2 stars, but #1 points lie in the band of %3 stars"}},
};

/* "82.5" as 82,5. */
static void add_points(ocop_buf *b, const char *arg)
{
    size_t whole = strcspn(arg, ".");
    ocop_buf_printf(b, "%.*s", (int)whole, arg);
    if (arg[whole] != '\0')
        ocop_buf_printf(b, ",%s", arg + whole + 1);
}

/* "food_safety (2026-10-01)" with 01/10/2026. */
static void add_dated(ocop_buf *b, const char *arg)
{
    const char *day = strrchr(arg, '(');
    if (day == NULL || strlen(day) != strlen("(2026-10-01)")) {
        ocop_buf_puts(b, arg);
        return;
    }
    ocop_buf_printf(b, "%.*s(%.2s/%.2s/%.4s)", (int)(day - arg), arg, day + 9, day + 6, day + 1);
}

typedef enum form { FORM_MACHINE, FORM_VI } form;

static void fill(ocop_buf *b, const char *sentence, const ocop_finding *f, form to)
{
    for (const char *s = sentence; *s != '\0'; s++) {
        if (strchr("%#@", s[0]) == NULL || s[1] < '1' || s[1] > '0' + OCOP_FINDING_ARGS) {
            ocop_buf_putc(b, *s);
            continue;
        }
        const char *arg = f->args[s[1] - '1'];
        arg = arg == NULL ? "" : arg;
        if (to == FORM_VI && s[0] == '#')
            add_points(b, arg);
        else if (to == FORM_VI && s[0] == '@')
            add_dated(b, arg);
        else
            ocop_buf_puts(b, arg);
        s++;
    }
}

static void say(const ocop_finding *f, ocop_buf *vi, ocop_buf *en, form to)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (strcmp(sentences[i].id, f->id) != 0)
            continue;
        fill(vi, sentences[i].says.vi, f, to);
        fill(en, sentences[i].says.en, f, FORM_MACHINE);
        return;
    }
    ocop_buf_puts(vi, f->id);
    ocop_buf_puts(en, f->id);
}

void ocop_canon_finding(const ocop_finding *f, ocop_buf *vi, ocop_buf *en)
{
    say(f, vi, en, FORM_MACHINE);
}

void ocop_canon_finding_people(const ocop_finding *f, ocop_buf *vi, ocop_buf *en)
{
    say(f, vi, en, FORM_VI);
}

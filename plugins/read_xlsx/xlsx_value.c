/* xlsx_value.c - numbers, days and how they are shown. */
#include "xlsx_book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

xlsx_style xlsx_style_builtin(int id)
{
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                (id >= 50 && id <= 58);
    bool percent = id == 9 || id == 10;
    return (xlsx_style){.look = date ? XLSX_DATE : percent ? XLSX_PERCENT : XLSX_PLAIN};
}

/* Only the first section counts; quoted, escaped and bracketed parts do not. */
xlsx_style xlsx_style_of(const char *format)
{
    xlsx_style out = {.look = XLSX_PLAIN};
    size_t n = strspn(format, "0");
    if (n > 1 && n < 30 && format[n] == '\0')
        out.zeros = (unsigned char)n;
    for (const char *s = format; *s != '\0' && *s != ';'; s++) {
        if (*s == '"' || *s == '[') {
            s = strchr(s + 1, *s == '"' ? '"' : ']');
            if (s == NULL)
                break;
        } else if (*s == '\\' || *s == '_' || *s == '*') {
            if (*++s == '\0')
                break;
        } else if (*s == '%') {
            out.look = XLSX_PERCENT;
        } else if (strchr("yYmMdDhHsS", *s) != NULL) {
            out.look = XLSX_DATE;
        }
    }
    return out;
}

/* "1.25E-3" without the exponent. */
static void expand(const char *s, char out[48])
{
    char digits[24];
    size_t n = 0;
    bool minus = *s == '-';
    s += minus;
    int point = -1;
    for (; *s != '\0' && *s != 'e'; s++) {
        if (*s == '.')
            point = (int)n;
        else
            digits[n++] = *s;
    }
    digits[n] = '\0';
    int at = (point < 0 ? (int)n : point) + (*s == 'e' ? atoi(s + 1) : 0);
    char *to = out;
    if (minus)
        *to++ = '-';
    if (at <= 0) {
        to += sprintf(to, "0.");
        for (int i = at; i < 0; i++)
            *to++ = '0';
        strcpy(to, digits);
        return;
    }
    for (int i = 0; i < at || i < (int)n; i++) {
        if (i == at)
            *to++ = '.';
        *to++ = i < (int)n ? digits[i] : '0';
    }
    *to = '\0';
}

/* Excel keeps 15 digits; its files have 17 of a double, 0.30000000000000004 for 0.3. */
bool xlsx_number(const char *s, char out[48])
{
    char *end = NULL, text[32];
    double d = strtod(s, &end);
    if (end == s || *end != '\0' || !isfinite(d) || fabs(d) >= 1e15 || strpbrk(s, "xXnN") != NULL)
        return false;
    if (d != 0 && fabs(d) < 1e-15)
        d = 0;
    snprintf(text, sizeof text, "%.15g", d == 0 ? 0.0 : d);
    if (strchr(text, 'e') == NULL)
        strcpy(out, text);
    else
        expand(text, out);
    return true;
}

bool xlsx_date(const char *s, bool from_1904, char out[16])
{
    char *end = NULL;
    double serial = strtod(s, &end);
    if (end == s || *end != '\0' || !(serial >= 0) || serial >= 2958466)
        return false;
    int64_t day = (int64_t)serial;
    if (!from_1904 && (day == 0 || day == 60)) /* 1900-01-00 and 1900-02-29 never were */
        return false;
    day += from_1904 ? -24107 : day < 60 ? -25568 : -25569;
    /* Days since 1970 to year, month, day: years begin in March. */
    int64_t z = day + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2);
    int n = snprintf(out, 16, "%04d-%02d-%02d", (int)(year % 10000), (int)(month % 100),
                     (int)((doy - (153 * mp + 2) / 5 + 1) % 100));
    return n == 10;
}

#include "base_date.h"
#include "base_text.h"

static bool is_leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int month_days(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

/* Days from 1970-01-01, counting whole 400-year eras (H. Hinnant's civil calendar). */
static int32_t days_from(int y, int m, int d)
{
    y -= m <= 2;
    int era = y / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (int32_t)(era * 146097 + doe - 719468);
}

void ocop_date_split(int32_t day, int *year, int *month, int *mday)
{
    int z = day + 719468;
    int era = z / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *mday = doy - (153 * mp + 2) / 5 + 1;
    *month = mp + (mp < 10 ? 3 : -9);
    *year = yoe + era * 400 + (*month <= 2);
}

static bool digits(const char *s, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

bool ocop_date_parse(const char *s, size_t n, int32_t *day)
{
    int y = 0, m = 0, d = 0;
    if (n != 10 || s[4] != '-' || s[7] != '-' || !digits(s, 4, &y) || !digits(s + 5, 2, &m) ||
        !digits(s + 8, 2, &d))
        return false;
    if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > month_days(y, m))
        return false;
    *day = days_from(y, m, d);
    return true;
}

static void put(char *to, int v, int width)
{
    while (width > 0) {
        to[--width] = (char)('0' + v % 10);
        v /= 10;
    }
}

const char *ocop_date_print(int32_t day, char out[12])
{
    out[0] = '\0';
    if (day == OCOP_NO_DATE)
        return out;
    int y = 0, m = 0, d = 0;
    ocop_date_split(day, &y, &m, &d);
    put(out, y, 4);
    out[4] = '-';
    put(out + 5, m, 2);
    out[7] = '-';
    put(out + 8, d, 2);
    out[10] = '\0';
    return out;
}

const char *ocop_date_local(int32_t day, char out[12])
{
    if (day == OCOP_NO_DATE || !ocop_text_is_vi())
        return ocop_date_print(day, out);
    int y = 0, m = 0, d = 0;
    ocop_date_split(day, &y, &m, &d);
    put(out, d, 2);
    out[2] = '/';
    put(out + 3, m, 2);
    out[5] = '/';
    put(out + 6, y, 4);
    out[10] = '\0';
    return out;
}

int32_t ocop_date_add_months(int32_t day, int months)
{
    int y = 0, m = 0, d = 0;
    ocop_date_split(day, &y, &m, &d);
    int index = y * 12 + (m - 1) + months;
    y = index / 12;
    m = index % 12 + 1;
    int last = month_days(y, m);
    return days_from(y, m, d < last ? d : last);
}

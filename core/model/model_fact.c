#include "model_fact.h"
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include <stdio.h>
#include <string.h>

int ocop_vocab_find(const ocop_vocab *v, const char *key, size_t n)
{
    return ocop_names_find(v->names, key, n);
}

int ocop_fact_value_find(const ocop_fact *f, const char *key, size_t n)
{
    for (size_t i = 0; i < f->value_count; i++)
        if (n > 0 && f->values[i].key[0] == key[0] && strncmp(f->values[i].key, key, n) == 0 &&
            f->values[i].key[n] == '\0')
            return (int)i;
    return -1;
}

static const char *values_text(const ocop_fact *f, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < f->value_count; i++) {
        int n = snprintf(out + len, size - len, "%s%s", i == 0 ? "" : ", ", f->values[i].key);
        if (n < 0 || (size_t)n >= size - len) {
            out[len] = '\0'; /* what does not fit whole is left out */
            break;
        }
        len += (size_t)n;
    }
    return out;
}

const char *ocop_fact_domain_text(const ocop_fact *f, char *out, size_t size)
{
    char low[24], high[24];
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        snprintf(out, size, "true, false");
        break;
    case OCOP_FACT_ENUM:
        return values_text(f, out, size);
    case OCOP_FACT_NUMBER:
        ocop_num_print(f->min, f->decimals, '.', low);
        ocop_num_print(f->max, f->decimals, '.', high);
        snprintf(out, size, "%s..%s", low, high);
        break;
    case OCOP_FACT_DATE:
        ocop_date_print((int32_t)f->min, low);
        ocop_date_print((int32_t)f->max, high);
        snprintf(out, size, "%s..%s", low, high);
        break;
    case OCOP_FACT_TEXT:
        out[0] = '\0';
        break;
    }
    return out;
}

const char *ocop_fact_value_text(const ocop_fact *f, ocop_value v, char *out, size_t size)
{
    char text[24];
    out[0] = '\0';
    if (v.n == OCOP_MISSING)
        return out;
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        snprintf(out, size, "%s", v.n != 0 ? "true" : "false");
        break;
    case OCOP_FACT_ENUM:
        snprintf(out, size, "%s", f->values[v.n].key);
        break;
    case OCOP_FACT_NUMBER:
        ocop_num_print(v.n, f->decimals, '.', text);
        snprintf(out, size, "%s", text);
        break;
    case OCOP_FACT_DATE:
        snprintf(out, size, "%s", ocop_date_print((int32_t)v.n, text));
        break;
    case OCOP_FACT_TEXT:
        snprintf(out, size, "%s", v.text);
        break;
    }
    return out;
}

/* form.c - is the file what docs/archive.md says an appeal file is? Everything after this relies on
 * it. The names of columns are under no hash, so their order is known here. */
#include "verify.h"
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* name:type, with ? where NULL may stand */
static const struct {
    const char *table, *columns;
} tables[] = {
    {"origin", "seq:i chain_id:s made_by:s schema_hash:b"},
    {"pack", "seq:i hash:s id:s version:s base:i?"},
    {"pack_file", "seq:i pack:i path:s bytes_zstd:z"},
    {"dossier", "seq:i hash:s id:s name:s? set:s? province:s? commune:s? producer:s? evidence:s? "
                "json_zstd:z"},
    {"sitting", "seq:i hash:s id:s date:s json_zstd:z"},
    {"assessment", "seq:i dossier:i dossier_id:s pack:i pack_forced:i set:s date:s basis:s "
                   "sitting:i? semantics:i points:i low:i high:i stars_certain:i? "
                   "stars_possible:i? stored_at:s result_zstd:z"},
};

bool hex_bytes(const char *hex, size_t hex_len, unsigned char *out, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    if (hex == NULL || hex_len != 2 * n)
        return false;
    for (size_t i = 0; i < hex_len; i++) {
        const char *d = hex[i] == '\0' ? NULL : strchr(digits, hex[i]);
        if (d == NULL)
            return false;
        unsigned char nibble = (unsigned char)(d - digits);
        out[i / 2] = (unsigned char)(i % 2 == 0 ? nibble << 4 : out[i / 2] | nibble);
    }
    return true;
}

void hex_text(const unsigned char *bytes, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

int64_t row_number(const json_t *row)
{
    return json_integer_value(json_object_get(row, "seq"));
}

const char *row_table(const json_t *row)
{
    return json_string_value(json_object_get(row, "table"));
}

static bool is_hash(const json_t *j)
{
    unsigned char bytes[HASH];
    return json_is_string(j) && hex_bytes(json_string_value(j), json_string_length(j), bytes, HASH);
}

static bool is_hex(const json_t *j)
{
    const char *s = json_string_value(j);
    return s != NULL && json_string_length(j) % 2 == 0 &&
           strspn(s, "0123456789abcdef") == json_string_length(j);
}

/* ---- members ---- */

static bool check_members(json_t *root, verdict *v)
{
    static const struct {
        const char *name;
        json_type type;
    } members[] = {{"format", JSON_STRING}, {"chain_id", JSON_STRING}, {"assessment", JSON_INTEGER},
                   {"rows", JSON_ARRAY},    {"first", JSON_INTEGER},   {"before", JSON_STRING},
                   {"links", JSON_ARRAY},   {"head", JSON_STRING},     {"signatures", JSON_ARRAY},
                   {"keys", JSON_ARRAY},    {"personal", JSON_ARRAY}};
    const size_t count = sizeof members / sizeof *members;
    if (!json_is_object(root))
        return verdict_wrong(v, "form: the file is no JSON object");
    for (size_t i = 0; i < count; i++) {
        const json_t *m = json_object_get(root, members[i].name);
        if (m == NULL)
            return verdict_wrong(v, "form: the member '%s' is missing", members[i].name);
        if (json_typeof(m) != members[i].type)
            return verdict_wrong(v, "form: the member '%s' has the wrong type", members[i].name);
    }
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach (root, name, value) {
        size_t i = 0;
        while (i < count && strcmp(members[i].name, name) != 0)
            i++;
        if (i == count)
            return verdict_wrong(v, "form: the member '%s' is none of an appeal file's", name);
    }
    const char *format = json_string_value(json_object_get(root, "format"));
    if (strcmp(format, "ocop-appeal 1") != 0)
        return verdict_wrong(v, "form: format is '%.40s', expected 'ocop-appeal 1'", format);
    return true;
}

/* ---- rows ---- */

static bool is_value(const json_t *column, char type)
{
    size_t n = json_array_size(column);
    const json_t *value = json_array_get(column, 2);
    switch (type) {
    case 'n':
        return n == 2;
    case 'i':
        return n == 3 && json_is_integer(value);
    case 's':
        return n == 3 && json_is_string(value);
    case 'b':
        return n == 3 && is_hex(value);
    default:
        return n == 4 && is_hex(value) && json_is_string(json_array_get(column, 3));
    }
}

static bool check_columns(const json_t *row, const char *expected, verdict *v)
{
    const json_t *columns = json_object_get(row, "columns");
    size_t at = 0;
    for (const char *s = expected; *s != '\0'; at++) {
        char name[32] = "", type = 'n', optional = '\0';
        int used = 0;
        if (sscanf(s, "%31[^:]:%c%n", name, &type, &used) != 2)
            return verdict_wrong(v, "form: ocop-verify does not know its own columns");
        s += used;
        optional = *s;
        s += strspn(s, "? ");
        const json_t *c = json_array_get(columns, at);
        const char *found = json_string_value(json_array_get(c, 0));
        const char *kind = json_string_value(json_array_get(c, 1));
        if (found == NULL || kind == NULL || strcmp(found, name) != 0)
            return verdict_wrong(v, "form: row %lld (%s): column %zu is '%.40s', expected '%s'",
                                 (long long)row_number(row), row_table(row), at + 1,
                                 found == NULL ? "" : found, name);
        char wanted = type;
        if (optional == '?' && strcmp(kind, "n") == 0)
            wanted = 'n';
        if (kind[0] != wanted || kind[1] != '\0' || !is_value(c, wanted))
            return verdict_wrong(v, "form: row %lld (%s), column %s: no value of type '%c'",
                                 (long long)row_number(row), row_table(row), name, type);
    }
    return json_array_size(columns) == at ||
           verdict_wrong(v, "form: row %lld (%s) has %zu columns, expected %zu",
                         (long long)row_number(row), row_table(row), json_array_size(columns), at);
}

static bool check_row(const appeal *a, const json_t *row, verdict *v)
{
    const char *table = row_table(row);
    const json_t *seq = json_object_get(row, "seq");
    if (table == NULL || !json_is_integer(seq) || !json_is_array(json_object_get(row, "columns")) ||
        json_object_size(row) != 3)
        return verdict_wrong(v, "form: a row is no {seq, table, columns}");
    long long number = json_integer_value(seq);
    size_t i = 0;
    while (i < sizeof tables / sizeof *tables && strcmp(tables[i].table, table) != 0)
        i++;
    if (i == sizeof tables / sizeof *tables)
        return verdict_wrong(
            v, "form: row %lld is of the table '%.40s', which does not belong here", number, table);
    if (!check_columns(row, tables[i].columns, v))
        return false;
    const json_t *own = json_array_get(json_array_get(json_object_get(row, "columns"), 0), 2);
    if (json_integer_value(own) != number)
        return verdict_wrong(v, "form: row %lld (%s), column seq: is %lld", number, table,
                             (long long)json_integer_value(own));
    size_t same = 0, at = 0;
    json_t *other = NULL;
    json_array_foreach (a->rows, at, other)
        same += row_number(other) == number;
    return same == 1 || verdict_wrong(v, "form: row %lld stands twice", number);
}

static size_t count_rows(const appeal *a, const char *table)
{
    size_t n = 0, at = 0;
    json_t *row = NULL;
    json_array_foreach (a->rows, at, row)
        n += strcmp(row_table(row), table) == 0;
    return n;
}

static bool check_rows(const appeal *a, verdict *v)
{
    size_t at = 0;
    json_t *row = NULL;
    json_array_foreach (a->rows, at, row)
        if (!check_row(a, row, v))
            return false;
    static const char *const once[] = {"origin", "dossier", "assessment"};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (count_rows(a, once[i]) != 1)
            return verdict_wrong(v, "form: rows: there must be one row of %s, and there are %zu",
                                 once[i], count_rows(a, once[i]));
    if (count_rows(a, "sitting") > 1 || count_rows(a, "pack") == 0)
        return verdict_wrong(v, "form: rows: two sittings, or no pack");
    json_array_foreach (a->rows, at, row)
        if (strcmp(row_table(row), "assessment") == 0 && row_number(row) != a->number)
            return verdict_wrong(v, "form: 'assessment' says row %lld, and the row is %lld",
                                 (long long)a->number, (long long)row_number(row));
    return true;
}

/* ---- links, and lists of objects ---- */

static bool check_links(appeal *a, verdict *v)
{
    size_t at = 0;
    json_t *l = NULL;
    json_array_foreach (a->links, at, l)
        if (json_array_size(l) != 3 || !json_is_string(json_array_get(l, 0)) ||
            !is_hash(json_array_get(l, 1)) || !is_hash(json_array_get(l, 2)))
            return verdict_wrong(v, "form: link %lld is no [table, content, raw]",
                                 (long long)a->first + (long long)at);
    a->last = a->first + (int64_t)json_array_size(a->links) - 1;
    const json_t *before = json_object_get(a->root, "before");
    if (!is_hash(before) || !is_hash(json_object_get(a->root, "head")))
        return verdict_wrong(v, "form: 'before' or 'head' is no hash of 64 digits");
    hex_bytes(json_string_value(before), 2 * (size_t)HASH, a->before, HASH);
    if (a->first != 1 || a->last < a->first || !sodium_is_zero(a->before, HASH))
        return verdict_wrong(v,
                             "form: the links do not begin with link 1, before which all is zero");
    return true;
}

/* Words of a list: a name, `!` behind it where it must be there, `#` where it is a number. */
static bool check_objects(const json_t *list, const char *what, const char *names, verdict *v)
{
    size_t at = 0;
    json_t *o = NULL;
    json_array_foreach (list, at, o) {
        size_t known = 0;
        for (const char *s = names; *s != '\0';) {
            char name[32] = "";
            int used = 0;
            if (sscanf(s, "%31[a-z_]%n", name, &used) != 1)
                return verdict_wrong(v, "form: ocop-verify does not know its own lists");
            s += used;
            bool needed = *s == '!' || *s == '#', number = *s == '#';
            s += strspn(s, "!# ");
            const json_t *m = json_object_get(o, name);
            known += m != NULL;
            if ((m == NULL && needed) ||
                (m != NULL && !(number ? json_is_integer(m) : json_is_string(m))))
                return verdict_wrong(v, "form: %s[%zu]: '%s' is missing or of the wrong type", what,
                                     at, name);
        }
        if (json_object_size(o) != known)
            return verdict_wrong(v, "form: %s[%zu] holds what does not belong there", what, at);
    }
    return true;
}

bool form_check(json_t *root, appeal *a, verdict *v)
{
    if (!check_members(root, v))
        return false;
    *a = (appeal){.root = root,
                  .rows = json_object_get(root, "rows"),
                  .links = json_object_get(root, "links"),
                  .keys = json_object_get(root, "keys"),
                  .signatures = json_object_get(root, "signatures"),
                  .personal = json_object_get(root, "personal"),
                  .first = json_integer_value(json_object_get(root, "first")),
                  .number = json_integer_value(json_object_get(root, "assessment")),
                  .head = json_string_value(json_object_get(root, "head"))};
    if (!check_rows(a, v) || !check_links(a, v) ||
        !check_objects(a->signatures, "signatures", "head_seq# head! key! signed_on! signature!",
                       v) ||
        !check_objects(a->keys, "keys",
                       "id! public! owner! valid_from! valid_until! vouched_by voucher", v) ||
        !check_objects(a->personal, "personal", "hash! fact! value! salt!", v))
        return false;
    verdict_checked(v, "form: %zu rows, %zu links, from %lld to %lld", json_array_size(a->rows),
                    json_array_size(a->links), (long long)a->first, (long long)a->last);
    return true;
}

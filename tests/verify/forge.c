/* forge.c - forge FILE TABLE OLD NEW: an appeal file with OLD changed to NEW in the text of the
 * first row of TABLE that holds it, everything hashed again, on standard output. Whoever keeps an
 * archive can do that; only making the result again finds it. */
#include "verify.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* keys.c and meaning.c are not linked: nothing is judged here. */
bool verdict_wrong(verdict *v, const char *fmt, ...)
{
    (void)v;
    (void)fmt;
    return false;
}

void verdict_checked(verdict *v, const char *fmt, ...)
{
    (void)v;
    (void)fmt;
}

static bool change(json_t *column, const char *old, const char *new)
{
    size_t last = json_array_size(column) - 1;
    const char *text = json_string_value(json_array_get(column, last));
    const char *at = text == NULL ? NULL : strstr(text, old);
    if (at == NULL)
        return false;
    char *out = malloc(strlen(text) + strlen(new) + 1);
    if (out == NULL)
        abort();
    sprintf(out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    json_array_set_new(column, last, json_string(out));
    free(out);
    return true;
}

static bool change_rows(json_t *rows, const char *table, const char *old, const char *new)
{
    size_t i = 0, k = 0;
    json_t *row = NULL, *column = NULL;
    json_array_foreach (rows, i, row) {
        if (strcmp(row_table(row), table) != 0)
            continue;
        json_array_foreach (json_object_get(row, "columns"), k, column)
            if (k > 0 && change(column, old, new))
                return true;
    }
    return false;
}

/* The link of each row anew, and the head over all. */
static void hash_again(json_t *root)
{
    size_t i = 0;
    json_t *row = NULL, *link = NULL;
    json_t *links = json_object_get(root, "links");
    unsigned char content[HASH], raw[HASH];
    char hex[HASH_HEX], head[HASH_HEX];
    appeal a = {.root = root, .first = 1};
    json_array_foreach (json_object_get(root, "rows"), i, row) {
        row_hashes(row, content, raw);
        hex_text(content, HASH, hex);
        json_array_set_new(json_array_get(links, (size_t)row_number(row) - 1), 1, json_string(hex));
    }
    json_array_foreach (links, i, link)
        chain_follow(a.before, a.first + (int64_t)i, link);
    hex_text(a.before, HASH, head);
    json_object_set_new(root, "head", json_string(head));
}

int main(int argc, char **argv)
{
    json_error_t e;
    json_t *root = argc == 5 ? json_load_file(argv[1], 0, &e) : NULL;
    if (root == NULL || sodium_init() < 0)
        return 2;
    bool found = change_rows(json_object_get(root, "rows"), argv[2], argv[3], argv[4]);
    if (!found)
        fprintf(stderr, "forge: no row of %s holds %s\n", argv[2], argv[3]);
    hash_again(root);
    json_dumpf(root, stdout, JSON_COMPACT);
    json_decref(root);
    return found ? 0 : 1;
}

/* verify.h - ocop-verify: an appeal file checked by other means than the engine's.
 *
 * Nothing of core/ is included or linked here: what this program says rests on the documents and on
 * libsodium, jansson, libyaml and plain Lua. Bytes (form, hashes, chain, signatures) are checked in
 * C; what they say (sums, stars, conditions) in Lua, the language of the rules. */
#ifndef VERIFY_H
#define VERIFY_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define VERIFY_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define VERIFY_PRINTF(f, a)
#endif

enum { HASH = 32, HASH_HEX = 2 * HASH + 1 };

/* What came of it. The first wrong thing ends the checks. */
typedef struct verdict {
    char wrong[1200]; /* empty: nothing is wrong so far */
    char *checked;    /* lines of what was checked */
    char *left;       /* lines of what could not be checked, by name */
} verdict;

bool verdict_wrong(verdict *v, const char *fmt, ...) VERIFY_PRINTF(2, 3); /* always false */
void verdict_checked(verdict *v, const char *fmt, ...) VERIFY_PRINTF(2, 3);
void verdict_left(verdict *v, const char *fmt, ...) VERIFY_PRINTF(2, 3);

/* The file. Borrows from `root`; valid after form_check. */
typedef struct appeal {
    json_t *root, *rows, *links, *keys, *signatures, *personal;
    int64_t first, last, number; /* links; the assessment's row */
    const char *head;
    unsigned char before[HASH];
} appeal;

bool form_check(json_t *root, appeal *a, verdict *v);
bool chain_check(const appeal *a, const char *head, verdict *v);
bool keys_check(const appeal *a, const char *const *files, size_t count, verdict *v);
bool meaning_check(const appeal *a, verdict *v);

/* ---- helpers ---- */

/* n bytes from 2n small hexadecimal digits and nothing else. */
bool hex_bytes(const char *hex, size_t hex_len, unsigned char *out, size_t n);
void hex_text(const unsigned char *bytes, size_t n, char *out);
int64_t row_number(const json_t *row);
const char *row_table(const json_t *row);
/* Content and compressed bytes of a row, as docs/archive.md hashes them. false: out of memory. */
bool row_hashes(const json_t *row, unsigned char content[HASH], unsigned char raw[HASH]);
/* One link on: `hash` of everything before becomes the hash with this link. */
void chain_follow(unsigned char hash[HASH], int64_t seq, const json_t *link);
/* Of the row of `signing_key` with this number that says what an entry of `keys` says. */
void key_row_hash(int64_t seq, const json_t *key, unsigned char content[HASH]);

struct lua_State;
/* Push a YAML document as Lua values; false: the reason is pushed instead. May raise. */
bool yaml_push(struct lua_State *L, const char *text, size_t len);
#endif

/* fail.h - every allocation fails in turn: no crash, no leak (under ASan), and an error that says
 * `out of memory` or a success that did without. */
#ifndef OCOP_TEST_FAIL_H
#define OCOP_TEST_FAIL_H
#include "base_mem.h"
#include "check.h"

enum { TRIES_MAX = 200000 };

/* Do the whole thing once, and leave nothing behind. */
typedef bool (*thing)(void *ctx, ocop_error *e);

/* n allocations pass, and either the next one fails or all later ones; n = 0, 1, 2, ... until none
 * is missing. */
static inline void fail_each(const char *name, thing run, void *ctx)
{
    for (long n = 0; n < TRIES_MAX; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_mem_fail_after(n);
        bool ok = run(ctx, &e);
        long made = ocop_mem_fail_after(-1);
        if (!ok && e.code != OCOP_ENOMEM) {
            fprintf(stderr, "%s, allocation %ld: %s\n", name, n, error_text(&e));
            check_int(name, e.code, OCOP_ENOMEM);
            break;
        }
        check_true(name, !ok || e.code == OCOP_OK); /* no success with an error */
        if (made <= n) {
            check_true(name, ok);
            check_true(name, n > 0); /* else nothing was tested */
            return;
        }
    }
    check_true(name, false);
}

static inline void fail_in_turn(const char *name, thing run, void *ctx)
{
    for (int once = 0; once <= 1; once++) {
        ocop_mem_fail_once(once == 1);
        fail_each(name, run, ctx);
    }
    ocop_mem_fail_once(false);
}
#endif

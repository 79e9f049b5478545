/* plugin_paper.c - papers: blocks kept until a writer asks for them. */
#include "base_mem.h"
#include "ocop/error.h"
#include "plugin_host.h"
#include "plugin_view.h"
#include <string.h>

typedef struct block {
    ocop_block kind;
    int level;
    const char **cells;
    size_t count;
} block;

struct ocop_paper {
    ocop_arena *arena;
    const char *title, *day;
    block *blocks;
    size_t count, room;
    bool failed;
};

static const char *copy(ocop_paper *p, const char *s)
{
    const char *text = ocop_arena_strdup(p->arena, s == NULL ? "" : s);
    p->failed = p->failed || text == NULL;
    return text == NULL ? "" : text;
}

ocop_paper *ocop_paper_new(const char *title, const char *day, ocop_error *e)
{
    ocop_paper *p = ocop_realloc(NULL, sizeof *p);
    if (p != NULL) {
        *p = (ocop_paper){.arena = ocop_arena_new()};
        if (p->arena != NULL) {
            p->title = copy(p, title);
            p->day = copy(p, day);
            return p;
        }
    }
    ocop_free(p);
    ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return NULL;
}

void ocop_paper_free(ocop_paper *p)
{
    if (p == NULL)
        return;
    ocop_free(p->blocks);
    ocop_arena_free(p->arena);
    ocop_free(p);
}

static bool make_room(ocop_paper *p)
{
    if (p->count < p->room)
        return true;
    size_t room = p->room == 0 ? 64 : p->room * 2;
    block *more = ocop_realloc(p->blocks, room * sizeof *more);
    if (more == NULL)
        return false;
    p->blocks = more;
    p->room = room;
    return true;
}

void ocop_paper_add(ocop_paper *p, ocop_block kind, int level, const char *const *cells,
                    size_t count)
{
    const char **own = ocop_arena_array(p->arena, count + 1, sizeof *own);
    if (own == NULL || !make_room(p)) {
        p->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        own[i] = copy(p, cells[i]);
    p->blocks[p->count++] = (block){.kind = kind, .level = level, .cells = own, .count = count};
}

bool ocop_paper_whole(const ocop_paper *p, ocop_error *e)
{
    return !p->failed || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* ---- views: what an older plugin lacks is left alone ---- */

bool ocop_view_paper(const ocop_paper *p, ocop_paper_view *out)
{
    ocop_paper_view v = {.size = out->size, .title = p->title, .day = p->day, .blocks = p->count};
    memcpy(out, &v, out->size < sizeof v ? out->size : sizeof v);
    return true;
}

bool ocop_view_block(const ocop_paper *p, size_t i, ocop_block_view *out)
{
    if (i >= p->count)
        return false;
    const block *b = &p->blocks[i];
    ocop_block_view v = {.size = out->size,
                         .kind = b->kind,
                         .level = b->level,
                         .count = b->count,
                         .cells = b->cells};
    memcpy(out, &v, out->size < sizeof v ? out->size : sizeof v);
    return true;
}

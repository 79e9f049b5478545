/* rules_render.h - a pack and the sheet of a set, as the law prints it: for a terminal, and by
 * cli_doc as Markdown or HTML. */
#ifndef OCOP_RULES_RENDER_H
#define OCOP_RULES_RENDER_H
#include "cli_doc.h"
#include "engine.h"

/* All sets of a pack, in the order of its groups. */
typedef struct rules_sets {
    const ocop_set **list;
    size_t count;
} rules_sets;

void rules_text_pack(FILE *to, const ocop_pack *p, const rules_sets *sets);
void rules_text_set(FILE *to, const ocop_pack *p, const ocop_set *s);
void rules_doc_pack(cli_doc *d, const ocop_pack *p, const rules_sets *sets);
void rules_doc_set(cli_doc *d, const ocop_pack *p, const ocop_set *s);

/* "food/tea.lua:14": the path inside the pack. Returns `out`. */
/* "example-tests/pack.yaml:26 (Điều 3): council.quorum_percent = 75": where a value comes from. */
const char *rules_origin(const ocop_overlay_line *l, char *out, size_t size);
/* "support: 3 stars again: 20 million dong"; `amount` as people write it. */
const char *rules_support(const ocop_support *s, const char *amount, char *out, size_t size);
const char *rules_source(const ocop_pack *p, const char *file, int line, char *out, size_t size);
/* "from 70 to below 90". Returns `out`. */
const char *rules_band(const ocop_band *b, char *out, size_t size);
/* "in force from 2026-05-22". Returns `out`. */
const char *rules_days(const ocop_manifest *m, char *out, size_t size);
#endif

/* input.h - pack.yaml and facts.yaml into the model.
 *
 * The arena owns what is built; texts are copied. OCOP_EPACK with file, line and column: broken
 * YAML, unknown key (the nearest is named), missing key, value outside what it may be. The formats
 * are in docs/pack-format.md. */
#ifndef OCOP_INPUT_H
#define OCOP_INPUT_H
#include "model_pack.h"

bool ocop_manifest_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                        ocop_manifest *out, ocop_error *e);
/* Only id, version and extends: enough to find the base of an overlay. */
bool ocop_manifest_head(ocop_arena *arena, const char *file, const char *text, size_t len,
                        ocop_manifest *out, ocop_error *e);
/* An overlay's pack.yaml laid over the base's manifest, and its vocabulary over the base's. What
 * comes out borrows the base's texts. */
bool ocop_manifest_lay(ocop_arena *arena, const char *file, const char *text, size_t len,
                       const ocop_manifest *base, ocop_manifest *out, ocop_error *e);
bool ocop_vocab_lay(ocop_arena *arena, const ocop_manifest *m, const ocop_vocab *base,
                    ocop_vocab *out, ocop_error *e);
bool ocop_vocab_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                     ocop_vocab *out, ocop_error *e);
#endif

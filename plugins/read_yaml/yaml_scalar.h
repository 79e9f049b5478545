/* yaml_scalar.h - what a plain (unquoted) YAML scalar means. The table is in docs/formats.md. */
#ifndef YAML_SCALAR_H
#define YAML_SCALAR_H
#include <ocop/plugin.h>

/* false: one of yes, no, on, off, which mean a boolean to some programs and text to others. */
bool yaml_scalar_kind(const char *s, size_t n, ocop_scalar *out);
#endif

/* yaml_events.h - one YAML document into a record. The only place that knows libyaml. */
#ifndef YAML_EVENTS_H
#define YAML_EVENTS_H
#include <ocop/plugin.h>

enum { YAML_DEPTH_MAX = 64 };

typedef struct yaml_place {
    const char *file;
    int first_line; /* of the bytes, in that file */
} yaml_place;

/* Pass the document on. false: the error names line and column (in characters from 1); the record
 * then holds a part of it and is of no use. `bytes` must be text (yaml_text.h). */
bool yaml_events_pass(const ocop_host *host, yaml_place at, const char *bytes, size_t n,
                      ocop_record *to, ocop_error *e);
#endif

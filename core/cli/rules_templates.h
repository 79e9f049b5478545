/* rules_templates.h - the files of a new pack, compiled in from templates/ (see CMakeLists.txt). */
#ifndef OCOP_RULES_TEMPLATES_H
#define OCOP_RULES_TEMPLATES_H
#include <stddef.h>

typedef struct rules_template {
    const char *path; /* inside the pack */
    const unsigned char *bytes;
    size_t len;
} rules_template;

extern const rules_template rules_templates[];
extern const size_t rules_template_count;
#endif

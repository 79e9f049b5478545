/* cli_topics.c - texts on subjects, one file each, in both languages. */
#include "base_text.h"
#include "cli_commands.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { TOPICS_MAX = 100, TOPIC_BYTES = 1 << 16 };

static const char ending[] = ".txt";

static const char *folder(cli *c)
{
    const char *dir =
        cli_below_prefix(c, ocop_text_is_vi() ? OCOP_HELP_DIR "/vi" : OCOP_HELP_DIR "/en");
    return dir == NULL ? "" : dir;
}

/* Length of the name without its ending; 0: no topic. */
static size_t stem(const char *name)
{
    size_t n = strlen(name), end = sizeof ending - 1;
    return name[0] != '.' && n > end && strcmp(name + n - end, ending) == 0 ? n - end : 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool cli_topics_list(cli *c, cli_topics *out, ocop_error *e)
{
    *out = (cli_topics){.names = ocop_arena_alloc(c->arena, TOPICS_MAX * sizeof *out->names)};
    if (out->names == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    DIR *dir = opendir(folder(c));
    if (dir == NULL)
        return true; /* an installation without them */
    for (struct dirent *entry = NULL; (entry = readdir(dir)) != NULL;) {
        size_t n = stem(entry->d_name);
        char *name = n == 0 || out->count == TOPICS_MAX
                         ? NULL
                         : ocop_arena_strndup(c->arena, entry->d_name, n);
        if (name != NULL)
            out->names[out->count++] = name;
    }
    closedir(dir);
    qsort(out->names, out->count, sizeof *out->names, by_name);
    return true;
}

const char *cli_topic_text(cli *c, const char *name, ocop_error *e)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s%s", folder(c), name, ending);
    if (name[0] == '.' || strchr(name, '/') != NULL || n < 0 || (size_t)n >= sizeof path)
        return NULL;
    FILE *f = fopen(path, "rb");
    char *text = f == NULL ? NULL : ocop_arena_alloc(c->arena, TOPIC_BYTES);
    if (f == NULL)
        return NULL;
    if (text == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
    } else {
        text[fread(text, 1, TOPIC_BYTES - 1, f)] = '\0';
        if (ferror(f)) {
            ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot read: %s", strerror(errno));
            text = NULL;
        }
    }
    fclose(f);
    return text;
}

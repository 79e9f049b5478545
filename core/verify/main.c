/* main.c - ocop-verify FILE.json [--key OFFICE.pub]... [--head HASH] */
#include "verify.h"
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YES = 0, NO = 1, UNREADABLE = 2, KEYS_MAX = 32, FILE_MAX_BYTES = 1 << 28 };

static const char usage[] =
    "Usage: ocop-verify FILE.json [--key OFFICE.pub]... [--head HASH]\n"
    "\n"
    "Checks an appeal file, as ocop archive export writes it, without ocop and the archive.\n"
    "Kiểm tra tập tin khiếu nại do ocop archive export ghi ra, không cần ocop và kho lưu trữ.\n"
    "\n"
    "  --key FILE    the head must be signed with this key, or with one that it vouches for\n"
    "                mã đầu chuỗi phải được ký bằng khóa này, hoặc khóa do nó bảo chứng\n"
    "  --head HASH   the head must be this one (from the minutes)\n"
    "                mã đầu chuỗi phải đúng như thế này (theo biên bản)\n"
    "\n"
    "Exit code: 0 yes, with the list of what was checked and what was not; 1 no, with the first\n"
    "wrong thing; 2 wrong usage or a file that cannot be read.\n"
    "Mã thoát: 0 đúng, kèm danh sách đã và chưa kiểm tra; 1 sai, kèm chỗ sai đầu tiên; 2 dùng sai\n"
    "lệnh hoặc không đọc được tập tin.\n";

/* ---- the verdict ---- */

bool verdict_wrong(verdict *v, const char *fmt, ...)
{
    va_list ap;
    if (v->wrong[0] != '\0')
        return false;
    va_start(ap, fmt);
    vsnprintf(v->wrong, sizeof v->wrong, fmt, ap);
    va_end(ap);
    return false;
}

static void add_line(char **lines, const char *fmt, va_list ap)
{
    char line[1200];
    vsnprintf(line, sizeof line, fmt, ap);
    size_t had = *lines == NULL ? 0 : strlen(*lines), n = strlen(line);
    char *more = realloc(*lines, had + n + 4);
    if (more == NULL) {
        fputs("ocop-verify: out of memory\n", stderr);
        exit(UNREADABLE);
    }
    snprintf(more + had, n + 4, "  %s\n", line);
    *lines = more;
}

void verdict_checked(verdict *v, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_line(&v->checked, fmt, ap);
    va_end(ap);
}

void verdict_left(verdict *v, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_line(&v->left, fmt, ap);
    va_end(ap);
}

/* ---- the command line ---- */

typedef struct options {
    const char *file, *head;
    const char *keys[KEYS_MAX];
    size_t key_count;
} options;

static bool is_hash(const char *s)
{
    unsigned char bytes[HASH];
    return hex_bytes(s, strlen(s), bytes, HASH);
}

static bool read_options(int argc, char **argv, options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i];
        bool valued = strcmp(a, "--key") == 0 || strcmp(a, "--head") == 0;
        if (valued && i + 1 == argc)
            return false;
        if (strcmp(a, "--key") == 0 && o->key_count < KEYS_MAX)
            o->keys[o->key_count++] = argv[++i];
        else if (strcmp(a, "--head") == 0 && o->head == NULL && is_hash(argv[i + 1]))
            o->head = argv[++i];
        else if (a[0] != '-' && o->file == NULL)
            o->file = a;
        else
            return false;
    }
    return o->file != NULL;
}

/* The whole file: jansson reads streams by the byte, and a text is told better. */
static json_t *load(const char *path)
{
    json_error_t e;
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        return NULL;
    }
    json_t *root = NULL;
    char *text = NULL;
    long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    if (size < 0 || size > FILE_MAX_BYTES || fseek(f, 0, SEEK_SET) != 0)
        fprintf(stderr, "%s: cannot be read, or is larger than 256 MiB\n", path);
    else if ((text = malloc((size_t)size + 1)) == NULL ||
             fread(text, 1, (size_t)size, f) != (size_t)size)
        fprintf(stderr, "%s: cannot be read\n", path);
    else if ((root = json_loadb(text, (size_t)size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &e)) ==
             NULL)
        fprintf(stderr, "%s: no JSON, or not whole: line %d, column %d (byte %d): %s\n", path,
                e.line, e.column, e.position, e.text);
    free(text);
    fclose(f);
    return root;
}

static int judge(json_t *root, const options *o)
{
    verdict v = {.wrong = ""};
    appeal a;
    bool yes = form_check(root, &a, &v) && chain_check(&a, o->head, &v) &&
               keys_check(&a, o->keys, o->key_count, &v) && meaning_check(&a, &v);
    if (yes) {
        printf("yes (đúng): assessment %lld of %s\nchecked (đã kiểm tra):\n%s", (long long)a.number,
               o->file, v.checked == NULL ? "" : v.checked);
        if (v.left != NULL)
            printf("not checked (chưa kiểm tra được):\n%s", v.left);
    } else {
        printf("no (sai): %s\n", v.wrong);
    }
    free(v.checked);
    free(v.left);
    return yes ? YES : NO;
}

int main(int argc, char **argv)
{
    options o = {.file = NULL};
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return YES;
    }
    if (!read_options(argc, argv, &o)) {
        fputs(usage, stderr);
        return UNREADABLE;
    }
    if (sodium_init() < 0) {
        fputs("ocop-verify: libsodium does not start\n", stderr);
        return UNREADABLE;
    }
    for (size_t i = 0; i < o.key_count; i++) {
        FILE *f = fopen(o.keys[i], "r");
        if (f == NULL) {
            perror(o.keys[i]);
            return UNREADABLE;
        }
        fclose(f);
    }
    json_t *root = load(o.file);
    if (root == NULL)
        return UNREADABLE;
    int code = judge(root, &o);
    json_decref(root);
    if (fflush(stdout) != 0)
        return UNREADABLE;
    return code;
}

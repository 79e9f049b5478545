/* replay_main.c - run a fuzz target over files and folders of inputs, without libFuzzer. */
#include "fuzz.h"
#include <dirent.h>

static size_t ran;

static void run_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        exit(2);
    }
    uint8_t *bytes = NULL;
    size_t len = 0, room = 0, n = 0;
    do {
        if (room - len < 4096) {
            room = room * 2 + 8192;
            bytes = realloc(bytes, room);
            if (bytes == NULL)
                abort();
        }
        n = fread(bytes + len, 1, room - len, f);
        len += n;
    } while (n > 0);
    fclose(f);
    LLVMFuzzerTestOneInput(bytes, len);
    free(bytes);
    ran++;
}

static void run(const char *path)
{
    DIR *d = opendir(path);
    if (d == NULL) {
        run_file(path);
        return;
    }
    for (struct dirent *ent; (ent = readdir(d)) != NULL;) {
        char inside[4096];
        if (ent->d_name[0] == '.')
            continue;
        snprintf(inside, sizeof inside, "%s/%s", path, ent->d_name);
        run(inside);
    }
    closedir(d);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run(argv[i]);
    printf("%zu inputs\n", ran);
    return ran > 0 ? 0 : 1;
}

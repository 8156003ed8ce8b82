/* Files of a folder as the seeds of seeded.h. */
#ifndef ENL_TESTS_FUZZ_FILES_H
#define ENL_TESTS_FUZZ_FILES_H

#include "tests/fuzz/seeded.h"

#include <dirent.h>
#include <stdio.h>

enum { SEEDED_FILES = 200 };

static inline int seeded_by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static inline seed seeded_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(SEEDED_MAX);
    if (!f || !bytes) abort();
    seed s = { bytes, fread(bytes, 1, SEEDED_MAX, f) };
    fclose(f);
    return s;
}

/* Runs `cases` changes of the files of a folder whose names end so. */
static inline void seeded_run_files(seeded_fn run, const char *folder, const char *end,
                                    size_t cases)
{
    struct dirent **names;
    seed seeds[SEEDED_FILES];
    size_t n = 0;
    int found = scandir(folder, &names, NULL, seeded_by_name);
    if (found < 0) abort();
    for (int i = 0; i < found; i++) {
        char path[1024];
        size_t length = strlen(names[i]->d_name), k = strlen(end);
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (length > k && !strcmp(names[i]->d_name + length - k, end) && n < SEEDED_FILES)
            seeds[n++] = seeded_file(path);
        free(names[i]);
    }
    free(names);
    seeded_run(run, seeds, n, cases);
    while (n > 0) free((void *)(uintptr_t)seeds[--n].bytes);
}

#endif

/* Searches around the files that this code may have been loaded from, so that a build folder and an
 * installation both work wherever they are. */
#define _GNU_SOURCE /* dladdr */
#include "core/locate.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* Installed places, relative to bin/ or lib/; then those of a build folder, with and without
 * sanitizers. */
static const char *const data_places[] = { "../share/enlace", "..", "../.." };
static const char *const module_places[] = { ".", "../lib/enlace", "enlace" };

static enl_str program_dir(enl_arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path) return ENL_S(".");
    return enl_path_dir(enl_str_keep(a, (enl_str){ path, (size_t)n }));
}

/* Folder of the shared library that holds this code; the program's when it is linked statically. */
static enl_str library_dir(enl_arena *a)
{
    Dl_info info;
    static const char anchor = 0;
    if (!dladdr(&anchor, &info) || !info.dli_fname || !strchr(info.dli_fname, '/'))
        return ENL_S(".");
    return enl_path_dir(enl_str_keep(a, enl_str_from(info.dli_fname)));
}

/* dir + place + name, when that is there. */
static enl_str try_place(enl_arena *a, enl_str dir, const char *place, const char *name,
                         bool folder)
{
    enl_str base = enl_path_join(a, dir, enl_str_from(place));
    enl_str path = enl_path_join(a, base, enl_str_from(name));
    return (folder ? enl_dir_exists(path.p) : enl_file_exists(path.p)) ? (folder ? base : path)
                                                                       : ENL_S("");
}

static enl_str search(enl_arena *a, const char *const *places, size_t n, const char *name,
                      bool folder)
{
    enl_str dirs[2] = { program_dir(a), library_dir(a) };
    for (size_t d = 0; d < 2; d++)
        for (size_t i = 0; i < n; i++) {
            enl_str found = try_place(a, dirs[d], places[i], name, folder);
            if (found.n) return found;
        }
    return ENL_S("");
}

enl_str enl_locate_data(enl_arena *a)
{
    const char *env = getenv("ENLACE_DATA_DIR");
    if (env && *env) return enl_str_keep(a, enl_str_from(env));
    /* Messages name files in it: without "build/.." in their paths. */
    char real[PATH_MAX];
    enl_str found = search(a, data_places, 3, "templates", true);
    return found.n && realpath(found.p, real) ? enl_str_keep(a, enl_str_from(real)) : found;
}

enl_str enl_locate_module(enl_arena *a, const char *name)
{
    const char *env = getenv("ENLACE_MODULE_DIR");
    if (env && *env) return try_place(a, enl_str_from(env), ".", name, false);
    return search(a, module_places, 3, name, false);
}

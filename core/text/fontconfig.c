/* Asks fontconfig for the folders of fonts. It is loaded only here and only when a name or a
 * character is not in our own index, because starting it takes longer than a whole page of ours.
 * It has a separate configuration object, so other uses of fontconfig in the process are not
 * affected. */
#include "core/text/fontconfig.h"

#include "core/base/arena_str.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <stdbool.h>

enum { PATHS_MAX = 4096 };

typedef struct functions {
    FcConfig *(*load)(void);
    void (*destroy)(FcConfig *);
    FcStrList *(*font_dirs)(FcConfig *);
    FcStrList *(*config_files)(FcConfig *);
    FcChar8 *(*next)(FcStrList *);
    void (*done)(FcStrList *);
} functions;

/* Stores the address of a function, which ISO C does not let us convert from an object's. */
static bool bind(void *library, const char *name, void *function)
{
    void *address = dlsym(library, name);
    memcpy(function, &address, sizeof address);
    return address != NULL;
}

static bool bind_all(void *library, functions *f)
{
    return bind(library, "FcInitLoadConfig", &f->load) &&
           bind(library, "FcConfigDestroy", &f->destroy) &&
           bind(library, "FcConfigGetFontDirs", &f->font_dirs) &&
           bind(library, "FcConfigGetConfigFiles", &f->config_files) &&
           bind(library, "FcStrListNext", &f->next) && bind(library, "FcStrListDone", &f->done);
}

/* Copies a list into memory that was made beforehand, so that no jump can happen while the list is
 * open. */
static size_t take(const functions *f, FcStrList *list, char *to, size_t room)
{
    size_t used = 0;
    if (!list) return 0;
    for (const FcChar8 *path; (path = f->next(list));) {
        size_t n = strlen((const char *)path) + 1;
        if (n > room - used) break;
        memcpy(to + used, path, n);
        used += n;
    }
    f->done(list);
    return used;
}

static enl_str *split(enl_arena *a, const char *paths, size_t size, size_t *n)
{
    size_t cap = 0;
    enl_str *out = NULL;
    *n = 0;
    for (size_t i = 0; i < size && *n < PATHS_MAX; i += strlen(paths + i) + 1) {
        if (*n == cap) out = enl_arena_grow(a, out, &cap, *n + 1, sizeof *out);
        out[(*n)++] = enl_str_from(paths + i);
    }
    return out;
}

void enl_text_fontconfig_read(enl_fontconfig *out, enl_arena *a)
{
    enum { ROOM = 256 * 1024 };
    char *folders = enl_arena_alloc(a, ROOM), *files = enl_arena_alloc(a, ROOM);
    size_t folders_size = 0, files_size = 0;
    functions f;
    *out = (enl_fontconfig){ 0 };
    enl_mem_watch();
    void *library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) enl_mem_settle(a->mem);
    if (!library) return;
    FcConfig *config = bind_all(library, &f) ? f.load() : NULL;
    if (config) {
        folders_size = take(&f, f.font_dirs(config), folders, ROOM);
        files_size = take(&f, f.config_files(config), files, ROOM);
        f.destroy(config);
    }
    int lacking = enl_mem_short();
    dlclose(library);
    if (lacking) enl_mem_fail(a->mem, lacking);
    out->folders = split(a, folders, folders_size, &out->n_folders);
    out->files = split(a, files, files_size, &out->n_files);
}

/* A module is a shared object with one symbol, a table of functions. The dynamic linker counts and keeps it, so
 * nothing is remembered here. */
#include "core/modules.h"

#include "core/locate.h"
#include "core/sqlite/sqlite.h"

#include <dlfcn.h>

static const enl_draw_module *fail(enl_ctx *c, const char *why)
{
    enl_report(c, ENL_C_READ, (enl_span){ 0 }, "install enlace-draw.so beside the program or in lib/enlace",
               "charts and previews need the drawing module, which can't be loaded: %s", why);
    return NULL;
}

const enl_draw_module *enl_module_draw(enl_ctx *c)
{
    enl_str path = enl_locate_module(&c->arena, "enlace-draw.so");
    if (path.n == 0) return fail(c, "enlace-draw.so was not found");
    void *handle = dlopen(path.p, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return fail(c, dlerror());
    const enl_draw_module *m = dlsym(handle, ENL_DRAW_SYMBOL);
    if (!m || m->abi != ENL_DRAW_ABI) return fail(c, "it is of another version");
    return m;
}

const enl_sqlite *enl_module_sqlite(enl_ctx *c)
{
    enl_str path = enl_locate_module(&c->arena, "enlace-sqlite.so");
    void *handle = path.n ? dlopen(path.p, RTLD_NOW | RTLD_LOCAL) : NULL;
    const enl_sqlite_module *m = handle ? dlsym(handle, ENL_SQLITE_SYMBOL) : NULL;
    if (m && m->abi == ENL_SQLITE_ABI) return &m->reader;
    enl_report(c, ENL_C_READ, (enl_span){ 0 }, "install enlace-sqlite.so beside the program or in lib/enlace",
               "databases need the SQLite module, which can't be loaded: %s",
               !path.n ? "enlace-sqlite.so was not found" : handle ? "it is of another version" : dlerror());
    return NULL;
}

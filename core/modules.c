/* A module is a shared object with one symbol, a table of functions. The dynamic linker counts and keeps it, so
 * nothing is remembered here. */
#include "core/modules.h"

#include "core/base/arena_str.h"
#include "core/locate.h"

#include <dlfcn.h>

/* The module's table, or NULL when it can't be had, which is reported. */
static const void *load(enl_ctx *c, const char *file, const char *symbol, const char *what)
{
    enl_str path = enl_locate_module(&c->arena, file);
    const char *why = "it was not found";
    void *handle = path.n ? dlopen(path.p, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (path.n && !handle) why = dlerror();
    const void *m = handle ? dlsym(handle, symbol) : NULL;
    if (handle && !m) why = "it is of another version";
    if (!m)
        enl_report(c, ENL_C_READ, (enl_span){ 0 },
                   enl_str_fmt(&c->arena, "install %s beside the program or in lib/enlace", file).p,
                   "%s need %s, which can't be loaded: %s", what, file, why);
    return m;
}

static void wrong_version(enl_ctx *c, const char *file)
{
    enl_report(c, ENL_C_READ, (enl_span){ 0 }, NULL, "%s is of another version", file);
}

const enl_draw_module *enl_module_draw(enl_ctx *c)
{
    const enl_draw_module *m = load(c, "enlace-draw.so", ENL_DRAW_SYMBOL, "charts and previews");
    if (!m || m->abi == ENL_DRAW_ABI) return m;
    wrong_version(c, "enlace-draw.so");
    return NULL;
}

const enl_svg_module *enl_module_svg(enl_ctx *c)
{
    const enl_svg_module *m = load(c, "enlace-svg.so", ENL_SVG_SYMBOL, "SVG pictures");
    if (!m || m->abi == ENL_SVG_ABI) return m;
    wrong_version(c, "enlace-svg.so");
    return NULL;
}

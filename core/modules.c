/* A module is a shared object with one symbol, a table of functions. The dynamic linker counts and
 * keeps it, so nothing is remembered here. librsvg and libqpdf are in programs instead. */
#include "core/modules.h"

#include "core/base/arena_str.h"
#include "core/data/sqlite.h"
#include "core/locate.h"

#include <dlfcn.h>

/* `purpose` (plural) is what needs the module, for the message when it cannot be loaded. */
typedef struct module {
    const char *file, *symbol, *purpose;
} module;

static const void *fail(enl_ctx *c, const module *m, const char *why)
{
    const char *hint =
        enl_str_fmt(&c->arena, "install `%s` beside the program or in `lib/enlace`", m->file).p;
    enl_report(c, ENL_C_READ, (enl_span){ 0 }, hint,
               "%s need the module `%s`, which cannot be loaded: %s", m->purpose, m->file, why);
    return NULL;
}

/* The table, which begins with its version number. */
static const void *load(enl_ctx *c, const module *m, uint32_t abi)
{
    enl_str path = enl_locate_module(&c->arena, m->file);
    if (path.n == 0) return fail(c, m, "file not found");
    enl_mem_watch();
    void *handle = dlopen(path.p, RTLD_NOW | RTLD_LOCAL);
    if (!handle) enl_mem_settle(&c->mem);
    if (!handle) return fail(c, m, dlerror());
    const void *table = dlsym(handle, m->symbol);
    if (!table || *(const uint32_t *)table != abi)
        return fail(c, m, "it belongs to another version of Enlace");
    return table;
}

const enl_draw_module *enl_modules_draw(enl_ctx *c)
{
    static const module m = { "enlace-draw.so", ENL_DRAW_SYMBOL, "charts and previews" };
    return load(c, &m, ENL_DRAW_ABI);
}

static const module programs[] = {
    [ENL_PROGRAM_RSVG] = { "enlace-rsvg", NULL, "SVG images of this kind" },
    [ENL_PROGRAM_PDFIN] = { "enlace-pdfin", NULL, "PDF files" },
};

const char *enl_modules_program(enl_ctx *c, enl_program p)
{
    enl_str path = enl_locate_module(&c->arena, programs[p].file);
    return path.n ? path.p : fail(c, &programs[p], "file not found");
}

void enl_modules_program_fails(enl_ctx *c, enl_program p, const char *why)
{
    fail(c, &programs[p], why);
}

const enl_icu_module *enl_modules_icu(enl_ctx *c)
{
    static const module m = { "enlace-icu.so", ENL_ICU_SYMBOL, "line breaks in this script" };
    return load(c, &m, ENL_ICU_ABI);
}

const enl_sqlite *enl_modules_sqlite(enl_ctx *c)
{
    static const module m = { "enlace-sqlite.so", ENL_SQLITE_SYMBOL, "databases" };
    const enl_sqlite_module *table = load(c, &m, ENL_SQLITE_ABI);
    return table ? &table->reader : NULL;
}

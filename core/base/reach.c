#include "core/base/reach.h"

#include "core/base/file.h"

static enl_str folder_of(const enl_ctx *c, uint32_t file)
{
    return enl_path_dir(enl_source_name(&c->sources, file));
}

enl_asker enl_reach_notes_picture(const enl_ctx *c, uint32_t file)
{
    return (enl_asker){ .from = file ? folder_of(c, file) : ENL_S(".") };
}

enl_asker enl_reach_notes_file(const enl_ctx *c, uint32_t file)
{
    return (enl_asker){ .from = folder_of(c, file), .within = { c->notes_dir } };
}

enl_asker enl_reach_code(const enl_ctx *c, uint32_t file)
{
    enl_str code = enl_source_code(&c->sources, file);
    return (enl_asker){ .from = code.n ? code
                                : file ? folder_of(c, file)
                                       : c->notes_dir,
                        .within = { c->notes_dir, code },
                        .relative = true };
}

enl_asker enl_reach_module(enl_str dir)
{
    return (enl_asker){ .from = dir, .within = { dir }, .relative = true };
}

enl_asker enl_reach_writer(const enl_ctx *c, uint32_t file)
{
    bool code = enl_source_code(&c->sources, file).n > 0;
    return code ? enl_reach_code(c, file) : enl_reach_notes_picture(c, file);
}

bool enl_reach_path(enl_arena *a, const enl_asker *who, enl_str name, enl_str *path)
{
    bool anywhere = !who->within[0].n && !who->within[1].n;
    *path = enl_path_join(a, who->from, name);
    if (!anywhere && (!name.n || (who->relative && name.p[0] == '/'))) return false;
    for (size_t i = 0; i < 2 && !anywhere; i++)
        anywhere = who->within[i].n && enl_path_below(a, who->within[i], *path);
    return anywhere;
}

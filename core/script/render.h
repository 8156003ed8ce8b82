/* One call of a plugin's render function, for a block or a handler. */
#ifndef ENL_SCRIPT_RENDER_H
#define ENL_SCRIPT_RENDER_H

#include "core/base/ctx.h"
#include "core/script/schema/def.h"

#include <lua.h>

/* In the arena: block:report may be called when the job is done. */
typedef struct enl_render_job {
    enl_ctx *c;
    const enl_block_def *def;
    const enl_node *block;
    enl_doc *doc;
    bool ok;
    enl_value body;  /* as read, for the places of its fields */
    enl_node *first; /* what render returned */
    bool kept;       /* a handler returned nothing: the node stays */
} enl_render_job;

enl_render_job *enl_script_render_new(enl_ctx *c, const enl_block_def *def, const enl_node *block,
                                      enl_doc *d);
/* Pushes the table that render is handed, without the body: options (checked; job->ok), name, id,
 * classes, line, report, place, keys. */
void enl_script_render_push(lua_State *L, enl_render_job *job);
/* Sets a field of the table on top. */
void enl_script_render_set(lua_State *L, const char *key, enl_str s);

#endif

/* One run of a block or handler, as the files that run them share it. */
#ifndef ENL_SCRIPT_BLOCKJOB_H
#define ENL_SCRIPT_BLOCKJOB_H

#include "core/script/schema.h"
#include "core/script/script.h"

#include <lua.h>

typedef struct enl_block_job {
    enl_script *s;
    const enl_block_def *def;
    const enl_node *block;
    enl_doc *doc;
    bool ok;
    enl_value body;  /* as read, for the places of its fields */
    enl_node *first; /* what render returned */
    bool kept;       /* a handler returned nothing: the node stays */
} enl_block_job;     /* in the arena: block:report may be called when the job is done */

/* Pushes the table that render is handed, without the body: options (checked; *ok), name, id,
 * classes, line, report. */
void enl_blocks_push(lua_State *L, enl_block_job *job);

#endif

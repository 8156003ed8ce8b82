/* What the driver and the host lend to the functions for Lua: how notes are read and text is
 * measured, the template's colours, databases. */
#ifndef ENL_SCRIPT_API_SERVICES_H
#define ENL_SCRIPT_API_SERVICES_H

#include "core/base/ctx.h"
#include "core/base/value.h"
#include "core/data/sqlite.h"
#include "core/page/canvas.h"
#include "core/tree/field.h"

/* How notes text inside blocks is read; core/notes has functions of these types. Without them,
 * inlines are plain text. */
typedef struct enl_script_notes {
    enl_node *(*inlines)(enl_ctx *c, enl_str text, enl_span at);
    enl_node *(*blocks)(enl_ctx *c, enl_str text, enl_span at, const enl_block_words *words);
    /* Fills the fields in what inlines or blocks gave. NULL: they stay. */
    enl_node *(*fill)(enl_ctx *c, enl_doc *d, enl_node *first, const enl_functions *functions);
} enl_script_notes;

/* What text takes on one line, in points: width, and ascent and descent of its face. */
typedef struct enl_measured {
    double width, ascent, descent;
    size_t fresh; /* words in it that were shaped for the first time, and now take memory */
} enl_measured;
/* False when there is no font for it or it is too wide. */
typedef bool (*enl_measure_fn)(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                               enl_measured *out);

/* NULL when the module is missing (reported). */
typedef const enl_sqlite *(*enl_sqlite_fn)(void *self);

/* One for all states of a host. */
typedef struct enl_api_services {
    enl_script_notes notes;
    enl_block_words words;   /* of the blocks in notes that are read */
    enl_functions functions; /* for the fields in them */
    size_t called;           /* instructions that these functions took since it was set to 0 */
    const enl_value *theme;  /* what plugins see as doc.theme; NULL: nothing */
    enl_measure_fn measure;  /* NULL until there are fonts */
    void *measure_self;
    enl_sqlite_fn sqlite; /* gives the reader of databases; NULL: there is none */
    void *sqlite_self;
} enl_api_services;

#endif

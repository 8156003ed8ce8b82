/* Reads notes for a test: from memory or a file, into a dump and the text of all diagnostics. */
#ifndef TESTS_UNIT_NOTES_READING_H
#define TESTS_UNIT_NOTES_READING_H

#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/notes/notes.h"
#include "core/resolve/fields.h"
#include "core/resolve/link.h"

#include <setjmp.h>
#include <stdio.h>

typedef struct reading {
    enl_ctx c;
    jmp_buf recover;
    uint32_t file;
    enl_doc *doc;
    enl_buf dump, diags;
} reading;

static inline bool reading_is_block(enl_str name, void *payload)
{
    (void)payload;
    return enl_str_is(name, "timeline") || enl_str_is(name, "chart");
}

static inline void reading_put_diag(const enl_diagnostic *d, void *payload)
{
    static const char *const names[] = { "note", "warning", "error" };
    reading *r = payload;
    enl_str base = enl_path_base(enl_str_from(d->file));
    enl_buf_fmt(&r->diags, "%.*s:%u:%u-%u:%u %s [%s] %s", ENL_FMT(base), d->line, d->column,
                d->end_line, d->end_column, names[d->severity], d->code, d->message);
    if (d->hint[0]) enl_buf_fmt(&r->diags, " (%s)", d->hint);
    enl_buf_byte(&r->diags, '\n');
}

static inline void reading_start(reading *r, const char *dir)
{
    enl_request request = ENL_REQUEST_INIT;
    enl_ctx_init(&r->c, &request);
    r->c.mem.recover = &r->recover;
    r->c.notes_dir = enl_str_from(dir);
    enl_buf_init(&r->dump, &r->c.mem);
    enl_buf_init(&r->diags, &r->c.mem);
}

/* All that is done to notes before layout, without plugins. */
static inline void reading_finish(reading *r)
{
    r->doc =
        enl_notes_read(&r->c, r->file, &(const enl_block_words){ reading_is_block, NULL, NULL });
    enl_resolve_fields_fill(&r->c, r->doc, NULL);
    enl_resolve_link_document(&r->c, r->doc);
    enl_tree_dump(r->doc, &r->dump);
    enl_diags_emit(&r->c, reading_put_diag, r);
}

static inline void reading_text(reading *r, enl_str text)
{
    reading_start(r, ".");
    r->file = enl_source_add(&r->c.sources, ENL_S("notes.md"), text);
    reading_finish(r);
}

static inline void reading_drop(reading *r)
{
    enl_ctx_drop(&r->c);
}

/* NUL-terminated, for assertions that show both sides. */
static inline const char *reading_z(reading *r, const enl_buf *b)
{
    return enl_str_z(&r->c.arena, enl_buf_view(b));
}

/* Does the buffer hold the text? */
static inline bool reading_has(reading *r, const enl_buf *b, const char *text)
{
    return strstr(reading_z(r, b), text) != NULL;
}

#endif

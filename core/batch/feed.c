#include "core/batch/feed.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/modules.h"
#include "core/notes/notes.h"

#include <errno.h>
#include <string.h>

/* The notes' front matter, in which names look up what the data have not. */
static bool read_front(enl_feed *f)
{
    const enl_request *r = f->batch->letter;
    uint32_t file;
    if (r->input_bytes) {
        file = enl_source_add(&f->c.sources, enl_str_from(r->input_path),
                              (enl_str){ r->input_bytes, r->input_size });
    } else {
        enl_status s = enl_source_read_any(&f->c.sources, enl_str_from(r->input_path),
                                           ENL_NOTES_MAX_BYTES, &file);
        if (s != ENL_OK) {
            enl_report(&f->c, ENL_C_READ, (enl_span){ 0 }, NULL, "cannot read the notes `%s`: %s",
                       r->input_path, s == ENL_EIO ? strerror(errno) : "the file is too large");
            return false;
        }
    }
    size_t before = f->c.diags.n;
    enl_notes_front(&f->c, file, &f->meta);
    f->c.diags.n = before; /* each row's compile says what is wrong with it */
    return true;
}

static void read_settings(enl_feed *f)
{
    const enl_request *r = f->batch->letter;
    f->set = (enl_value){ .kind = ENL_V_MAP };
    for (size_t i = 0; i < r->n_settings; i++) {
        enl_value v = { .kind = ENL_V_STRING, .u.s = enl_str_from(r->settings[i].value) };
        enl_value_set(&f->c.arena, &f->set, enl_str_from(r->settings[i].key), v);
    }
}

static bool has_column(void *self, enl_str column)
{
    return enl_batch_rows_has(self, column);
}

static enl_str stem_of(const char *path)
{
    enl_str base = enl_path_base(enl_str_from(path ? path : "letter"));
    for (size_t i = base.n; i-- > 1;)
        if (base.p[i] == '.') return enl_str_sub(base, 0, i);
    return base;
}

/* An earlier run made it, and its file is still there. */
static void keep_done(const enl_feed *f, enl_result *out)
{
    const enl_journal_entry *e = f->journal ? enl_batch_journal_find(f->journal, out->row) : NULL;
    if (!e || !enl_str_eq(e->name, out->name)) return;
    enl_str path = enl_path_join(&out->arena, enl_str_from(f->batch->folder), out->name);
    if (!enl_file_exists(path.p)) return;
    out->status = ENL_ROW_KEPT;
    out->pages = e->pages;
    out->messages = e->messages;
    memcpy(out->sha256, e->sha256.p, e->sha256.n < 64 ? e->sha256.n : 64);
}

/* ---- the feed ---- */

bool enl_batch_feed_open(enl_feed *f, const enl_batch *b)
{
    f->batch = b;
    if (!read_front(f)) return false;
    read_settings(f);
    const enl_batch_source from = { .path = enl_str_from(b->data),
                                    .query = enl_str_from(b->query),
                                    .sqlite = enl_modules_sqlite };
    f->rows = enl_batch_rows_open(&f->c, &from);
    f->choice =
        (enl_choice){ .c = &f->c, .batch = b, .rows = f->rows, .set = &f->set, .meta = &f->meta };
    if (!f->rows || !enl_batch_choice_read(&f->choice)) return false;
    f->naming = (enl_naming){ .c = &f->c,
                              .pattern = enl_str_from(b->name),
                              .stem = stem_of(b->letter->input_path),
                              .set = &f->set,
                              .meta = &f->meta };
    return enl_batch_naming_init(&f->naming, has_column, f->rows);
}

/* What was reported since belongs to the row. */
static void take_problems(enl_feed *f, enl_result *out)
{
    bool strict = f->c.diags.strict;
    if (!f->c.diags.met) return;
    if (f->c.diags.errors)
        out->status = ENL_ROW_FAILED; /* of a row that an earlier run made, too */
    enl_diags_emit(&f->c, enl_batch_result_add, out);
    enl_diags_init(&f->c.diags, &f->c, strict);
}

bool enl_batch_feed_next(enl_feed *f, enl_result *out)
{
    while (enl_batch_rows_next(f->rows, &out->arena, &out->fields)) {
        out->row = ++f->row;
        out->status = ENL_ROW_PLANNED;
        if (!f->c.diags.errors && !enl_batch_choice_holds(&f->choice, &out->fields)) {
            enl_arena_drop(&out->arena);
            continue;
        }
        /* Names are those of all rows, so that shards see each other's. */
        if (!f->c.diags.errors) out->name = enl_batch_naming_of(&f->naming, &out->fields, out->row);
        if (!enl_batch_choice_has(&f->choice, out->row)) {
            enl_diags_init(&f->c.diags, &f->c, f->c.diags.strict);
            enl_arena_drop(&out->arena);
            continue;
        }
        out->read = enl_batch_rows_part(f->rows);
        if (!f->c.diags.errors) keep_done(f, out);
        take_problems(f, out);
        return true;
    }
    return false;
}

void enl_batch_feed_drop(enl_feed *f)
{
    enl_batch_rows_close(f->rows);
    enl_ctx_drop(&f->c);
}

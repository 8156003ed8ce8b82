/* The first stage: notes from a file or memory, the plugins that they and the caller name with what
 * these may do, and the document with --set over its front matter. */
#include "core/base/arena_str.h"
#include "core/front.h"
#include "core/job.h"
#include "core/locate.h"
#include "core/modules.h"
#include "core/resolve/fields.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool read_notes_file(enl_job *j, uint32_t *file)
{
    enl_ctx *c = &j->c;
    if (j->r->input_bytes) {
        enl_str name = enl_str_from(j->r->input_path ? j->r->input_path : "<memory>");
        *file = enl_source_add(&c->sources, name, (enl_str){ j->r->input_bytes, j->r->input_size });
        return true;
    }
    enl_str path = enl_str_from(j->r->input_path);
    enl_status s =
        path.n ? enl_source_read_any(&c->sources, path, ENL_NOTES_MAX_BYTES, file) : ENL_EUSAGE;
    if (s == ENL_OK) return true;
    j->status = s;
    enl_report(c,
               s == ENL_EIO      ? ENL_C_READ
               : s == ENL_ELIMIT ? ENL_C_LIMIT
                                 : ENL_C_USAGE,
               (enl_span){ 0 }, NULL, "cannot read the notes%s%.*s%s: %s", path.n ? " `" : "",
               ENL_FMT(path), path.n ? "`" : "",
               s == ENL_EIO      ? strerror(errno)
               : s == ENL_ELIMIT ? "the file is larger than 256 MiB"
                                 : "no file was given");
    return false;
}

/* Grants a list of capabilities, or one. */
static void grant_all(enl_job *j, enl_str plugin, const enl_value *v)
{
    enl_str capability;
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) grant_all(j, plugin, &v->u.list.items[i]);
    } else if (enl_value_text(v, &capability)) {
        enl_script_grant(j->script, plugin, capability, v->span);
    }
}

/* Front matter `grant:`, a map from plugins to capabilities, and the caller's "plugin:capability".
 */
static void grant_capabilities(enl_job *j, const enl_value *meta)
{
    const enl_value *grant = enl_value_get(meta, "grant");
    for (size_t i = 0; i < j->r->n_grants; i++) {
        enl_str g = enl_str_from(j->r->grants[i]);
        const char *colon = memchr(g.p, ':', g.n);
        size_t at = colon ? (size_t)(colon - g.p) : g.n;
        enl_script_grant(j->script, enl_str_sub(g, 0, at), enl_str_sub(g, colon ? at + 1 : at, g.n),
                         (enl_span){ 0 });
    }
    if (grant && grant->kind == ENL_V_MAP) {
        for (size_t i = 0; i < grant->u.map.n; i++)
            grant_all(j, grant->u.map.items[i].key, &grant->u.map.items[i].value);
    } else if (grant) {
        enl_report(&j->c, ENL_C_METADATA, grant->span, "for example `grant: { tally: [read] }`",
                   "invalid `grant`: expected a map from plugins to capabilities, found %s",
                   enl_value_kind_name(grant->kind));
    }
}

/* Plugins outside the installed ones run only when the notes or the caller name them. */
static void find_plugins(enl_job *j, uint32_t file)
{
    enl_ctx *c = &j->c;
    enl_value meta = { 0 };
    const enl_value *list = NULL;
    if (enl_notes_front(c, file, &meta)) list = enl_value_get(&meta, "plugins");
    grant_capabilities(j, &meta);
    size_t most = j->r->n_plugins + (list && list->kind == ENL_V_LIST ? list->u.list.n : 1), n = 0;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, most);
    enl_span *at = ENL_NEWN(&c->arena, enl_span, most);
    for (size_t i = 0; i < j->r->n_plugins; i++) names[n++] = enl_str_from(j->r->plugins[i]);
    if (list && list->kind == ENL_V_LIST) {
        for (size_t i = 0; i < list->u.list.n; i++)
            if (enl_value_text(&list->u.list.items[i], &names[n]))
                at[n++] = list->u.list.items[i].span;
    } else if (list && enl_value_text(list, &names[n])) {
        at[n++] = list->span;
    }
    enl_script_find(j->script, names, at, n);
}

static const enl_sqlite *open_sqlite(void *self)
{
    enl_job *j = self;
    return enl_modules_sqlite(&j->c);
}

void enl_job_script(enl_job *j)
{
    static const enl_script_notes readers = { .inlines = enl_notes_inlines,
                                              .blocks = enl_notes_blocks,
                                              .fill = enl_resolve_fields_fill_chain };
    if (j->c.data_dir.n == 0) j->c.data_dir = enl_locate_data(&j->c.arena);
    j->script = enl_script_new(&j->c);
    enl_script_set_notes(j->script, &readers);
    enl_script_set_rules(j->script, j->r->rules, j->r->n_rules);
    if (j->r->profile) enl_script_profile(j->script);
    enl_script_set_sqlite(j->script, open_sqlite, j);
    if (j->r->lock) enl_script_lock(j->script);
}

static bool check_epoch(enl_job *j)
{
    if (!j->c.epoch_wrong) return true;
    j->status = ENL_EUSAGE;
    enl_report(&j->c, ENL_C_USAGE, (enl_span){ 0 },
               "set it to a number of seconds since 1970, as `date +%s` prints it, or unset it",
               "invalid environment variable `SOURCE_DATE_EPOCH`: expected seconds, found `%s`",
               getenv("SOURCE_DATE_EPOCH"));
    return false;
}

bool enl_job_read(enl_job *j)
{
    uint32_t file;
    if (!check_epoch(j) || !read_notes_file(j, &file)) return false;
    enl_job_script(j);
    find_plugins(j, file);
    const enl_block_words words = { enl_script_has_block, enl_script_near_block, j->script };
    j->doc = enl_notes_read(&j->c, file, &words);
    return true;
}

/* Templates as forms: the front matter that they take, checked, listed and explained by one table,
 * `fields`. */
#include "core/script/host.h"

#include "core/base/arena_str.h"
#include "core/script/schema/check.h"
#include "core/script/schema/formdoc.h"
#include "core/script/script.h"
#include "core/script/templates.h"

#include <stdlib.h>

/* ---- checking ---- */

typedef struct front_job {
    const enl_template_def *def;
    const enl_doc *doc;
} front_job;

static int run_front(lua_State *L)
{
    const front_job *job = lua_touserdata(L, 1);
    enl_span start = job->doc->root->span;
    start.line = start.col = start.end_line = start.end_col = 1;
    enl_schema_check_front(L, job->def, &job->doc->meta, start);
    return 0;
}

/* The fields that ask for something. */
static enl_fields strict_fields(enl_script *s)
{
    enl_fields all = s->template.fields, out = { 0 };
    enl_field *items = ENL_NEWN(&s->c->arena, enl_field, all.n);
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].type.kind != ENL_T_ANY || all.items[i].type.required) {
            items[out.n] = all.items[i];
            items[out.n++].type.fallback = NULL; /* told to readers, and not filled in */
        }
    out.items = items;
    return out;
}

void enl_script_check_front(enl_script *s, enl_doc *d)
{
    enl_template_def strict = s->template;
    front_job job = { &strict, d };
    strict.fields = strict_fields(s);
    if (!strict.fields.n || d->front_failed) return;
    enl_api_context_get(s->template_state)->doc = d;
    enl_lua_state_run(s->template_state, run_front, &job, d->root->span);
}

/* ---- telling ---- */

static int compare_names(const void *a, const void *b)
{
    return enl_str_cmp(*(const enl_str *)a, *(const enl_str *)b);
}

void enl_script_list_templates(enl_script *s, enl_template_fn each, void *payload)
{
    enl_arena *a = &s->c->arena;
    enl_str *names;
    size_t n = enl_script_templates_names(s, &names);
    if (n) qsort(names, n, sizeof *names, compare_names);
    for (size_t i = 0; i < n; i++) {
        enl_value table;
        if (i > 0 && enl_str_eq(names[i], names[i - 1])) continue;
        if (enl_script_template(s, names[i], (enl_span){ 0 }, &table) != ENL_OK) continue;
        const enl_template_def *t = &s->template;
        const enl_template_info info = { .name = enl_str_z(a, names[i]),
                                         .version = enl_str_z(a, t->version),
                                         .summary = enl_str_z(a, t->summary),
                                         .extends = enl_str_z(a, t->extends),
                                         .path = enl_str_z(a, s->template_state->code.folder.dir) };
        each(&info, payload);
    }
}

bool enl_script_template_reference(enl_script *s, enl_str name, enl_doc_format format, enl_buf *out)
{
    enl_value table;
    if (enl_script_template(s, name, (enl_span){ 0 }, &table) != ENL_OK) return false;
    if (format == ENL_DOC_NOTES)
        enl_schema_formdoc_notes(&s->template, true, out);
    else
        enl_schema_formdoc_put(&s->template, format == ENL_DOC_MARKDOWN, out);
    return true;
}

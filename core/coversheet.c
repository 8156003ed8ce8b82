/* Cover sheets of enclosures. */
#include "core/coversheet.h"

#include "core/base/arena_str.h"
#include "core/job.h"
#include "core/style/read.h"

bool enl_coversheet_wanted(enl_job *j)
{
    const enl_value *v = enl_value_get(&j->doc->meta, "cover-sheets");
    bool wanted = false;
    if (!v) v = enl_value_get(&j->doc->meta, "cover_sheets");
    if (v && v->kind != ENL_V_NIL)
        enl_style_read_bool(&(enl_read_env){ .ctx = &j->c, .report = true },
                            (enl_read_at){ ENL_S(""), ENL_S("cover-sheets") }, v, &wanted);
    return wanted;
}

static enl_str word(enl_job *j, const char *key)
{
    return enl_style_word(j->styles, key);
}

static enl_node *add(enl_job *j, enl_node *div, enl_kind kind, enl_str text)
{
    enl_span at = j->doc->root->span;
    enl_node *n = enl_node_new(&j->c, kind, at);
    enl_node_append(n, enl_node_text(&j->c, text, at));
    enl_node_append(div, n);
    return n;
}

/* "Pages: 24" */
static void add_fact(enl_job *j, enl_node *div, enl_str label, enl_str value)
{
    enl_str text = enl_str_fmt(&j->c.arena, "%.*s%.*s%.*s", ENL_FMT(label),
                               ENL_FMT(word(j, "colon")), ENL_FMT(value));
    if (value.n) add(j, div, ENL_PARA, text);
}

void enl_coversheet_make(enl_job *j, const enl_enclosure *e, size_t number, enl_pages *out)
{
    enl_arena *a = &j->c.arena;
    enl_node *div = enl_node_new(&j->c, ENL_DIV, j->doc->root->span);
    enl_str title = enl_str_fmt(a, "%.*s\u00A0%zu%.*s%.*s", ENL_FMT(word(j, "enclosure")), number,
                                ENL_FMT(word(j, "colon")), ENL_FMT(e->title));
    add(j, div, ENL_HEADING, title)->u.level = 1;
    add_fact(j, div, word(j, "date"), enl_style_date(j->styles, e->date));
    add_fact(j, div, word(j, "enclosure_pages"), enl_str_fmt(a, "%zu", e->pages));
    add_fact(j, div, ENL_S("SHA-256"), enl_str_from(e->hash));
    enl_job_sheet(j, div, out);
}

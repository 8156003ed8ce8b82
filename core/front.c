/* The front matter made ready for all stages: settings laid over it, the language chosen, today's
 * date and fields filled in. From then on nobody has to ask where a value came from. */
#include "core/front.h"

#include "core/base/arena_str.h"
#include "core/base/number.h"
#include "core/contacts.h"
#include "core/data/yaml.h"
#include "core/facts.h"
#include "core/lang/list.h"
#include "core/resolve/conditions.h"
#include "core/resolve/edition.h"
#include "core/resolve/fields.h"
#include "core/resolve/keys.h"
#include "core/resolve/stale.h"

#include <time.h>

static const double MAX_SETTING = 1e15; /* larger ones are identifiers, and text */

/* ---- settings ---- */

/* A setting's text as it is, braces included. What is written exactly as a truth or a number prints
 * is one, so that `toc=true` and `columns=2` mean what they say; no text differs from what was
 * given. */
static enl_value setting_text(enl_arena *a, enl_str s)
{
    enl_value v = { .kind = ENL_V_STRING, .u.s = s, .text = s, .literal = true }, number;
    double d;
    if (enl_str_is(s, "true") || enl_str_is(s, "false")) {
        v.kind = ENL_V_BOOL;
        v.u.b = enl_str_is(s, "true");
    } else if (enl_real_parse(s, &d) && d > -MAX_SETTING && d < MAX_SETTING) {
        number = d == (double)(int64_t)d ? enl_value_int(a, (int64_t)d) : enl_value_real(a, d);
        if (enl_str_eq(number.text, s)) v = number;
    }
    return v;
}

static enl_value setting_yaml(enl_ctx *c, const enl_setting *s)
{
    enl_str name = enl_str_fmt(&c->arena, "--set-yaml %s", s->key), text = enl_str_from(s->value);
    uint32_t file = enl_source_add(&c->sources, name, text);
    enl_value v;
    if (text.n == 0 || !enl_data_yaml_read(c, file, text, &v) || v.kind == ENL_V_NIL)
        v = (enl_value){ .kind = ENL_V_STRING, .u.s = text };
    return v;
}

/* A copy of what a row says, with its places in `file`. */
static enl_value read_cells(enl_arena *a, const enl_value *v, uint32_t file)
{
    enl_value out = *v;
    if (v->kind == ENL_V_STRING && !v->text.p) out.text = v->u.s;
    out.literal = true;
    out.span = v->span;
    out.span.file = file;
    if (v->kind == ENL_V_MAP) {
        out.u.map.items = ENL_NEWN(a, enl_value_entry, v->u.map.n);
        for (size_t i = 0; i < v->u.map.n; i++) {
            enl_value_entry *e = &out.u.map.items[i];
            *e = v->u.map.items[i];
            e->key_span = (enl_span){ 0 }; /* data may have columns that no letter reads */
            e->value = read_cells(a, &e->value, file);
        }
    } else if (v->kind == ENL_V_LIST) {
        out.u.list.items = ENL_NEWN(a, enl_value, v->u.list.n);
        for (size_t i = 0; i < v->u.list.n; i++)
            out.u.list.items[i] = read_cells(a, &v->u.list.items[i], file);
    }
    return out;
}

static enl_value without_empty(enl_arena *a, const enl_value *map)
{
    enl_value out = *map;
    if (map->kind != ENL_V_MAP) return out;
    out.u.map.items = ENL_NEWN(a, enl_value_entry, map->u.map.n);
    out.u.map.n = 0;
    for (size_t i = 0; i < map->u.map.n; i++) {
        if (map->u.map.items[i].value.kind == ENL_V_NIL) continue;
        enl_value_entry *e = &out.u.map.items[out.u.map.n++];
        *e = map->u.map.items[i];
        e->value = without_empty(a, &e->value);
    }
    return out;
}

/* An empty cell is no value, but its column is a field that the notes may name. */
static void apply_row(enl_ctx *c, const enl_row *r, enl_value *meta)
{
    if (!r->fields) return;
    uint32_t file = enl_source_add(&c->sources, r->name, ENL_S(""));
    enl_value row = read_cells(&c->arena, r->fields, file), filled = without_empty(&c->arena, &row),
              under = enl_value_merge(&c->arena, &row, meta);
    *meta = enl_value_merge(&c->arena, &under, &filled);
}

static void apply_settings(enl_job *j)
{
    enl_arena *a = &j->c.arena;
    for (size_t i = 0; i < j->r->n_settings; i++) {
        const enl_setting *s = &j->r->settings[i];
        enl_str key = enl_str_from(s->key);
        enl_value_set(a, &j->doc->meta, key, setting_text(a, enl_str_from(s->value)));
    }
    for (size_t i = 0; i < j->r->n_yaml_settings; i++) {
        const enl_setting *s = &j->r->yaml_settings[i];
        enl_value_set(a, &j->doc->meta, enl_str_from(s->key), setting_yaml(&j->c, s));
    }
}

static void check_setting(enl_job *j, const char *set, const enl_setting *s)
{
    enl_str key = enl_str_from(s->key);
    const char *dot = memchr(key.p, '.', key.n);
    if (dot) key.n = (size_t)(dot - key.p);
    const char *hint = NULL;
    if (enl_resolve_keys_reads(&j->c, j->doc, &j->template, key, &hint)) return;
    enl_report(&j->c, ENL_C_UNKNOWN_KEY, (enl_span){ 0 },
               hint ? hint : "name a key of the front matter, or use it as a `{{ field }}`",
               "nothing reads the setting `%s %s`", set, s->key);
}

void enl_front_check_settings(enl_job *j)
{
    for (size_t i = 0; i < j->r->n_settings; i++) check_setting(j, "--set", &j->r->settings[i]);
    for (size_t i = 0; i < j->r->n_yaml_settings; i++)
        check_setting(j, "--set-yaml", &j->r->yaml_settings[i]);
}

/* ---- today ---- */

/* `word` is in lower case. */
static bool is_word(enl_str s, const char *word)
{
    enl_str w = enl_str_from(word);
    if (s.n != w.n) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]) != w.p[i]) return false;
    return true;
}

/* `date: today`, as Quarto has it. Where the build's time is not set, the day is the user's. */
static void fill_today(enl_ctx *c, enl_doc *d)
{
    enl_value *v = (enl_value *)enl_value_get(&d->meta, "date");
    if (!v || v->kind != ENL_V_STRING) return;
    if (is_word(v->u.s, "last-modified")) {
        enl_report(c, ENL_C_METADATA, v->span, "write the date, or `today`",
                   "invalid `date`: the time of a file is not read");
        v->u.s = v->text = ENL_S("");
        return;
    }
    if (!is_word(v->u.s, "today") && !is_word(v->u.s, "now")) return;
    time_t now = (time_t)enl_ctx_now(c);
    struct tm t = { 0 };
    bool known = (c->epoch >= 0 ? gmtime_r(&now, &t) : localtime_r(&now, &t)) != NULL;
    if (!known) return;
    v->u.s = v->text =
        enl_str_fmt(&c->arena, "%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}

void enl_front_ready(enl_job *j)
{
    apply_row(&j->c, &j->row, &j->doc->meta);
    apply_settings(j);
    enl_resolve_stale_check(&j->c, j->doc);
    enl_resolve_edition_choose(&j->c, j->doc);
    enl_contacts_fill(&j->c, j->doc);
    fill_today(&j->c, j->doc);
    enl_resolve_fields_fill_front(&j->c, j->doc, enl_script_functions(j->script));
    enl_resolve_conditions_settle(&j->c, j->doc);
}

/* ---- defaults ---- */

/* Values from Lua as those from YAML are: scalars have their text, and all have a place, which is
 * the beginning of their file. */
static enl_value as_written(enl_arena *a, const enl_value *v)
{
    enl_value out = *v;
    out.span.line = out.span.col = out.span.end_line = out.span.end_col = 1;
    if (v->kind == ENL_V_STRING) out.text = v->u.s;
    if (v->kind == ENL_V_BOOL) out.text = v->u.b ? ENL_S("true") : ENL_S("false");
    if (v->kind == ENL_V_INT) out.text = enl_value_int(a, v->u.i).text;
    if (v->kind == ENL_V_REAL) out.text = enl_value_real(a, v->u.d).text;
    if (v->kind == ENL_V_LIST) {
        out.u.list.items = ENL_NEWN(a, enl_value, v->u.list.n);
        for (size_t i = 0; i < v->u.list.n; i++)
            out.u.list.items[i] = as_written(a, &v->u.list.items[i]);
    } else if (v->kind == ENL_V_MAP) {
        out.u.map.items = ENL_NEWN(a, enl_value_entry, v->u.map.n);
        for (size_t i = 0; i < v->u.map.n; i++) {
            out.u.map.items[i] = v->u.map.items[i];
            out.u.map.items[i].value = as_written(a, &v->u.map.items[i].value);
        }
    }
    return out;
}

void enl_front_defaults(enl_job *j)
{
    const enl_value *given = enl_value_get(&j->template, "defaults");
    if (!given || (given->kind == ENL_V_BOOL && !given->u.b)) return;
    if (given->kind != ENL_V_MAP) {
        enl_report(&j->c, ENL_C_STYLE, given->span, "for example `defaults = { lang = \"en-US\" }`",
                   "invalid `defaults` in the template: expected names with values, found %s",
                   enl_value_kind_name(given->kind));
        return;
    }
    enl_value under = as_written(&j->c.arena, given);
    j->doc->meta = enl_value_merge(&j->c.arena, &under, &j->doc->meta);
}

/* ---- texts ---- */

static void add_nodes(enl_node *para, enl_node *first)
{
    for (enl_node *n = first, *next; n; n = next) {
        next = n->next;
        n->prev = n->next = NULL;
        enl_node_append(para, n);
    }
}

static void add_line(enl_ctx *c, enl_node *div, const char *kind, enl_str text, enl_span at)
{
    if (!text.n) return;
    enl_node *para = enl_node_new(c, ENL_PARA, at);
    enl_node_add_class(c, para, enl_str_from(kind));
    add_nodes(para, enl_notes_inlines(c, text, at));
    enl_node_append(div, para);
}

static void add_value(enl_ctx *c, const enl_doc *d, enl_node *div, const char *key)
{
    enl_str s;
    const enl_value *v = enl_value_get(&d->meta, key);
    if (v && enl_value_text(v, &s)) add_line(c, div, key, v->text.p ? v->text : s, v->span);
}

/* Authors and date: "Ann Bee and Cy Dee · 5 May 2024". */
static void add_byline(enl_job *j, enl_node *div)
{
    enl_arena *a = &j->c.arena;
    enl_doc *d = j->doc;
    enl_str *names = ENL_NEWN(a, enl_str, d->n_authors);
    for (size_t i = 0; i < d->n_authors; i++) names[i] = d->authors[i].text;
    enl_str who = enl_lang_list(a, d->lang, names, d->n_authors, ENL_LIST_AND, false),
            date = enl_style_date(j->styles, enl_facts_text(d, "date"));
    enl_span at = d->n_authors ? d->authors[0].span : d->root->span;
    add_line(&j->c, div, "byline", who, at);
    if (!date.n) return;
    if (!who.n)
        add_line(&j->c, div, "byline", date, at);
    else
        enl_node_append(div->last,
                        enl_node_text(&j->c, enl_str_fmt(a, " · %.*s", ENL_FMT(date)), at));
}

enl_node *enl_front_title(enl_job *j)
{
    enl_node *div = enl_node_new(&j->c, ENL_DIV, j->doc->root->span);
    add_value(&j->c, j->doc, div, "title");
    add_value(&j->c, j->doc, div, "subtitle");
    add_byline(j, div);
    enl_resolve_conditions_settle_below(&j->c, j->doc, div);
    return div;
}

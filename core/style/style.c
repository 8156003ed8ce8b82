/* Puts together a document's styles from the template and the front matter, checks every value
 * once, and holds what is not a style record: flags, colours, template values, arguments for
 * template functions. */
#include "core/style/style.h"

#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/style/state.h"

#include <string.h>

static void check_colours(enl_styles *s)
{
    const enl_value *map = enl_value_get(&s->all, "colours");
    enl_colour colour;
    if (map && map->kind != ENL_V_MAP) return;
    for (size_t i = 0; map && i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        enl_str text;
        if (enl_value_text(&x->value, &text) && enl_colour_parse(text, &colour)) continue;
        enl_style_read_wrong(&(enl_read_env){ .ctx = s->ctx, .report = true },
                             (enl_read_at){ ENL_S("colours"), x->key }, &x->value,
                             "a colour such as `'#17365d'`, in quotes");
        /* That was told once; who uses it is not at fault. */
        ((enl_value_entry *)x)->value = (enl_value){ .kind = ENL_V_STRING,
                                                     .span = x->value.span,
                                                     .u.s = ENL_S("#000000"),
                                                     .text = ENL_S("#000000") };
    }
}

static void report_unknown_style(enl_styles *s, const enl_read_env *e, const enl_value_entry *x)
{
    size_t n;
    const enl_style_kind *kinds = enl_style_kinds(&n);
    enl_str *names = ENL_NEWN(&s->arena, enl_str, n);
    for (size_t i = 0; i < n; i++) names[i] = enl_str_from(kinds[i].name);
    enl_style_read_unknown(e, ENL_S("styles"), x, names, n);
}

/* Reads every value once into a scratch record, so that unused styles are checked, too. */
static void check_styles(enl_styles *s)
{
    const enl_value *styles = enl_value_get(&s->all, "styles");
    enl_read_env e = s->env;
    e.report = true;
    for (size_t i = 0; styles && styles->kind == ENL_V_MAP && i < styles->u.map.n; i++) {
        const enl_value_entry *x = &styles->u.map.items[i];
        enl_style scratch = { .size = 11 * ENL_PT, .leading = 15 * ENL_PT };
        enl_str owner = enl_str_fmt(&s->arena, "styles.%.*s", ENL_FMT(x->key));
        if (!enl_style_kinds_name_ok(x->key)) {
            report_unknown_style(s, &e, x);
        } else if (x->value.kind != ENL_V_MAP) {
            enl_style_read_wrong(&e, (enl_read_at){ ENL_S("styles"), x->key }, &x->value,
                                 "a map of properties");
        } else {
            enl_style_props_apply(&e, owner, &x->value, &scratch);
            *enl_map_insert(&s->props, x->key) = (void *)&x->value;
        }
    }
}

enl_styles *enl_style_new(enl_ctx *c, const enl_value *t, const enl_value *meta, enl_str lang,
                          enl_fonts *fonts, enl_shaper *shaper)
{
    enl_styles *s = ENL_NEW(&c->arena, enl_styles);
    *s = (enl_styles){
        .ctx = c, .fonts = fonts, .shaper = shaper, .lang = lang, .own = t, .meta = meta
    };
    enl_arena_init(&s->arena, &c->mem);
    enl_buf_init(&s->key, &c->mem);
    if (!enl_value_text(enl_value_get(meta, "date"), &s->date)) s->date = ENL_S("");
    s->over = enl_style_overlay(c, &s->arena, t, meta, lang);
    s->all = enl_value_merge(&s->arena, t, &s->over);
    s->colours = enl_value_get(&s->all, "colours");
    s->faces = enl_value_get(&s->all, "faces");
    enl_map *maps[] = { &s->props, &s->records, &s->changes, &s->found_fonts, &s->missing };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) enl_map_init(maps[i], &s->arena);
    check_colours(s);
    enl_style_pagestyle_read(s);
    enl_style_numbering_read(s);
    s->env = (enl_read_env){ c, s->colours, s->page.width - s->page.left - s->page.right, false };
    check_styles(s);
    return s;
}

void enl_style_drop(enl_styles *s)
{
    if (!s) return;
    enl_buf_drop(&s->key);
    enl_arena_drop(&s->arena);
}

const enl_page_style *enl_style_page(const enl_styles *s)
{
    return &s->page;
}

const enl_numbering_style *enl_style_numbering(const enl_styles *s)
{
    return &s->numbering;
}

bool enl_style_flag(const enl_styles *s, const char *key)
{
    const enl_value *v;
    bool on = false;
    if (strcmp(key, "chapter_pages") == 0)
        v = enl_value_get(enl_style_cascade_props(s, ENL_S("heading1")), "page_break");
    else
        v = enl_value_get(enl_value_get(&s->all, "flags"), key);
    enl_str text;
    if (v && enl_value_text(v, &text) && enl_str_is(text, "right")) return true; /* page_break */
    return v && enl_style_read_truth(v, &on) && on;
}

bool enl_style_colour(const enl_styles *s, enl_str name, enl_colour *out)
{
    enl_str text;
    return enl_value_text(enl_value_get_str(s->colours, name), &text) &&
           enl_colour_parse(text, out);
}

const enl_value *enl_style_value(const enl_styles *s, enl_str path)
{
    return enl_value_path(&s->all, path);
}

/* ---- arguments of template functions ---- */

static enl_value text_value(enl_str text)
{
    return (enl_value){ .kind = ENL_V_STRING, .u.s = text, .text = text };
}

static void set_points(enl_styles *s, enl_value *map, const char *key, enl_len v)
{
    enl_value_set(&s->arena, map, enl_str_from(key), enl_value_real(&s->arena, enl_to_pt(v)));
}

const enl_value *enl_style_args(enl_styles *s)
{
    if (s->args) return s->args;
    const enl_page_style *p = &s->page;
    enl_value *args = ENL_NEW(&s->arena, enl_value);
    args->kind = ENL_V_MAP;
    enl_value_set(&s->arena, args, ENL_S("words"), enl_style_words_all(s));
    if (s->colours) enl_value_set(&s->arena, args, ENL_S("colours"), *s->colours);
    enl_value_set(&s->arena, args, ENL_S("lang"), text_value(s->lang));
    enl_value rtl = { .kind = ENL_V_BOOL, .u.b = enl_lang_rtl(s->lang) };
    enl_value_set(&s->arena, args, ENL_S("rtl"), rtl);
    if (s->date.n)
        enl_value_set(&s->arena, args, ENL_S("date"), text_value(enl_style_date(s, s->date)));
    set_points(s, args, "page.width", p->width);
    set_points(s, args, "page.height", p->height);
    set_points(s, args, "page.top", p->top);
    set_points(s, args, "page.right", p->right);
    set_points(s, args, "page.bottom", p->bottom);
    set_points(s, args, "page.left", p->left);
    set_points(s, args, "page.measure", p->width - p->left - p->right);
    s->args = args;
    return args;
}

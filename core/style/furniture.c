/* What every page has besides its text: header and footer with their variants, backgrounds, the
 * watermark. */
#include "core/base/arena_str.h"
#include "core/style/pagestyle.h"

#include <string.h>

static const enl_furniture no_furniture = {
    .left = { "", 0 },
    .center = { "", 0 },
    .right = { "", 0 },
    .distance = 36 * ENL_PT,
    .rule_distance = 6 * ENL_PT,
};

/* "{subject|title}" is the first of these fields that the front matter has, else the last. */
static enl_str choose_field(enl_styles *s, enl_str names)
{
    const char *bar;
    while ((bar = memchr(names.p, '|', names.n))) {
        enl_str name = { names.p, (size_t)(bar - names.p) }, text;
        if (enl_value_text(enl_value_get_str(s->meta, name), &text) && text.n) return name;
        names = enl_str_sub(names, name.n + 1, names.n);
    }
    return names;
}

/* Puts the content of braces: for a word ("word.page_of") the word itself, for a field the field in
 * braces. */
static void put_braced(enl_styles *s, enl_str in, enl_buf *out)
{
    if (enl_str_starts(in, "word.")) {
        enl_buf_str(out, enl_style_word(s, enl_str_z(&s->arena, enl_str_sub(in, 5, in.n))));
        return;
    }
    enl_buf_byte(out, '{');
    enl_buf_str(out, choose_field(s, in));
    enl_buf_byte(out, '}');
}

/* Furniture with its words and choices resolved, so that layout sees only fields. */
static enl_str settle(enl_styles *s, enl_str text)
{
    enl_buf b;
    enl_buf_init(&b, &s->ctx->mem);
    for (size_t i = 0; i < text.n; i++) {
        const char *end = text.p[i] == '{' ? memchr(text.p + i, '}', text.n - i) : NULL;
        if (end) {
            size_t n = (size_t)(end - text.p);
            put_braced(s, enl_str_sub(text, i + 1, n), &b);
            i = n;
        } else if (text.p[i] == '{') { /* unclosed, and so is any later one */
            enl_buf_str(&b, enl_str_sub(text, i, text.n));
            break;
        } else {
            enl_buf_byte(&b, text.p[i]);
        }
    }
    enl_str out = enl_str_keep(&s->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

static void read_furniture_text(enl_page_reader *r, enl_read_at at, const enl_value *v,
                                enl_str *out)
{
    if (enl_style_read_text(&r->env, at, v, out)) *out = settle(r->s, *out);
}

static const char *const furniture_keys[] = { "left", "center",        "right",      "distance",
                                              "rule", "rule_distance", "first_page", "first" };
enum { N_FURNITURE_KEYS = sizeof furniture_keys / sizeof *furniture_keys };

static void read_furniture_key(enl_page_reader *r, enl_read_at at, const enl_value_entry *x,
                               enl_furniture *f)
{
    enl_len most = r->s->page.height;
    if (enl_str_is(x->key, "left"))
        read_furniture_text(r, at, &x->value, &f->left);
    else if (enl_str_is(x->key, "center"))
        read_furniture_text(r, at, &x->value, &f->center);
    else if (enl_str_is(x->key, "right"))
        read_furniture_text(r, at, &x->value, &f->right);
    else if (enl_str_is(x->key, "distance"))
        enl_style_read_length(&r->env, at, &x->value, r->em, 0, most, &f->distance);
    else if (enl_str_is(x->key, "rule_distance"))
        enl_style_read_length(&r->env, at, &x->value, r->em, 0, most, &f->rule_distance);
    else if (enl_str_is(x->key, "rule"))
        enl_style_read_rule(&r->env, at, &x->value, r->em, &f->rule);
    else if (enl_str_is(x->key, "first_page"))
        enl_style_read_bool(&r->env, at, &x->value, &f->first_page);
}

/* `left`, `right` and `first` may be maps: then they are the furniture of those pages, not a
 * position. */
static bool is_variant(const enl_value_entry *x)
{
    return x->value.kind == ENL_V_MAP || enl_str_is(x->key, "first");
}

static void read_keys(enl_page_reader *r, enl_str owner, const enl_value *map, enl_furniture *f,
                      bool variant)
{
    enl_str names[N_FURNITURE_KEYS];
    for (size_t i = 0; i < N_FURNITURE_KEYS; i++) names[i] = enl_str_from(furniture_keys[i]);
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        size_t k = 0;
        while (k < N_FURNITURE_KEYS && !enl_str_eq(x->key, names[k])) k++;
        if (k == N_FURNITURE_KEYS)
            enl_style_read_unknown(&r->env, owner, x, names, N_FURNITURE_KEYS);
        else if (variant || !is_variant(x) || enl_str_is(x->key, "rule"))
            read_furniture_key(r, (enl_read_at){ owner, x->key }, x, f);
    }
}

/* Keys that the variant does not have are as on other pages. False switches furniture off on these
 * pages. */
static const enl_furniture *read_variant(enl_page_reader *r, const char *name,
                                         const enl_furniture *base, const enl_value *v)
{
    enl_furniture *f = enl_arena_zero(&r->s->arena, sizeof *f);
    bool on;
    *f = *base;
    if (v->kind == ENL_V_MAP) {
        read_keys(r, enl_str_from(name), v, f, true);
    } else if (enl_style_read_truth(v, &on) && !on) {
        f->left = f->center = f->right = ENL_S("");
    } else {
        enl_style_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v,
                             "a map or `false`");
    }
    return f;
}

static void read_furniture(enl_page_reader *r, const enl_value *page, const char *name,
                           enl_furniture *f)
{
    const enl_value *v = enl_value_get(page, name);
    enl_str owner = enl_str_fmt(&r->s->arena, "page.%s", name);
    bool on;
    if (!v || v->kind == ENL_V_NIL || (enl_style_read_truth(v, &on) && !on)) return;
    if (v->kind != ENL_V_MAP) {
        enl_style_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v,
                             "a map or `false`");
        return;
    }
    read_keys(r, owner, v, f, false);
    enl_furniture base = *f;
    const enl_value *first = enl_value_get(v, "first"), *left = enl_value_get(v, "left"),
                    *right = enl_value_get(v, "right");
    if (first && first->kind != ENL_V_NIL) f->first = read_variant(r, name, &base, first);
    if (left && left->kind == ENL_V_MAP) f->left_page = read_variant(r, name, &base, left);
    if (right && right->kind == ENL_V_MAP) f->right_page = read_variant(r, name, &base, right);
}

void enl_style_furniture_read(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    p->header = p->footer = no_furniture;
    read_furniture(r, page, "header", &p->header);
    read_furniture(r, page, "footer", &p->footer);
}

/* A colour, or the file of a picture, which has a dot in its name. */
static void read_backdrop(enl_page_reader *r, const char *name, const enl_value *v,
                          enl_backdrop *out)
{
    enl_str text;
    out->set = true;
    out->at = v->span;
    if (enl_style_read_none(v)) return;
    if (enl_value_text(v, &text) && memchr(text.p, '.', text.n))
        out->picture = text;
    else
        out->has_colour = enl_style_read_colour(
            &r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v, &out->colour);
}

void enl_style_furniture_background(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const struct {
        const char *key;
        enl_backdrop *out;
    } variants[] = { { "all", &p->background },
                     { "first", &p->first_background },
                     { "left", &p->left_background },
                     { "right", &p->right_background } };
    enum { N = sizeof variants / sizeof *variants };
    enl_str names[N];
    const enl_value *v = enl_style_pagestyle_value(page, "background");
    for (size_t i = 0; i < N; i++) names[i] = enl_str_from(variants[i].key);
    if (v && v->kind != ENL_V_MAP) read_backdrop(r, "background", v, &p->background);
    for (size_t i = 0; v && v->kind == ENL_V_MAP && i < v->u.map.n; i++) {
        size_t k = 0;
        while (k < N && !enl_str_eq(v->u.map.items[i].key, names[k])) k++;
        if (k == N)
            enl_style_read_unknown(&r->env, ENL_S("page.background"), &v->u.map.items[i], names, N);
        else
            read_backdrop(r, "background", &v->u.map.items[i].value, variants[k].out);
    }
}

/* A text, or a map of text and over. */
void enl_style_furniture_watermark(enl_page_reader *r, const enl_value *page)
{
    static const enl_str names[] = { { "text", 4 }, { "over", 4 } };
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_style_pagestyle_value(page, "watermark");
    p->watermark = ENL_S("");
    if (!v || enl_style_read_none(v)) return;
    if (v->kind != ENL_V_MAP) {
        enl_style_read_text(&r->env, (enl_read_at){ ENL_S(""), ENL_S("watermark") }, v,
                            &p->watermark);
        return;
    }
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        enl_read_at at = { ENL_S("watermark"), x->key };
        if (enl_str_is(x->key, "text"))
            enl_style_read_text(&r->env, at, &x->value, &p->watermark);
        else if (enl_str_is(x->key, "over"))
            enl_style_read_bool(&r->env, at, &x->value, &p->watermark_over);
        else
            enl_style_read_unknown(&r->env, ENL_S("watermark"), x, names, 2);
    }
}

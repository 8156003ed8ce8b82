/* Brings the style settings of the front matter into the form of a template: `paper` becomes
 * page.paper, `fonts` becomes faces, `toc: true` a flag, and so on. The result is laid over the
 * template. Only the types are checked here; values are read and reported where the template's
 * are. */
#include "core/base/arena_str.h"
#include "core/style/state.h"

enum { MAX_ENTRIES = 500, MAX_DEPTH = 6 };

typedef struct overlay {
    enl_ctx *c;
    enl_arena *a;
    const enl_value *t, *meta;
    enl_str lang;
    enl_value out;
} overlay;

/* Merging looks up every key in a list, so a map of a million keys must be refused. */
static bool is_bounded(const enl_value *v, int depth)
{
    if (v->kind == ENL_V_LIST) {
        if (v->u.list.n > MAX_ENTRIES || depth == MAX_DEPTH) return false;
        for (size_t i = 0; i < v->u.list.n; i++) {
            if (!is_bounded(&v->u.list.items[i], depth + 1)) return false;
        }
    } else if (v->kind == ENL_V_MAP) {
        if (v->u.map.n > MAX_ENTRIES || depth == MAX_DEPTH) return false;
        for (size_t i = 0; i < v->u.map.n; i++) {
            if (!is_bounded(&v->u.map.items[i].value, depth + 1)) return false;
        }
    }
    return true;
}

static void report(overlay *o, const enl_value *at, const char *key, const char *expected)
{
    enl_style_read_wrong(&(enl_read_env){ .ctx = o->c, .report = true },
                         (enl_read_at){ ENL_S(""), enl_str_from(key) }, at, expected);
}

/* The front matter's value of a key, unless it is absent, empty or unreasonably large. */
static const enl_value *meta_get(overlay *o, const char *key)
{
    const enl_value *v = enl_value_get(o->meta, key);
    if (!v || v->kind == ENL_V_NIL) return NULL;
    if (is_bounded(v, 0)) return v;
    enl_report(o->c, ENL_C_LIMIT, v->span, NULL,
               "`%s` has more than %d entries or is nested more than %d deep", key, MAX_ENTRIES,
               MAX_DEPTH);
    return NULL;
}

static void put(overlay *o, const char *path, const enl_value *v)
{
    enl_value_set(o->a, &o->out, enl_str_from(path), *v);
}

static void take_map(overlay *o, const char *from, const char *to)
{
    const enl_value *v = meta_get(o, from);
    if (v && v->kind != ENL_V_MAP)
        report(o, v, from, "a map");
    else if (v)
        put(o, to, v);
}

/* The families of `v` (a name or a list), followed by the template's for the face. */
static enl_value chain_families(overlay *o, const enl_value *v, const enl_value *old)
{
    enl_value list = { .kind = ENL_V_LIST, .span = v->span };
    size_t n = v->kind == ENL_V_LIST ? v->u.list.n : 1;
    size_t n_old = !old ? 0 : old->kind == ENL_V_LIST ? old->u.list.n : 1;
    list.u.list.items = ENL_NEWN(o->a, enl_value, n + n_old);
    for (size_t i = 0; i < n; i++)
        list.u.list.items[i] = v->kind == ENL_V_LIST ? v->u.list.items[i] : *v;
    for (size_t i = 0; i < n_old; i++) {
        list.u.list.items[n + i] = old->kind == ENL_V_LIST ? old->u.list.items[i] : *old;
    }
    list.u.list.n = n + n_old;
    return list;
}

static bool is_family_list(const enl_value *v)
{
    enl_str text;
    if (v->kind != ENL_V_LIST) return enl_value_text(v, &text);
    for (size_t i = 0; i < v->u.list.n; i++) {
        if (!enl_value_text(&v->u.list.items[i], &text)) return false;
    }
    return v->u.list.n > 0;
}

static void take_face(overlay *o, enl_value *faces, enl_str face, const enl_value *v)
{
    if (!is_family_list(v)) {
        report(o, v, "fonts", "a font family or a list of font families");
        return;
    }
    const enl_value *old = enl_value_get_str(enl_value_get(o->t, "faces"), face);
    enl_value chain = chain_families(o, v, old);
    enl_value one = { .kind = ENL_V_MAP, .span = v->span };
    one.u.map.items = ENL_NEW(o->a, enl_value_entry);
    one.u.map.items[0] = (enl_value_entry){ .key = face, .key_span = v->span, .value = chain };
    one.u.map.n = 1;
    *faces = enl_value_merge(o->a, faces, &one);
}

static void report_unknown_face(overlay *o, const enl_value_entry *x)
{
    const enl_value *faces = enl_value_get(o->t, "faces");
    size_t n = faces && faces->kind == ENL_V_MAP ? faces->u.map.n : 0;
    enl_str *names = ENL_NEWN(o->a, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = faces->u.map.items[i].key;
    enl_style_read_unknown(&(enl_read_env){ .ctx = o->c, .report = true }, ENL_S("fonts"), x, names,
                           n);
}

static void take_fonts(overlay *o)
{
    const enl_value *v = meta_get(o, "fonts");
    enl_value faces = { .kind = ENL_V_MAP };
    if (!v) return;
    if (v->kind == ENL_V_MAP) {
        for (size_t i = 0; i < v->u.map.n; i++) {
            const enl_value_entry *x = &v->u.map.items[i];
            if (!enl_value_path(o->t, ENL_S("faces")) ||
                enl_value_get_str(enl_value_get(o->t, "faces"), x->key)) {
                take_face(o, &faces, x->key, &x->value);
            } else {
                report_unknown_face(o, x);
            }
        }
    } else {
        take_face(o, &faces, ENL_S("text"), v);
    }
    if (faces.u.map.n) put(o, "faces", &faces);
}

/* `figure: Exhibit` is in the document's language, `es: {figure: Lámina}` says its own. */
static void take_words(overlay *o)
{
    const enl_value *v = meta_get(o, "words");
    if (!v) return;
    if (v->kind != ENL_V_MAP) {
        report(o, v, "words", "a map of words, or a map of words for each language");
        return;
    }
    enl_value words = { .kind = ENL_V_MAP, .span = v->span }, plain = words;
    words.u.map.items = ENL_NEWN(o->a, enl_value_entry, v->u.map.n + 1);
    plain.u.map.items = ENL_NEWN(o->a, enl_value_entry, v->u.map.n + 1);
    for (size_t i = 0; i < v->u.map.n; i++) {
        enl_value *to = v->u.map.items[i].value.kind == ENL_V_MAP ? &words : &plain;
        to->u.map.items[to->u.map.n++] = v->u.map.items[i];
    }
    enl_value all = { .kind = ENL_V_MAP };
    all.u.map.items = ENL_NEW(o->a, enl_value_entry);
    all.u.map.items[0] = (enl_value_entry){ .key = o->lang, .value = plain };
    all.u.map.n = plain.u.map.n ? 1 : 0;
    all = enl_value_merge(o->a, &all, &words);
    put(o, "words", &all);
}

static void take_numbering(overlay *o)
{
    const enl_value *v = meta_get(o, "number-sections");
    if (v) put(o, "numbering", v);
    v = meta_get(o, "numbering");
    if (v) put(o, "numbering", v);
}

/* A key of the front matter, written with _ or with -. */
static const enl_value *either_way(overlay *o, enl_str key)
{
    char dashed[64], plain[64];
    if (key.n >= sizeof dashed) return NULL;
    for (size_t i = 0; i <= key.n; i++) {
        plain[i] = i < key.n ? key.p[i] : '\0';
        dashed[i] = plain[i] == '_' ? '-' : plain[i];
    }
    const enl_value *v = meta_get(o, dashed);
    return v ? v : meta_get(o, plain);
}

static void take_page_key(overlay *o, const char *key, const char *path)
{
    const enl_value *v = either_way(o, enl_str_from(key));
    if (v) put(o, path, v);
}

static bool is_zero(const enl_value *v)
{
    return v->kind == ENL_V_INT ? v->u.i == 0 : v->u.d == 0;
}

/* A page of other size or margins no longer has the template's measure. */
static void take_page(overlay *o)
{
    static const enl_value none = { .kind = ENL_V_NIL };
    const enl_value *paper = meta_get(o, "paper"), *margin = meta_get(o, "margin");
    take_map(o, "page", "page");
    if (paper) put(o, "page.paper", paper);
    if (margin) put(o, "page.margin", margin);
    if (margin && (margin->kind == ENL_V_INT || margin->kind == ENL_V_REAL) && !is_zero(margin))
        enl_report(o->c, ENL_C_UNIT, margin->span, "give the unit, for example `2cm`",
                   "`margin` has no unit: it is read as points");
    take_page_key(o, "columns", "page.columns");
    take_page_key(o, "watermark", "page.watermark");
    take_page_key(o, "page_numbers", "page.numbers");
    const enl_value *page = enl_value_get(&o->out, "page");
    if (enl_value_get(page, "margin") && !enl_value_get(page, "measure"))
        put(o, "page.measure", &none);
}

static void take_flag(overlay *o, enl_value *flags, enl_str key)
{
    const enl_value *v = either_way(o, key);
    enl_value flag = { .kind = ENL_V_BOOL };
    if (!v || enl_str_is(key, "title")) return; /* `title` in front matter is the title's text */
    flag.span = v->span;
    if (enl_style_read_truth(v, &flag.u.b))
        enl_value_set(o->a, flags, key, flag);
    else
        report(o, v, enl_str_z(o->a, key), "`true` or `false`");
}

static void take_toc_depth(overlay *o)
{
    const enl_value *v = either_way(o, ENL_S("toc_depth"));
    enl_read_env env = { .ctx = o->c, .report = true };
    int depth;
    if (!v || !enl_style_read_count(&env, (enl_read_at){ ENL_S(""), ENL_S("toc-depth") }, v, 1, 6,
                                    &depth))
        return;
    enl_value out = { .kind = ENL_V_INT, .span = v->span, .u.i = depth };
    put(o, "toc_depth", &out);
}

static void check_flags(overlay *o, const enl_value *known)
{
    const enl_value *given = enl_value_get(&o->out, "flags");
    size_t n = known && known->kind == ENL_V_MAP ? known->u.map.n : 0;
    enl_str *names = ENL_NEWN(o->a, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = known->u.map.items[i].key;
    for (size_t i = 0; given && i < given->u.map.n; i++) {
        const enl_value_entry *x = &given->u.map.items[i];
        bool on;
        if (!enl_value_get_str(known, x->key)) {
            enl_style_read_unknown(&(enl_read_env){ .ctx = o->c, .report = true }, ENL_S("flags"),
                                   x, names, n);
        } else if (!enl_style_read_truth(&x->value, &on)) {
            report(o, &x->value, enl_str_z(o->a, x->key), "`true` or `false`");
        }
    }
}

static void take_flags(overlay *o)
{
    const enl_value *known = enl_value_get(o->t, "flags");
    enl_value flags = { .kind = ENL_V_MAP };
    for (size_t i = 0; known && known->kind == ENL_V_MAP && i < known->u.map.n; i++) {
        take_flag(o, &flags, known->u.map.items[i].key);
    }
    take_map(o, "flags", "flags");
    check_flags(o, known);
    const enl_value *named = enl_value_get(&o->out, "flags");
    flags = enl_value_merge(o->a, named, &flags);
    if (flags.kind == ENL_V_MAP && flags.u.map.n) put(o, "flags", &flags);
    take_toc_depth(o);
}

static void take_styles(overlay *o)
{
    take_map(o, "colours", "colours");
    if (!meta_get(o, "colours")) take_map(o, "colors", "colours");
    take_map(o, "styles", "styles");
    const enl_value *chapters = either_way(o, ENL_S("chapter_pages"));
    if (!chapters) return;
    enl_value copy = { .kind = ENL_V_MAP };
    const enl_value *styles = enl_value_get(&o->out, "styles");
    enl_value_set(o->a, &copy, ENL_S("heading1.page_break"), *chapters);
    copy = enl_value_merge(o->a, styles, &copy);
    put(o, "styles", &copy);
}

enl_value enl_style_overlay(enl_ctx *c, enl_arena *a, const enl_value *t, const enl_value *meta,
                            enl_str lang)
{
    overlay o = {
        .c = c, .a = a, .t = t, .meta = meta, .lang = lang, .out = { .kind = ENL_V_MAP }
    };
    take_page(&o);
    take_fonts(&o);
    take_styles(&o);
    take_words(&o);
    take_numbering(&o);
    take_flags(&o);
    return o.out;
}

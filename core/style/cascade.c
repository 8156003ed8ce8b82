/* The cascade: from a kind and a class to one flat record. A kind inherits the text values of its
 * parent in the table of kinds and lays its own properties over them; a class lays its properties
 * over the kind's. When the parent has the class too ("table.wide" for the cells of such a table),
 * the text values come from there. Records are made on first use and kept, and so is every change
 * of a record by inline marks. */
#include "core/base/arena_str.h"
#include "core/lang/number.h"
#include "core/style/state.h"

#include <string.h>
#include <strings.h>

const enl_value *enl_style_cascade_props(const enl_styles *s, enl_str name)
{
    void **at = enl_map_find(&s->props, name);
    return at ? *at : NULL;
}

/* ---- names ---- */

typedef struct name_buf {
    char p[2 * ENL_STYLE_NAME_MAX + 2];
} name_buf;

/* "kind.class" in `b`; empty when too long. */
static enl_str join_name(name_buf *b, const char *kind, enl_str cls)
{
    size_t n = strlen(kind);
    if (n > ENL_STYLE_NAME_MAX || cls.n > ENL_STYLE_NAME_MAX) return ENL_S("");
    memcpy(b->p, kind, n);
    if (cls.n == 0) return (enl_str){ b->p, n };
    b->p[n] = '.';
    memcpy(b->p + n + 1, cls.p, cls.n);
    return (enl_str){ b->p, n + 1 + cls.n };
}

static const enl_value *class_props(const enl_styles *s, int kind, enl_str cls)
{
    name_buf b;
    enl_str name = join_name(&b, enl_style_kinds_at(kind)->name, cls);
    /* A table of class "head" has nothing to do with the kind table.head. */
    if (name.n == 0 || enl_style_kinds_find(name) >= 0) return NULL;
    return enl_style_cascade_props(s, name);
}

/* The class has a style for this kind or for one that it inherits from. */
static bool has_class(const enl_styles *s, int kind, enl_str cls)
{
    for (; cls.n && kind >= 0; kind = enl_style_kinds_at(kind)->parent) {
        if (class_props(s, kind, cls)) return true;
    }
    return false;
}

/* ---- records ---- */

/* The values that apply when the template sets none. */
static const enl_style bare = {
    .face = { "text", 4 },
    .size = 11 * ENL_PT,
    .leading = 15 * ENL_PT,
    .weight = 400,
    .hyphenate = true,
    .align = ENL_TA_LEFT,
    .widows = 2,
    .orphans = 2,
    .label = { "", 0 },
    .marker = { "", 0 },
};

enl_style *enl_style_cascade_record(enl_styles *s, int kind, enl_str cls)
{
    name_buf b;
    if (!has_class(s, kind, cls)) cls = ENL_S("");
    enl_str name = join_name(&b, enl_style_kinds_at(kind)->name, cls);
    void **at = enl_map_find(&s->records, name);
    if (at) return *at;

    enl_style *st = ENL_NEW(&s->arena, enl_style);
    int parent = enl_style_kinds_at(kind)->parent;
    *st = parent < 0 ? bare : *enl_style_cascade_record(s, parent, cls);
    enl_style_props_clear_block(st);
    st->name = enl_str_keep(&s->arena, name);
    enl_style_props_apply(&s->env, st->name,
                          enl_style_cascade_props(s, enl_str_from(enl_style_kinds_at(kind)->name)),
                          st);
    if (cls.n) enl_style_props_apply(&s->env, st->name, class_props(s, kind, cls), st);
    *enl_map_insert(&s->records, st->name) = st;
    return st;
}

/* ---- fonts ---- */

enum { MAX_FAMILIES = 16 };

/* The families of a face name, or the name itself as a family. */
static size_t list_families(const enl_styles *s, enl_str face, enl_str out[MAX_FAMILIES])
{
    const enl_value *v = enl_value_get_str(s->faces, face);
    size_t n = 0;
    if (v && v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n && n < MAX_FAMILIES; i++)
            n += enl_value_text(&v->u.list.items[i], &out[n]);
    } else if (v) {
        n += enl_value_text(v, &out[n]);
    }
    if (n == 0) out[n++] = face;
    return n;
}

static bool same_family(enl_str a, enl_str b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

/* Reports a font of the front matter that is replaced by one of the template's. */
static void report_stand_in(enl_styles *s, enl_str face, const enl_str *families, size_t n,
                            const enl_font *font)
{
    const enl_value *asked = enl_value_get_str(enl_value_get(&s->over, "faces"), face);
    size_t i = 0;
    if (!asked || !font) return;
    while (i < n && !same_family(families[i], font->family)) i++;
    if (i == n || i == 0 || asked->u.list.items[i].span.file == asked->span.file) return;
    enl_report(s->ctx, ENL_C_FONT, asked->span, "install the font or name one that is installed",
               "the font `%.*s` is not installed; using `%.*s`", ENL_FMT(families[0]),
               ENL_FMT(font->family));
}

static const enl_font *find_font(enl_styles *s, enl_str face, int weight, bool italic)
{
    enl_str families[MAX_FAMILIES];
    char key[ENL_STYLE_NAME_MAX + 8];
    if (!s->fonts) return NULL;
    if (face.n > ENL_STYLE_NAME_MAX) face.n = ENL_STYLE_NAME_MAX;
    memcpy(key, face.p, face.n);
    key[face.n] = '\0';
    key[face.n + 1] = (char)(weight & 0x7F);
    key[face.n + 2] = (char)(weight >> 7 & 0x7F);
    key[face.n + 3] = (char)italic;
    enl_str name = { key, face.n + 4 };
    void **at = enl_map_find(&s->found_fonts, name);
    if (at) return *at;
    size_t n = list_families(s, face, families);
    const enl_font *font = enl_text_font_find(s->fonts, families, n, weight, italic);
    report_stand_in(s, face, families, n, font);
    *enl_map_insert(&s->found_fonts, enl_str_keep(&s->arena, name)) = (void *)font;
    return font;
}

/* Superior figures that the font does not have are made of small raised ones. Fonts have them of
 * European digits alone, and what they lack may come from another font. */
static void make_superiors(enl_style *st, enl_str lang)
{
    if (!(st->features & ENL_F_SUPS)) return;
    bool european = enl_lang_number_form(lang).zero == '0';
    if (european && enl_text_font_has_feature(st->font, "sups")) return;
    st->features &= ~(uint32_t)ENL_F_SUPS;
    st->raise += st->size * 34 / 100;
    st->size = st->size * 7 / 10;
}

/* Old-style figures go with small letters; scripts that have none take lining ones. */
static void make_lining(enl_style *st, enl_str lang)
{
    if ((st->features & ENL_F_ONUM) && !enl_lang_small_letters(lang))
        st->features = (st->features & ~(uint32_t)ENL_F_ONUM) | ENL_F_LNUM;
}

static void resolve_text(enl_styles *s, enl_style *st, enl_str lang)
{
    st->font = find_font(s, st->face, st->weight, st->italic);
    make_lining(st, lang);
    if (st->font) make_superiors(st, lang);
    st->text =
        st->font ? enl_text_shape_style(s->shaper, st->font, st->features, st->letterspacing, lang)
                 : NULL;
}

static enl_style *find_classed(enl_styles *s, enl_str kind, const enl_str *classes, size_t n)
{
    int row = enl_style_kinds_find(kind);
    enl_str cls = ENL_S("");
    if (row < 0) row = enl_style_kinds_find(ENL_S("paragraph"));
    for (size_t i = n; i-- > 0 && cls.n == 0;) {
        if (has_class(s, row, classes[i])) cls = classes[i];
    }
    return enl_style_cascade_record(s, row, cls);
}

const enl_style *enl_style_find(enl_styles *s, const char *kind, const enl_str *classes, size_t n)
{
    void **at = n == 0 ? enl_map_find(&s->records, enl_str_from(kind)) : NULL;
    enl_style *st = at ? *at : find_classed(s, enl_str_from(kind), classes, n);
    if (!st->font) resolve_text(s, st, s->lang);
    return st;
}

const enl_tstyle *enl_style_face(enl_styles *s, enl_str face, int weight, bool italic)
{
    const enl_font *font = find_font(s, face, weight, italic);
    return font ? enl_text_shape_style(s->shaper, font, 0, 0, s->lang) : NULL;
}

/* ---- changes by inline marks ---- */

/* An inline kind that shares its name with a block is written with ".inline" after it. */
static const enl_value *inline_props(const enl_styles *s, const char *kind)
{
    name_buf b;
    enl_str name = join_name(&b, kind, ENL_S("inline"));
    return enl_style_kinds_find(name) >= 0 ? enl_style_cascade_props(s, name)
                                           : enl_style_cascade_props(s, enl_str_from(kind));
}

static const enl_value *span_props(const enl_styles *s, enl_str cls)
{
    name_buf b;
    enl_str name = join_name(&b, "span", cls);
    const enl_value *v = name.n ? enl_style_cascade_props(s, name) : NULL;
    int kind = v ? -1 : enl_style_kinds_find(cls);
    return kind >= 0 && enl_style_kinds_at(kind)->inline_only ? enl_style_cascade_props(s, cls) : v;
}

/* The weight that bold gives, as in CSS. */
static int bolder(int weight)
{
    return weight < 550 ? 700 : weight < 700 ? 800 : 900;
}

/* Text set smaller, its lines nearer by as much. */
static void reduce(enl_style *st, int percent)
{
    enl_len size = st->size * percent / 100;
    if (size < st->size_least) size = st->size_least;
    if (size >= st->size) return;
    st->leading = (enl_len)((int64_t)st->leading * size / st->size);
    st->size = size;
}

static enl_style *make_change(enl_styles *s, const enl_style *base, const enl_text_change *ch)
{
    enl_style *st = ENL_NEW(&s->arena, enl_style);
    *st = *base;
    if (ch->percent && base->size_least > 0) reduce(st, ch->percent);
    enl_len leading = st->leading;
    if (ch->kind) enl_style_props_apply(&s->env, base->name, inline_props(s, ch->kind), st);
    const enl_value *own = ch->cls.n ? span_props(s, ch->cls) : NULL;
    if (own)
        enl_style_props_apply(&s->env, base->name, own, st);
    else if (ch->cls.n)
        enl_style_props_feature(ch->cls, &st->features); /* [1/2]{.frac} */
    if (ch->bold) {
        int before = st->weight;
        enl_style_props_apply(&s->env, base->name, enl_style_cascade_props(s, ENL_S("strong")), st);
        if (st->weight <= before) st->weight = bolder(before);
    }
    if (ch->italic) {
        bool before = st->italic;
        enl_style_props_apply(&s->env, base->name, enl_style_cascade_props(s, ENL_S("emph")), st);
        st->italic = !before;
    }
    st->leading = leading;
    resolve_text(s, st, ch->lang.n ? ch->lang : base->text ? base->text->lang : s->lang);
    return st;
}

/* All of (base, change) as bytes, in `b`; NULL bytes keep the parts apart. */
static enl_str change_key(enl_buf *b, const enl_style *base, const enl_text_change *ch)
{
    b->n = 0;
    enl_buf_put(b, &base, sizeof base);
    enl_buf_byte(b, (char)((ch->bold != 0) | (ch->italic != 0) << 1));
    enl_buf_byte(b, (char)ch->percent);
    if (ch->kind) enl_buf_z(b, ch->kind);
    enl_buf_byte(b, '\0');
    enl_buf_str(b, ch->cls);
    enl_buf_byte(b, '\0');
    enl_buf_str(b, ch->lang);
    return enl_buf_view(b);
}

const enl_style *enl_style_change(enl_styles *s, const enl_style *base, const enl_text_change *ch)
{
    enl_str key = change_key(&s->key, base, ch);
    void **at = enl_map_find(&s->changes, key);
    if (at) return *at;
    key = enl_str_keep(&s->arena, key);
    enl_style *st = make_change(s, base, ch);
    *enl_map_insert(&s->changes, key) = st;
    return st;
}

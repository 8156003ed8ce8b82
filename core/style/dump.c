/* Prints which values applied and where they come from: the page, then every style with the values
 * of its properties and the template, the line of the front matter or the other style that each of
 * them comes from. */
#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/style/state.h"

/* "template briefing" for a template's file, else its name and line. */
static void print_place(const enl_styles *s, enl_span at, enl_buf *out)
{
    enl_str name = enl_source_name(&s->ctx->sources, at.file), own;
    if (name.n && !enl_str_is(enl_path_base(name), "template.lua")) {
        enl_buf_str(out, name);
        if (at.line) enl_buf_fmt(out, ":%u", (unsigned)at.line);
        return;
    }
    enl_buf_z(out, "template");
    if (name.n)
        own = enl_path_base(enl_path_dir(name));
    else if (!enl_value_text(enl_value_get(s->own, "name"), &own))
        return;
    enl_buf_byte(out, ' ');
    enl_buf_str(out, own);
}

/* A chain of names that a record's values may come from, nearest first. */
typedef struct level {
    int kind;
    bool classed;
} level;
enum { MAX_LEVELS = 16 };

static enl_str level_name(enl_styles *s, level l, enl_str cls)
{
    size_t n;
    const char *kind = enl_style_kinds(&n)[l.kind].name;
    return l.classed ? enl_str_fmt(&s->arena, "%s.%.*s", kind, ENL_FMT(cls)) : enl_str_from(kind);
}

static size_t list_levels(int kind, enl_str cls, level out[MAX_LEVELS])
{
    size_t n = 0, rows;
    for (const enl_style_kind *kinds = enl_style_kinds(&rows); kind >= 0 && n + 2 <= MAX_LEVELS;
         kind = kinds[kind].parent) {
        if (cls.n) out[n++] = (level){ kind, true };
        out[n++] = (level){ kind, false };
    }
    return n;
}

/* The first level that sets the property; `n` when none does. */
static size_t find_level(enl_styles *s, const level *levels, size_t n, enl_str cls,
                         const char *prop, const enl_value **v)
{
    for (size_t i = 0; i < n; i++) {
        *v = enl_value_get(enl_style_cascade_props(s, level_name(s, levels[i], cls)), prop);
        if (*v) return i;
    }
    return n;
}

static void print_origin(enl_styles *s, const level *levels, size_t n, size_t found, enl_str cls,
                         const enl_prop *p, const enl_value *v, enl_buf *out)
{
    const enl_value *size;
    if (p->type == ENL_PT_LEADING && find_level(s, levels, n, cls, "size", &size) < found) {
        enl_buf_z(out, "with the size");
    } else if (found == n) {
        enl_buf_z(out, "default");
    } else if (levels[found].kind != levels[0].kind) {
        enl_buf_fmt(out, "inherited from %.*s", ENL_FMT(level_name(s, levels[found], cls)));
    } else {
        print_place(s, v->span, out);
    }
}

static void print_row(enl_buf *out, const char *name, size_t value_at, enl_buf *value)
{
    enl_buf_fmt(out, "  %-14s", name);
    enl_buf_str(out, enl_buf_view(value));
    for (size_t k = value->n; k < value_at; k++) enl_buf_byte(out, ' ');
    enl_buf_z(out, "  ");
}

static void dump_record(enl_styles *s, int kind, enl_str cls, enl_buf *out)
{
    level levels[MAX_LEVELS];
    size_t n = list_levels(kind, cls, levels), same_kind = cls.n ? 2 : 1;
    const enl_style *st = enl_style_cascade_record(s, kind, cls);
    enl_buf value;
    enl_buf_init(&value, &s->ctx->mem);
    enl_buf_fmt(out, "style %.*s\n", ENL_FMT(st->name));
    for (size_t i = 0; i < enl_style_props_count(); i++) {
        const enl_prop *p = enl_style_props_at_index(i);
        const enl_value *v = NULL;
        size_t reach = p->inherited ? n : same_kind,
               found = find_level(s, levels, reach, cls, p->name, &v);
        if (found == reach && !(p->inherited && levels[0].kind == 0)) continue; /* defaults: once */
        value.n = 0;
        enl_style_props_print(p, st, &value);
        print_row(out, p->name, 24, &value);
        print_origin(s, levels, reach, found, cls, p, v, out);
        enl_buf_byte(out, '\n');
    }
    enl_buf_drop(&value);
    if (st->font) enl_buf_fmt(out, "  %-14s%.*s\n", "font", ENL_FMT(st->font->ps_name));
}

/* Inline styles have no record: their changes are printed as written. */
static void dump_inline(enl_styles *s, enl_str name, enl_buf *out)
{
    const enl_value *map = enl_style_cascade_props(s, name);
    enl_buf value;
    if (!map) return;
    enl_buf_init(&value, &s->ctx->mem);
    enl_buf_fmt(out, "inline %.*s\n", ENL_FMT(name));
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        value.n = 0;
        enl_value_dump(&x->value, &value);
        print_row(out, enl_str_z(&s->arena, x->key), 24, &value);
        print_place(s, x->value.span, out);
        enl_buf_byte(out, '\n');
    }
    enl_buf_drop(&value);
}

static void dump_furniture(const char *name, const enl_furniture *f, enl_buf *out)
{
    enl_buf_fmt(out, "  %s left ", name);
    enl_buf_json(out, f->left);
    enl_buf_z(out, " center ");
    enl_buf_json(out, f->center);
    enl_buf_z(out, " right ");
    enl_buf_json(out, f->right);
    enl_buf_z(out, " distance ");
    enl_buf_pt(out, f->distance);
    enl_buf_z(out, f->first_page ? "pt, also on the first page\n" : "pt, not on the first page\n");
}

static void dump_page(const enl_styles *s, enl_buf *out)
{
    const enl_page_style *p = &s->page;
    const struct {
        const char *name;
        enl_len v;
    } sizes[] = {
        { "width", p->width },         { "height", p->height }, { "top", p->top },
        { "right", p->right },         { "bottom", p->bottom }, { "left", p->left },
        { "first_top", p->first_top },
    };
    enl_buf_fmt(out, "page\n  paper %.*s\n", ENL_FMT(p->paper));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        enl_buf_fmt(out, "  %s ", sizes[i].name);
        enl_buf_pt(out, sizes[i].v);
        enl_buf_z(out, "pt\n");
    }
    dump_furniture("header", &p->header, out);
    dump_furniture("footer", &p->footer, out);
    enl_buf_fmt(out, "numbering %d\n", s->numbering.depth);
}

static void dump_values(const enl_styles *s, const char *name, enl_buf *out)
{
    const enl_value *map = enl_value_get(&s->all, name);
    for (size_t i = 0; map && map->kind == ENL_V_MAP && i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        enl_buf_fmt(out, "%s %.*s ", name, ENL_FMT(x->key));
        enl_value_dump(&x->value, out);
        enl_buf_z(out, "  ");
        print_place(s, x->value.span, out);
        enl_buf_byte(out, '\n');
    }
}

/* The classes of a kind: those with properties, then those that were asked for. */
static void dump_classes(enl_styles *s, int kind, enl_buf *out)
{
    enl_str cls;
    size_t n = s->records.n;
    for (size_t i = 0; i < s->props.n; i++) {
        if (enl_style_kinds_split(s->props.entries[i].key, &cls) == kind && cls.n)
            dump_record(s, kind, cls, out);
    }
    for (size_t i = 0; i < n; i++) {
        enl_str name = s->records.entries[i].key;
        if (enl_style_kinds_split(name, &cls) == kind && cls.n && !enl_style_cascade_props(s, name))
            dump_record(s, kind, cls, out);
    }
}

void enl_style_dump(enl_styles *s, enl_buf *out)
{
    size_t n;
    const enl_style_kind *kinds = enl_style_kinds(&n);
    dump_page(s, out);
    dump_values(s, "flags", out);
    dump_values(s, "faces", out);
    dump_values(s, "colours", out);
    for (size_t i = 0; i < n; i++) {
        if (kinds[i].inline_only) {
            dump_inline(s, enl_str_from(kinds[i].name), out);
        } else {
            dump_record(s, (int)i, ENL_S(""), out);
            dump_classes(s, (int)i, out);
        }
    }
    for (size_t i = 0; i < s->props.n; i++) {
        enl_str name = s->props.entries[i].key;
        if (enl_str_starts(name, "span.")) dump_inline(s, name, out);
    }
}

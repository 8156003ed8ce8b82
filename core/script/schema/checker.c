/* What is wrong with a value, told with its path within the block. */
#include "core/script/schema/checker.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/utf8.h"
#include "core/script/schema/type.h"

enum { MAX_FAULTS = 200 }; /* of one block; more tell nothing new */

static void put_path(enl_buf *b, const enl_schema_path *p)
{
    if (p->up) put_path(b, p->up);
    if (p->index)
        enl_buf_fmt(b, "[%zu]", p->index);
    else
        enl_buf_fmt(b, "%s%.*s", p->up ? "." : "", ENL_FMT(p->key));
}

static enl_str path_text(enl_checker *k, const enl_schema_path *p)
{
    enl_buf b;
    enl_buf_init(&b, &k->st->c->mem);
    put_path(&b, p);
    enl_str s = enl_str_keep(&k->st->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return s;
}

/* A value as a message shows it. */
static enl_str shown(enl_checker *k, const enl_value *v)
{
    enl_str s;
    enl_arena *a = &k->st->c->arena;
    if (v->kind == ENL_V_LIST) return enl_str_fmt(a, "a list of %zu", v->u.list.n);
    if (!enl_value_text(v, &s)) return enl_str_from(enl_value_kind_name(v->kind));
    if (s.n <= 40) return enl_str_fmt(a, "`%.*s`", ENL_FMT(s));
    size_t i = 0;
    while (i < 37) enl_utf8_next(s, &i);
    return enl_str_fmt(a, "`%.*s...`", (int)i, s.p);
}

/* Notes that something is wrong; whether it is to be reported. */
static bool is_reported(enl_checker *k)
{
    k->ok = false;
    return !k->quiet && ++k->faults <= MAX_FAULTS;
}

void enl_schema_checker_wrong(enl_checker *k, const enl_value *v, const enl_schema_path *at,
                              const char *hint, const char *want)
{
    lua_pushnil(k->L);
    if (!is_reported(k)) return;
    enl_report(k->st->c, ENL_C_BAD_OPTION, v->span, hint,
               "%s `%.*s` of %s: expected %s, found %.*s", k->sort, ENL_FMT(path_text(k, at)),
               k->what, want, ENL_FMT(shown(k, v)));
}

void enl_schema_checker_unknown(enl_checker *k, enl_fields fields, const enl_value_entry *e,
                                const enl_schema_path *at)
{
    if (!is_reported(k)) return;
    enl_ctx *c = k->st->c;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, fields.n);
    for (size_t i = 0; i < fields.n; i++) names[i] = fields.items[i].name;
    const enl_schema_path here = { at, e->key, 0 };
    const char *hint = enl_suggest(c, e->key, names, fields.n);
    if (!hint && fields.n) {
        enl_buf b;
        enl_buf_init(&b, &c->mem);
        for (size_t i = 0; i < fields.n; i++)
            enl_buf_fmt(&b, "%s%.*s", i ? ", " : "available: ", ENL_FMT(names[i]));
        hint = enl_str_z(&c->arena, enl_buf_view(&b));
        enl_buf_drop(&b);
    }
    enl_report(c, ENL_C_UNKNOWN_OPTION, e->key_span, hint, "unknown %s `%.*s` of %s", k->sort,
               ENL_FMT(path_text(k, &here)), k->what);
}

void enl_schema_checker_missing(enl_checker *k, const enl_field *f, enl_span span,
                                const enl_schema_path *at)
{
    lua_pushnil(k->L);
    if (!is_reported(k)) return;
    const char *help = f->type.help.n ? enl_str_z(&k->st->c->arena, f->type.help) : NULL;
    enl_report(k->st->c, ENL_C_MISSING_OPTION, span, help, "missing %s `%.*s` of %s (%s)", k->sort,
               ENL_FMT(path_text(k, at)), k->what, enl_schema_type_name(f->type.kind));
}

const char *enl_schema_checker_range(enl_checker *k, const enl_type *type, const char *noun)
{
    enl_buf b;
    enl_buf_init(&b, &k->st->c->mem);
    enl_buf_z(&b, noun);
    if (type->has_min) {
        enl_buf_z(&b, " from ");
        enl_buf_real(&b, type->min, 6);
    }
    if (type->has_max) {
        enl_buf_z(&b, type->has_min ? " to " : " up to ");
        enl_buf_real(&b, type->max, 6);
    }
    if (type->unit.n) enl_buf_fmt(&b, " (%.*s)", ENL_FMT(type->unit));
    const char *z = enl_str_z(&k->st->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

bool enl_schema_checker_in_range(const enl_type *type, double v)
{
    return !(type->has_min && v < type->min) && !(type->has_max && v > type->max);
}

/* Which headings have numbers, and in which form. */
#include "core/style/state.h"

static void read_formats(const enl_read_env *env, const enl_value *v, enl_numbering_style *out)
{
    enl_read_at at = { ENL_S("numbering"), ENL_S("formats") };
    if (v->kind != ENL_V_LIST || v->u.list.n > 6) {
        enl_style_read_wrong(env, at, v, "a list of at most six formats such as `{1}.{2}`");
        return;
    }
    for (size_t i = 0; i < v->u.list.n; i++)
        enl_style_read_text(env, at, &v->u.list.items[i], &out->format[i]);
}

static void read_numbering_map(const enl_read_env *env, const enl_value *v,
                               enl_numbering_style *out)
{
    const enl_str names[] = { ENL_S("headings"), ENL_S("depth"), ENL_S("formats") };
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        if (enl_str_is(x->key, "headings") || enl_str_is(x->key, "depth")) {
            enl_style_read_count(env, (enl_read_at){ ENL_S("numbering"), x->key }, &x->value, 0, 6,
                                 &out->depth);
        } else if (enl_str_is(x->key, "formats")) {
            read_formats(env, &x->value, out);
        } else {
            enl_style_read_unknown(env, ENL_S("numbering"), x, names, 3);
        }
    }
}

void enl_style_numbering_read(enl_styles *s)
{
    const enl_read_env env = { s->ctx, s->colours, 0, true };
    const enl_value *v = enl_value_get(&s->all, "numbering");
    bool on;
    for (size_t i = 0; i < 6; i++) s->numbering.format[i] = ENL_S("");
    if (!v || v->kind == ENL_V_NIL) return;
    if (v->kind == ENL_V_MAP) {
        read_numbering_map(&env, v, &s->numbering);
    } else if ((v->kind == ENL_V_BOOL || v->kind == ENL_V_STRING) && enl_style_read_truth(v, &on)) {
        s->numbering.depth = on ? 6 : 0;
    } else {
        enl_style_read_count(&env, (enl_read_at){ ENL_S(""), ENL_S("numbering") }, v, 0, 6,
                             &s->numbering.depth);
    }
}

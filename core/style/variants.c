#include "core/style/variants.h"

enum { MAX_NAMES = 200 };

static void report_unknown(enl_ctx *c, const enl_value_entry *key, const enl_value *given)
{
    enl_str names[MAX_NAMES], text = ENL_S("");
    size_t n = 0;
    for (size_t i = 0; i < key->value.u.map.n && n < MAX_NAMES; i++)
        if (!enl_str_is(key->value.u.map.items[i].key, "default"))
            names[n++] = key->value.u.map.items[i].key;
    enl_value_text(given, &text);
    const char *near = enl_suggest(c, text, names, n);
    enl_report(c, ENL_C_BAD_OPTION, given->span, near ? near : enl_diag_available(c, names, n),
               "unknown `%.*s` `%.*s`", ENL_FMT(key->key), ENL_FMT(text));
}

/* The part of a template that `name` stands for; NULL: there is none. */
static const enl_value *find(const enl_value *choices, enl_str name)
{
    const enl_value *v = enl_value_get_str(choices, name);
    if (v && v->kind == ENL_V_STRING) v = enl_value_get_str(choices, v->u.s);
    return v && (v->kind == ENL_V_MAP || v->kind == ENL_V_FUNCTION) ? v : NULL;
}

static const enl_value *chosen(enl_ctx *c, const enl_value_entry *key, const enl_value *meta)
{
    const enl_value *given = enl_value_get_str(meta, key->key);
    enl_str name;
    if (given && given->kind != ENL_V_NIL) {
        if (!enl_value_text(given, &name)) return NULL;
        const enl_value *found = enl_str_is(name, "default") ? NULL : find(&key->value, name);
        if (found) return found;
        report_unknown(c, key, given);
    }
    const enl_value *usual = enl_value_get(&key->value, "default");
    return usual && enl_value_text(usual, &name) ? find(&key->value, name) : NULL;
}

/* The part itself; what is no map is none. */
static const enl_value *part_of(enl_ctx *c, const enl_value *v, const enl_variant_caller *caller)
{
    if (!v || v->kind == ENL_V_MAP) return v;
    enl_value *out = ENL_NEW(&c->arena, enl_value);
    if (!caller->call(caller->self, v, out)) return NULL;
    if (out->kind == ENL_V_MAP) return out;
    enl_report(c, ENL_C_STYLE, v->span, "return a table such as `{ page = { paper = \"a4\" } }`",
               "a function of `variants` returned %s; expected a part of a template",
               enl_value_kind_name(out->kind));
    return NULL;
}

enl_value enl_style_variants(enl_ctx *c, const enl_value *t, const enl_value *meta,
                             const enl_variant_caller *caller)
{
    const enl_value *variants = enl_value_get(t, "variants");
    enl_value out = *t;
    for (size_t i = 0; variants && variants->kind == ENL_V_MAP && i < variants->u.map.n; i++) {
        const enl_value_entry *key = &variants->u.map.items[i];
        if (key->value.kind == ENL_V_MAP)
            out = enl_value_merge(&c->arena, &out, part_of(c, chosen(c, key, meta), caller));
    }
    return out;
}

/* Keys of the front matter that nothing reads and that look like a mistyped one that something
 * does. Any other key may be there: fields and plugins' own settings are keys, too. */
#include "core/resolve/keys.h"

#include "core/base/arena_str.h"

enum { MAX_KEYS = 500 };

/* What the core itself reads, with - for _. */
static const char *const core_keys[] = {
    "author",     "bibliography", "chapter-pages", "citations",    "colors",    "colours",
    "columns",    "date",         "extensions",    "flags",        "fonts",     "grant",
    "keywords",   "lang",         "languages",     "margin",       "nocite",    "number-sections",
    "numbering",  "only",         "page",          "page-numbers", "paper",     "plugins",
    "references", "sources",      "standard",      "styles",       "subject",   "subtitle",
    "template",   "title",        "toc",           "toc-depth",    "watermark", "words",
};
enum { N_CORE = sizeof core_keys / sizeof *core_keys };

static enl_str dashed(enl_arena *a, enl_str key)
{
    enl_str out = enl_str_keep(a, key);
    for (size_t i = 0; i < out.n; i++)
        if (out.p[i] == '_') ((char *)out.p)[i] = '-';
    return out;
}

/* Two letters exchanged, or one too many or too few. Another letter, as in "data" for "date", or an
 * "s" at the end may well make another word. */
static bool is_sure_slip(enl_str key, enl_str name)
{
    enl_str longer = key.n >= name.n ? key : name, shorter = key.n >= name.n ? name : key;
    size_t i = 0;
    while (i < shorter.n && longer.p[i] == shorter.p[i]) i++;
    if (longer.n == shorter.n)
        return i + 1 < key.n && key.p[i] == name.p[i + 1] && key.p[i + 1] == name.p[i] &&
               enl_str_eq(enl_str_sub(key, i + 2, key.n), enl_str_sub(name, i + 2, name.n));
    return longer.n == shorter.n + 1 && !(i == shorter.n && longer.p[i] == 's') &&
           enl_str_eq(enl_str_sub(longer, i + 1, longer.n), enl_str_sub(shorter, i, shorter.n));
}

static bool has_key(enl_ctx *c, const enl_value *meta, enl_str name)
{
    for (size_t i = 0; i < meta->u.map.n; i++)
        if (enl_str_eq(dashed(&c->arena, meta->u.map.items[i].key), name)) return true;
    return false;
}

static size_t add_keys(enl_arena *a, const enl_value *map, enl_str *names)
{
    size_t n = map && map->kind == ENL_V_MAP && map->u.map.n <= MAX_KEYS ? map->u.map.n : 0;
    for (size_t i = 0; i < n; i++) names[i] = dashed(a, map->u.map.items[i].key);
    return n;
}

void enl_resolve_keys_check(enl_ctx *c, const enl_doc *d, const enl_value *template)
{
    const enl_value *meta = &d->meta;
    if (meta->u.map.n > MAX_KEYS) return;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, N_CORE + 2 * MAX_KEYS);
    size_t n = 0;
    while (n < N_CORE) {
        names[n] = enl_str_from(core_keys[n]);
        n++;
    }
    n += add_keys(&c->arena, enl_value_get(template, "fields"), names + n);
    n += add_keys(&c->arena, enl_value_get(template, "flags"), names + n);
    for (size_t i = 0; i < meta->u.map.n; i++) {
        const enl_value_entry *x = &meta->u.map.items[i];
        enl_str key = dashed(&c->arena, x->key);
        const enl_str *name = enl_slip(key, names, n);
        if (!name || enl_str_eq(*name, key) || enl_map_find(&d->used, x->key)) continue;
        bool both = has_key(c, meta, *name);
        if (both && !is_sure_slip(key, *name)) continue;
        enl_report(c, ENL_C_UNKNOWN_KEY, x->key_span,
                   enl_str_fmt(&c->arena, "did you mean `%.*s`%s?", ENL_FMT(*name),
                               both ? ", which is there as well" : "")
                       .p,
                   "unknown front matter key `%.*s`", ENL_FMT(x->key));
    }
}

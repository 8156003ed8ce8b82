/* Keys of the front matter that nothing reads and that look like a mistyped one that something
 * does. Any other key may be there: fields and plugins' own settings are keys, too. */
#include "core/resolve/keys.h"

#include "core/base/arena_str.h"

enum { MAX_KEYS = 500 };

/* What the core itself reads, with - for _. */
static const char *const core_keys[] = {
    "affiliations",
    "author",
    "authors",
    "bibliography",
    "chapter-pages",
    "citations",
    "colors",
    "colours",
    "columns",
    "contacts",
    "cover-sheets",
    "date",
    "enclosure-stamp",
    "enclosures",
    "extensions",
    "flags",
    "fonts",
    "from",
    "grant",
    "keywords",
    "lang",
    "languages",
    "margin",
    "nocite",
    "number-sections",
    "numbering",
    "only",
    "page",
    "page-numbers",
    "paper",
    "plugins",
    "references",
    "rules",
    "signature-fields",
    "sources",
    "standard",
    "styles",
    "subject",
    "subtitle",
    "template",
    "title",
    "toc",
    "toc-depth",
    "watermark",
    "words",
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

/* The names that the core and the template read, with - for _. */
static size_t known_names(enl_ctx *c, const enl_value *template, enl_str **out)
{
    enl_str *names = *out = ENL_NEWN(&c->arena, enl_str, N_CORE + 2 * MAX_KEYS);
    size_t n = 0;
    while (n < N_CORE) {
        names[n] = enl_str_from(core_keys[n]);
        n++;
    }
    n += add_keys(&c->arena, enl_value_get(template, "fields"), names + n);
    return n + add_keys(&c->arena, enl_value_get(template, "flags"), names + n);
}

static bool is_part_of_name(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
           ch == '_' || ch == '-' || (unsigned char)ch >= 0x80;
}

/* Whether the text has the name, with - or _ in it, right after `before` (0: after anything). */
static bool has_name(enl_str text, enl_str name, char before)
{
    for (size_t i = 0; i + name.n <= text.n; i++) {
        size_t k = 0;
        while (k < name.n && (text.p[i + k] == '_' ? '-' : text.p[i + k]) == name.p[k]) k++;
        if (k < name.n || (i + k < text.n && is_part_of_name(text.p[i + k]))) continue;
        char left = i ? text.p[i - 1] : ' ';
        if (before ? left == before || left == '|' : !is_part_of_name(left)) return true;
    }
    return false;
}

bool enl_resolve_keys_reads(enl_ctx *c, const enl_doc *d, const enl_value *template, enl_str key,
                            const char **hint)
{
    enl_str *names, name = dashed(&c->arena, key);
    size_t n = known_names(c, template, &names);
    if (enl_map_find(&d->used, key)) return true;
    for (size_t i = 0; i < n; i++)
        if (enl_str_eq(names[i], name)) return true;
    for (uint32_t i = 1; i < c->sources.n; i++) {
        const enl_source *s = &c->sources.items[i];
        /* In notes a running head may name it: {key}. */
        if (has_name(s->text, name, enl_str_ends(s->name, ".lua") ? 0 : '{')) return true;
    }
    const enl_str *near = enl_slip(name, names, n);
    *hint = near ? enl_str_fmt(&c->arena, "did you mean `%.*s`?", ENL_FMT(*near)).p : NULL;
    return false;
}

/* Text that other programs print above the document's own. */
static void check_abstract(enl_ctx *c, const enl_doc *d, const enl_value *template)
{
    const char *hint;
    for (size_t i = 0; i < d->meta.u.map.n; i++) {
        const enl_value_entry *x = &d->meta.u.map.items[i];
        if (!enl_str_is(x->key, "abstract") || x->value.kind == ENL_V_NIL) continue;
        if (enl_resolve_keys_reads(c, d, template, x->key, &hint)) return;
        enl_report(c, ENL_C_UNKNOWN_KEY, x->key_span,
                   "put it in the text, for example as `{{ abstract }}`",
                   "nothing prints the `abstract` of the front matter");
        return;
    }
}

/* What Pandoc, Quarto and LaTeX read and Enlace does not, with what does the same here. */
static const struct {
    const char *key, *hint;
} foreign[] = {
    { "classoption", NULL },
    { "csl", "name a citation style, for example `citations: apa`" },
    { "documentclass", "name a template, for example `template: report`" },
    { "fontsize", "set it in a style: `styles: { paragraph: { size: 11pt } }`" },
    { "geometry", "set `margin`, for example `margin: 2cm`, and `paper`" },
    { "header-includes", NULL },
    { "include-after", NULL },
    { "include-before", NULL },
    { "include-in-header", NULL },
    { "linestretch", "set it in a style: `styles: { paragraph: { leading: 16pt } }`" },
    { "lof", "put a container `lof` where the list of figures is to be" },
    { "lot", "put a container `lot` where the list of tables is to be" },
    { "mainfont", "set it in `fonts`" },
    { "monofont", "set it in `fonts`" },
    { "numbersections", "write `number-sections: true`" },
    { "papersize", "write `paper`, for example `paper: a4`" },
    { "reference-section-title", NULL },
    { "sansfont", "set it in `fonts`" },
    { "secnumdepth", NULL },
};

static void check_foreign(enl_ctx *c, const enl_doc *d, const enl_value *template)
{
    const char *near;
    for (size_t i = 0; i < d->meta.u.map.n; i++) {
        const enl_value_entry *x = &d->meta.u.map.items[i];
        if (x->key_span.file == 0 || x->value.kind == ENL_V_NIL) continue;
        for (size_t k = 0; k < sizeof foreign / sizeof *foreign; k++)
            if (enl_str_is(x->key, foreign[k].key) &&
                !enl_resolve_keys_reads(c, d, template, x->key, &near))
                enl_report(c, ENL_C_UNKNOWN_KEY, x->key_span, foreign[k].hint,
                           "nothing reads the front matter key `%.*s`", ENL_FMT(x->key));
    }
}

/* Two letters exchanged in a name too short for enl_slip: `daet`, `form`. */
static const enl_str *exchanged(enl_str key, const enl_str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (names[i].n == key.n && is_sure_slip(key, names[i])) return &names[i];
    return NULL;
}

void enl_resolve_keys_check(enl_ctx *c, const enl_doc *d, const enl_value *template)
{
    const enl_value *meta = &d->meta;
    enl_str *names;
    if (meta->u.map.n > MAX_KEYS) return;
    size_t n = known_names(c, template, &names);
    for (size_t i = 0; i < meta->u.map.n; i++) {
        const enl_value_entry *x = &meta->u.map.items[i];
        if (x->key_span.file == 0) continue; /* a setting: told as such */
        enl_str key = dashed(&c->arena, x->key);
        const enl_str *name = enl_slip(key, names, n);
        if (!name) name = exchanged(key, names, n);
        if (!name || enl_str_eq(*name, key) || enl_map_find(&d->used, x->key)) continue;
        bool both = has_key(c, meta, *name);
        if (both && !is_sure_slip(key, *name)) continue;
        enl_report(c, ENL_C_UNKNOWN_KEY, x->key_span,
                   enl_str_fmt(&c->arena, "did you mean `%.*s`%s?", ENL_FMT(*name),
                               both ? ", which is there as well" : "")
                       .p,
                   "unknown front matter key `%.*s`", ENL_FMT(x->key));
    }
    check_abstract(c, d, template);
    check_foreign(c, d, template);
}

/* Fields: {{ name }} is filled from the front matter, in text and in the strings of links and
 * attributes. */
#include "core/notes/notes.h"

#include "core/base/arena_str.h"
#include "core/notes/attrs.h"

/* Each compares with all names, so they end when there are this many diagnostics. */
enum { MAX_SUGGESTIONS = 200 };

static void report_unknown(enl_ctx *c, const enl_doc *d, enl_str name, enl_span at)
{
    size_t n = d->meta.kind == ENL_V_MAP ? d->meta.u.map.n : 0;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = d->meta.u.map.items[i].key;
    const char *hint = c->diags.n < MAX_SUGGESTIONS ? enl_suggest(c, name, names, n) : NULL;
    enl_report(c, ENL_C_UNKNOWN_FIELD, at, hint ? hint : "set it in the front matter or with --set",
               "nothing fills the field \"%.*s\"", ENL_FMT(name));
}

/* The field's text; false when it has none (reported). */
static bool find_text(enl_ctx *c, enl_doc *d, enl_str name, enl_span at, enl_str *out)
{
    const enl_value *v = enl_value_path(&d->meta, name);
    if (!v) {
        report_unknown(c, d, name, at);
        return false;
    }
    const char *dot = memchr(name.p, '.', name.n);
    enl_map_insert(&d->used, dot ? enl_str_sub(name, 0, (size_t)(dot - name.p)) : name);
    if (v->kind != ENL_V_LIST && v->kind != ENL_V_MAP && v->text.p) {
        *out = v->kind == ENL_V_NIL ? ENL_S("") : v->text;
        return true;
    }
    if (v->kind == ENL_V_NIL || enl_value_text(v, out)) return true;
    enl_report(c, ENL_C_UNKNOWN_FIELD, at, "name one value in it, as {{ name.part }}",
               "the field \"%.*s\" is %s, not text", ENL_FMT(name), enl_value_kind_name(v->kind));
    return false;
}

/* The end of the field that opens at s.p[i], and its name. */
static size_t field_end(enl_str s, size_t i, enl_str *name)
{
    for (size_t k = i + 2; k + 1 < s.n && k - i < 300; k++) {
        if (s.p[k] == '{') return 0;
        if (s.p[k] != '}' || s.p[k + 1] != '}') continue;
        *name = enl_str_trim(enl_str_sub(s, i + 2, k));
        return name->n ? k + 2 : 0;
    }
    return 0;
}

static void fill_string(enl_ctx *c, enl_doc *d, enl_str *s, enl_span at)
{
    if (s->n < 4 || !memchr(s->p, '{', s->n)) return;
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    bool found = false;
    for (size_t i = 0; i < s->n;) {
        enl_str name, text = ENL_S("");
        size_t end =
            i + 1 < s->n && s->p[i] == '{' && s->p[i + 1] == '{' ? field_end(*s, i, &name) : 0;
        if (end && find_text(c, d, name, at, &text)) {
            enl_buf_str(&b, text);
            found = true;
            i = end;
        } else {
            enl_buf_byte(&b, s->p[i++]);
        }
    }
    if (found) *s = enl_str_keep(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
}

typedef struct functions {
    enl_ctx *c;
    enl_is_block_fn has; /* NULL: there are none */
    void *payload;
    enl_node *field;
} functions;

static void add_argument(const enl_attr_part *part, void *payload)
{
    functions *f = payload;
    if (part->kind == ENL_PART_KEY)
        enl_node_set_attr(f->c, f->field, part->key, part->value, f->field->span);
    else if (part->kind == ENL_PART_CLASS)
        enl_node_add_class(f->c, f->field, part->value);
    else
        f->field->id = part->value;
}

/* Makes `n` the call of a function when its first word names one. */
static bool is_call(functions *f, enl_node *n)
{
    enl_str name = n->text;
    const char *blank = memchr(name.p, ' ', name.n), *why = NULL;
    if (blank) name.n = (size_t)(blank - name.p);
    if (!f->has || !f->has(name, f->payload)) return false;
    enl_str rest = enl_str_sub(n->text, name.n, n->text.n);
    enl_str list = enl_str_fmt(&f->c->arena, "{%.*s}", ENL_FMT(rest));
    size_t i = 0;
    f->field = n;
    n->text = name;
    if (enl_str_trim(rest).n && enl_attrs_read(list, &i, &why, add_argument, f) != ENL_ATTRS_OK) {
        enl_report(f->c, ENL_C_ATTRIBUTES, n->span, "write {{ name key=\"value\" }}",
                   "the options of function '%.*s' can't be read", ENL_FMT(name));
        n->kind = ENL_ERROR_INLINE;
    }
    return true;
}

static void fill_tree(enl_ctx *c, enl_doc *d, enl_node *root, functions *f)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind == ENL_FIELD && !is_call(f, n)) {
            enl_str name = n->text, text = ENL_S("");
            bool found = find_text(c, d, name, n->span, &text);
            n->kind = found ? ENL_TEXT : ENL_ERROR_INLINE;
            n->text = found ? text : enl_str_fmt(&c->arena, "{{ %.*s }}", ENL_FMT(name));
        }
        if (n->kind == ENL_LINK || n->kind == ENL_IMAGE) {
            fill_string(c, d, &n->url, n->span);
            fill_string(c, d, &n->title, n->span);
        }
        for (enl_attr *a = n->attrs; a; a = a->next) fill_string(c, d, &a->value, a->span);
    }
}

void enl_notes_fill(enl_ctx *c, enl_doc *d, enl_is_block_fn is_function, void *payload)
{
    functions f = { c, is_function, payload, NULL };
    fill_tree(c, d, d->root, &f);
    for (size_t i = 0; i < d->n_notes; i++) fill_tree(c, d, d->notes[i], &f);
}

void enl_notes_fields(enl_ctx *c, enl_doc *d)
{
    enl_notes_fill(c, d, NULL, NULL);
}

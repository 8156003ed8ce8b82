/* Fields: {{ name }} is filled from the front matter, in text and in the strings of links and
 * attributes. */
#include "core/resolve/fields.h"

#include "core/base/arena_str.h"
#include "core/resolve/conditions.h"
#include "core/tree/attrs.h"

/* MAX_SUGGESTIONS: each compares with all names, so they end when there are this many diagnostics.
 */
enum { MAX_SUGGESTIONS = 200, MAX_CHAIN = 16, MAX_FILLED = 1 << 16 };

static void report_unknown(enl_ctx *c, const enl_doc *d, enl_str name, enl_span at)
{
    size_t n = d->meta.kind == ENL_V_MAP ? d->meta.u.map.n : 0;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = d->meta.u.map.items[i].key;
    const char *hint = c->diags.n < MAX_SUGGESTIONS ? enl_suggest(c, name, names, n) : NULL;
    enl_report(c, ENL_C_UNKNOWN_FIELD, at,
               hint ? hint : "set it in the front matter or with `--set`", "unknown field `%.*s`",
               ENL_FMT(name));
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
    enl_report(c, ENL_C_UNKNOWN_FIELD, at, "name one value in it, for example `{{ name.part }}`",
               "field `%.*s`: expected text, found %s", ENL_FMT(name),
               enl_value_kind_name(v->kind));
    return false;
}

/* --- calls --- */

typedef struct filler {
    enl_ctx *c;
    enl_doc *d;
    const enl_functions *functions;    /* NULL: there are none */
    enl_node *call;                    /* whose options are being read */
    const enl_value *chain[MAX_CHAIN]; /* values of the front matter that are being filled, each
                                        * named in the one before */
    size_t n_chain;
} filler;

static void add_argument(const enl_attr_part *part, void *payload)
{
    filler *f = payload;
    if (part->kind == ENL_PART_KEY)
        enl_node_set_attr(f->c, f->call, part->key, part->value, f->call->span);
    else if (part->kind == ENL_PART_CLASS)
        enl_node_add_class(f->c, f->call, part->value);
    else
        f->call->id = part->value;
}

/* Makes `n` the call of a function when its first word names one. */
static bool is_call(filler *f, enl_node *n)
{
    enl_str name = n->text;
    const char *blank = memchr(name.p, ' ', name.n), *why = NULL;
    if (blank) name.n = (size_t)(blank - name.p);
    if (!f->functions || !f->functions->has(name, f->functions->self)) return false;
    enl_str rest = enl_str_sub(n->text, name.n, n->text.n);
    enl_str list = enl_str_fmt(&f->c->arena, "{%.*s}", ENL_FMT(rest));
    size_t i = 0;
    f->call = n;
    n->text = name;
    if (enl_str_trim(rest).n && enl_attrs_read(list, &i, &why, add_argument, f) != ENL_ATTRS_OK) {
        enl_report(f->c, ENL_C_ATTRIBUTES, n->span, "write `{{ name key=\"value\" }}`",
                   "invalid options of the function `%.*s`", ENL_FMT(name));
        n->kind = ENL_ERROR_INLINE;
    }
    return true;
}

/* --- strings --- */

/* What a string is to its reader. */
typedef enum string_use { PLAIN, ADDRESS } string_use;

/* Where in an address a value is put: what would end the part is written as %XX (RFC 3986,
 * sections 2.2 and 3). Behind "#" of a place in the document, and at the very start, it stands as
 * it is. */
static void put_value(enl_buf *b, enl_str text, string_use use)
{
    static const char KEPT[] = "-._~/:@!$&'()*+,;=";
    enl_str so_far = enl_buf_view(b);
    bool query = so_far.n && memchr(so_far.p, '?', so_far.n);
    if (use == PLAIN || !so_far.n || so_far.p[0] == '#') {
        enl_buf_str(b, text);
        return;
    }
    for (size_t i = 0; i < text.n; i++) {
        unsigned char ch = (unsigned char)text.p[i];
        bool plain =
            (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z');
        if (plain || (ch && memchr(KEPT, ch, query ? 4 : sizeof KEPT - 1)))
            enl_buf_byte(b, (char)ch);
        else
            enl_buf_fmt(b, "%%%02X", ch);
    }
}

static bool fill_scalar(filler *f, enl_value *v, enl_span at);

/* Fills the value that a field of the front matter names; false, and reported, when it names
 * itself. */
static bool fill_named(filler *f, enl_str name, enl_span at)
{
    enl_value *v = (enl_value *)enl_value_path(&f->d->meta, name);
    return !v || v->kind != ENL_V_STRING || fill_scalar(f, v, at);
}

/* `by` gets the name of the plugin that gave the value, if one did. */
static bool string_value(filler *f, enl_str field, enl_span at, enl_str *text, enl_str *by)
{
    enl_node *call = enl_node_new(f->c, ENL_FIELD, at);
    call->text = field;
    if (!is_call(f, call))
        return (!f->n_chain || fill_named(f, field, at)) && find_text(f->c, f->d, field, at, text);
    if (call->kind != ENL_FIELD || !f->functions->text(f->functions->self, f->d, call, text))
        return false;
    *by = call->origin;
    return true;
}

/* Gives the name of the last plugin that took part, "" when there was none. */
static enl_str fill_string(filler *f, enl_str *s, enl_span at, string_use use)
{
    enl_str by = ENL_S("");
    if (s->n < 4 || !memchr(s->p, '{', s->n)) return by;
    enl_buf b;
    enl_buf_init(&b, &f->c->mem);
    bool found = false;
    for (size_t i = 0; i < s->n;) {
        enl_str text = ENL_S("");
        size_t n = enl_field_length(*s, i);
        if (n && string_value(f, enl_str_trim(enl_str_sub(*s, i + 2, i + n - 2)), at, &text, &by)) {
            put_value(&b, text, use);
            found = true;
            i += n;
        } else {
            enl_buf_byte(&b, s->p[i++]);
        }
    }
    bool large = f->n_chain && b.n > MAX_FILLED; /* values may double each other */
    if (large)
        enl_report(f->c, ENL_C_LIMIT, at, "repeat less", "the filled value is longer than 64 KiB");
    else if (found)
        *s = enl_str_keep(&f->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return by;
}

static bool fill_scalar(filler *f, enl_value *v, enl_span at)
{
    bool again = false;
    if (v->u.s.n < 4 || !memchr(v->u.s.p, '{', v->u.s.n)) return true;
    for (size_t i = 0; i < f->n_chain; i++) again = again || f->chain[i] == v;
    if (again || f->n_chain == MAX_CHAIN) {
        enl_report(f->c, ENL_C_UNKNOWN_FIELD, at, "write its text out",
                   again ? "this field is filled from itself"
                         : "fields of the front matter name each other more than 16 deep");
        return false;
    }
    f->chain[f->n_chain++] = v;
    fill_string(f, &v->u.s, v->span, PLAIN);
    v->text = v->u.s;
    f->n_chain--;
    return true;
}

static void fill_value(filler *f, enl_value *v)
{
    if (v->kind == ENL_V_STRING) fill_scalar(f, v, v->span);
    for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++)
        fill_value(f, &v->u.list.items[i]);
    for (size_t i = 0; v->kind == ENL_V_MAP && i < v->u.map.n; i++)
        fill_value(f, &v->u.map.items[i].value);
}

static void fill_node(filler *f, enl_node *n)
{
    if (n->kind == ENL_FIELD && !is_call(f, n)) {
        enl_str name = n->text, text = ENL_S("");
        bool found = find_text(f->c, f->d, name, n->span, &text);
        n->kind = found ? ENL_TEXT : ENL_ERROR_INLINE;
        n->text = found ? text : enl_str_fmt(&f->c->arena, "{{ %.*s }}", ENL_FMT(name));
    }
    if (n->kind == ENL_LINK || n->kind == ENL_IMAGE) {
        enl_node *shown = n->first; /* of an address that stands for itself */
        if (shown && shown->kind == ENL_TEXT && enl_str_eq(shown->text, n->url))
            fill_string(f, &shown->text, n->span, PLAIN);
        enl_str by = fill_string(f, &n->url, n->span, n->kind == ENL_LINK ? ADDRESS : PLAIN);
        if (by.n) n->origin = by; /* a picture's path is then the plugin's */
        fill_string(f, &n->title, n->span, PLAIN);
    }
    if (n->kind == ENL_FIELD) return; /* the options of a call are as written */
    for (enl_attr *a = n->attrs; a; a = a->next) fill_string(f, &a->value, a->span, PLAIN);
}

static void fill_tree(filler *f, enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) fill_node(f, n);
}

void enl_resolve_fields_fill_front(enl_ctx *c, enl_doc *d, const enl_functions *functions)
{
    filler f = { .c = c, .d = d, .functions = functions };
    fill_value(&f, &d->meta);
}

enl_node *enl_resolve_fields_fill_chain(enl_ctx *c, enl_doc *d, enl_node *first,
                                        const enl_functions *functions)
{
    filler f = { .c = c, .d = d, .functions = functions };
    first = enl_resolve_conditions_settle_chain(c, d, first);
    for (enl_node *n = first; n; n = n->next) fill_tree(&f, n);
    return first;
}

void enl_resolve_fields_fill(enl_ctx *c, enl_doc *d, const enl_functions *functions)
{
    filler f = { .c = c, .d = d, .functions = functions };
    fill_tree(&f, d->root);
    for (size_t i = 0; i < d->n_notes; i++) fill_tree(&f, d->notes[i]);
}

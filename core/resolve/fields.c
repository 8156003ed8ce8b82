/* Fields: {{ name }} is filled from the front matter, in text and in the strings of links and
 * attributes. */
#include "core/resolve/fields.h"

#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/resolve/conditions.h"
#include "core/resolve/expr.h"
#include "core/resolve/fieldform.h"
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
    enl_str first = enl_resolve_expr_first(name);
    const enl_value *list = enl_value_get_str(&d->meta, first);
    if (list && list->kind == ENL_V_LIST && first.n < name.n && name.p[first.n] == '.')
        hint =
            enl_str_fmt(&c->arena, "`%.*s` is a list: name one entry, as `%.*s[1]%.*s`",
                        ENL_FMT(first), ENL_FMT(first), ENL_FMT(enl_str_sub(name, first.n, name.n)))
                .p;
    enl_report(c, ENL_C_UNKNOWN_FIELD, at,
               hint ? hint : "set it in the front matter or with `--set`", "unknown field `%.*s`",
               ENL_FMT(name));
}

/* Whether the text of an option, such as "as=lines", follows the name of a field. */
static bool has_option(enl_str field, const char *option)
{
    size_t n = strlen(option);
    for (size_t i = 1; i + n <= field.n; i++)
        if (field.p[i - 1] == ' ' && !memcmp(field.p + i, option, n)) return true;
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
    const enl_node *node; /* whose field it is; NULL: a value of the front matter */
} filler;

/* The language where the field is: of the nearest container or span with one, else the document's,
 * which the front matter has before it is chosen. */
static enl_str language_of(const filler *f)
{
    enl_str lang;
    for (const enl_node *n = f->node; n; n = n->parent)
        if (enl_node_attr(n, "lang")) return enl_node_attr_str(n, "lang");
    if (f->d->lang.n) return f->d->lang;
    return enl_value_text(enl_value_get(&f->d->meta, "lang"), &lang) ? lang : ENL_LANG_DEFAULT;
}

/* The field's text; false when it has none (reported). */
static bool find_text(filler *f, enl_str field, enl_span at, enl_str *out)
{
    enl_fieldform form;
    enl_str name = enl_resolve_fieldform_name(field);
    const enl_value *v = enl_value_path(&f->d->meta, name);
    if (v) enl_map_insert(&f->d->used, enl_resolve_expr_first(name));
    if (!v && !has_option(field, "default=")) {
        report_unknown(f->c, f->d, name, at);
        return false;
    }
    if (!enl_resolve_fieldform_read(f->c, field, at, &form)) return false;
    return enl_resolve_fieldform_print(f->c, &form, v, language_of(f), out);
}

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
    enl_value *v = (enl_value *)enl_value_path(&f->d->meta, enl_resolve_fieldform_name(name));
    return !v || v->kind != ENL_V_STRING || fill_scalar(f, v, at);
}

/* The field's text on one line. */
static bool find_line(filler *f, enl_str field, enl_span at, enl_str *text)
{
    if (!find_text(f, field, at, text)) return false;
    if (!text->n || !memchr(text->p, '\n', text->n) || !has_option(field, "as=lines")) return true;
    enl_buf b;
    enl_buf_init(&b, &f->c->mem);
    for (size_t i = 0; i < text->n; i++)
        if (text->p[i] == '\n')
            enl_buf_z(&b, ", ");
        else
            enl_buf_byte(&b, text->p[i]);
    *text = enl_str_keep(&f->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return true;
}

/* `by` gets the name of the plugin that gave the value, if one did. */
static bool string_value(filler *f, enl_str field, enl_span at, enl_str *text, enl_str *by)
{
    enl_node *call = enl_node_new(f->c, ENL_FIELD, at);
    call->text = field;
    if (!is_call(f, call))
        return (!f->n_chain || fill_named(f, field, at)) && find_line(f, field, at, text);
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
    if (v->literal || v->u.s.n < 4 || !memchr(v->u.s.p, '{', v->u.s.n)) return true;
    for (size_t i = 0; i < f->n_chain; i++) again = again || f->chain[i] == v;
    if (again || f->n_chain == MAX_CHAIN) {
        enl_report(f->c, ENL_C_UNKNOWN_FIELD, at, "write its text out",
                   again ? "this field is filled from itself"
                         : "fields of the front matter name each other more than 16 deep");
        return false;
    }
    size_t errors = f->c->diags.errors;
    f->chain[f->n_chain++] = v;
    fill_string(f, &v->u.s, v->span, PLAIN);
    v->text = v->u.s;
    v->literal = f->c->diags.errors == errors; /* what came from a literal stays as it is */
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

/* Makes a line of its own of each line in a text. */
static void break_lines(enl_ctx *c, enl_node *n)
{
    const char *end;
    while (n->text.n && (end = memchr(n->text.p, '\n', n->text.n)) != NULL) {
        size_t at = (size_t)(end - n->text.p);
        enl_node *rest = enl_node_text(c, enl_str_sub(n->text, at + 1, n->text.n), n->span),
                 *line = enl_node_new(c, ENL_LINE_BREAK, n->span);
        n->text.n = at;
        enl_node_insert_after(n, line);
        enl_node_insert_after(line, rest);
        n = rest;
    }
}

static void fill_node(filler *f, enl_node *n)
{
    f->node = n;
    if (n->kind == ENL_FIELD && !is_call(f, n)) {
        enl_str name = n->text, text = ENL_S("");
        bool found = find_text(f, name, n->span, &text);
        n->kind = found ? ENL_TEXT : ENL_ERROR_INLINE;
        n->text = found ? text : enl_str_fmt(&f->c->arena, "{{ %.*s }}", ENL_FMT(name));
        if (found && has_option(name, "as=lines")) break_lines(f->c, n);
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
    for (size_t i = 0; i < d->meta.u.map.n; i++) {
        enl_value_entry *e = &d->meta.u.map.items[i];
        /* Its fields are numbers of pages, which come later. */
        bool later = enl_str_is(e->key, "enclosure-stamp") || enl_str_is(e->key, "enclosure_stamp");
        if (!later) fill_value(&f, &e->value);
    }
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

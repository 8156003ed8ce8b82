#include "core/resolve/conditions.h"

#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/resolve/expr.h"
#include "core/resolve/leaveout.h"
#include "core/resolve/marks.h"
#include "core/resolve/repeat.h"
#include "core/resolve/tidy.h"

enum { MAX_NODES = 1000000 };

/* What an attribute says, read once for all copies of its node. */
typedef struct reading {
    const enl_expr *condition; /* of `if`; NULL: it is wrong */
    enl_str name, path;        /* of `each`; "": it is wrong */
} reading;

/* The item of a repetition: its value, and its path in the front matter. */
typedef struct binding {
    enl_scope scope;
    enl_str path;
    const struct binding *outer; /* NULL: the front matter is next */
} binding;

typedef struct pass {
    enl_ctx *c;
    enl_doc *d;
    enl_str lang;
    enl_scope front;
    enl_map readings; /* by the address of the attribute's text */
    enl_map notes;    /* footnotes that were settled, by address */
    enl_leaveout out;
    size_t made; /* copies of nodes */
} pass;

static const enl_scope *scope_of(const pass *p, const binding *b)
{
    return b ? &b->scope : &p->front;
}

/* ---- reading ---- */

static void use_name(enl_str name, void *payload)
{
    pass *p = payload;
    enl_map_insert(&p->d->used, name);
}

/* Reads an attribute that was not met before. */
static reading *read_attr(pass *p, const enl_attr *a, const enl_scope *s)
{
    reading *r = ENL_NEW(&p->c->arena, reading);
    if (enl_str_is(a->key, "if")) {
        r->condition = enl_resolve_expr_parse(p->c, a->value, a->span);
        if (r->condition) enl_resolve_expr_names(r->condition, use_name, p);
        if (r->condition) enl_resolve_expr_check_names(p->c, r->condition, s);
    } else if (enl_resolve_expr_each(p->c, a->value, a->span, &r->name, &r->path)) {
        use_name(enl_resolve_expr_first(r->path), p);
        enl_resolve_expr_check_name(p->c, r->path, a->span, s);
    } else {
        r->name = ENL_S("");
    }
    return r;
}

static const reading *reading_of(pass *p, const enl_attr *a, const enl_scope *s)
{
    enl_str key = { (const char *)&a->value.p, sizeof a->value.p };
    void **found = enl_map_find(&p->readings, key);
    if (!found) {
        found = enl_map_insert(&p->readings, enl_str_keep(&p->c->arena, key));
        *found = read_attr(p, a, s);
    }
    return *found;
}

/* ---- conditions ---- */

static bool holds(pass *p, const enl_attr *a, const binding *b)
{
    bool out = false;
    const reading *r = reading_of(p, a, scope_of(p, b));
    return r->condition &&
           enl_resolve_expr_test(p->c, r->condition, scope_of(p, b), p->lang, &out) && out;
}

/* The last sibling of what an attribute of `n` means: of a heading, the end of its section. */
static enl_node *last_of(enl_node *n)
{
    if (n->kind != ENL_HEADING) return n;
    int level = n->u.level;
    while (n->next && !(n->next->kind == ENL_HEADING && n->next->u.level <= level)) n = n->next;
    return n;
}

/* Gives the node that follows then. */
static enl_node *leave_out(pass *p, enl_node *first, enl_node *last)
{
    enl_node *before = first->prev, *after = last->next, *parent = first->parent;
    for (enl_node *n = first, *next; n; n = next) {
        next = n == last ? NULL : n->next;
        enl_resolve_leaveout_node(&p->out, n);
    }
    return enl_resolve_tidy_gap(parent, before, after);
}

/* ---- repetition ---- */

typedef struct items {
    const enl_value *value;
    enl_str path; /* in the front matter */
    size_t n;
    bool list;
} items;

/* The path in the front matter of a path that may begin with the name of an item. */
static enl_str whole_path(pass *p, const binding *b, enl_str path)
{
    enl_str first = enl_resolve_expr_first(path), rest = enl_str_sub(path, first.n, path.n);
    for (; b; b = b->outer)
        if (enl_str_eq(b->scope.name, first))
            return enl_str_fmt(&p->c->arena, "%.*s%.*s", ENL_FMT(b->path), ENL_FMT(rest));
    return path;
}

/* The items of a list; a map or a text is one item, as people of the front matter are. */
static bool find_items(pass *p, const enl_attr *a, const reading *r, const binding *b, items *out)
{
    enl_str text;
    const enl_value *v = enl_resolve_expr_find(scope_of(p, b), r->path);
    *out = (items){ .value = v, .path = whole_path(p, b, r->path) };
    for (const binding *o = b; o; o = o->outer) {
        if (!enl_str_eq(o->scope.name, r->name)) continue;
        enl_report(p->c, ENL_C_CONDITION, a->span, "give each repetition a name of its own",
                   "`%.*s` is already the item of a repetition around this one", ENL_FMT(r->name));
        return false;
    }
    if (!v || v->kind == ENL_V_NIL) return true;
    out->list = v->kind == ENL_V_LIST;
    out->n = out->list ? v->u.list.n : 1;
    if (v->kind == ENL_V_STRING && enl_value_text(v, &text) && !enl_str_trim(text).n) out->n = 0;
    if (out->list || v->kind == ENL_V_MAP || v->kind == ENL_V_STRING) return true;
    enl_report(p->c, ENL_C_CONDITION, a->span, "name a list, for example `each=\"row in items\"`",
               "cannot repeat for each of `%.*s`: expected a list, found %s", ENL_FMT(r->path),
               enl_value_kind_name(v->kind));
    return false;
}

static enl_node *settle(pass *p, enl_node *n, const binding *b);
static enl_node *settle_turn(pass *p, enl_node *n, const binding *b);

/* Puts one copy of the siblings before the first of them, and settles it. */
static void copy_run(pass *p, enl_repeat *turn, enl_node *first, const enl_node *last,
                     const binding *b)
{
    enl_node *from = NULL;
    for (const enl_node *n = first; n; n = n == last ? NULL : n->next) {
        enl_node *copy = enl_resolve_repeat_copy(turn, n);
        enl_node_insert_before(first, copy);
        if (!from) from = copy;
    }
    p->made += turn->made;
    for (enl_node *n = settle_turn(p, from, b); n != first;) n = settle(p, n, b);
}

static bool is_full(pass *p, const enl_attr *a)
{
    if (p->made <= MAX_NODES) return false;
    enl_report(p->c, ENL_C_LIMIT, a->span, "repeat less",
               "repetitions make more than a million nodes");
    return true;
}

static enl_node *repeat(pass *p, const enl_attr *a, enl_node *first, const binding *b)
{
    items all;
    enl_map ids;
    enl_node *last = last_of(first);
    const reading *r = reading_of(p, a, scope_of(p, b));
    bool good = r->name.n && find_items(p, a, r, b, &all);
    enl_resolve_repeat_ids(p->c, first, last, &ids);
    for (size_t i = 0; good && i < all.n && !is_full(p, a); i++) {
        const enl_value *v = all.list ? &all.value->u.list.items[i] : all.value;
        binding item = { { r->name, v, scope_of(p, b) }, all.path, b };
        if (all.list) item.path = enl_str_fmt(&p->c->arena, "%.*s[%zu]", ENL_FMT(all.path), i + 1);
        enl_repeat turn = { p->c, p->d, r->name, item.path, i + 1, .ids = &ids };
        copy_run(p, &turn, first, last, &item);
    }
    return leave_out(p, first, last);
}

/* ---- the walk: each function gives the node that follows ---- */

static void settle_all(pass *p, enl_node *first, const binding *b)
{
    for (enl_node *n = first; n;) n = settle(p, n, b);
}

/* A footnote belongs to the first reference that is met. */
static void settle_note(pass *p, enl_node *note, const binding *b)
{
    enl_str key = { (const char *)&note, sizeof note };
    if (enl_map_find(&p->notes, key)) return;
    *enl_map_insert(&p->notes, enl_str_keep(&p->c->arena, key)) = p;
    settle_all(p, note->first, b);
}

static enl_node *settle_content(pass *p, enl_node *n, const binding *b)
{
    bool held = n->first != NULL;
    if (n->kind == ENL_NOTE_REF && n->u.note) settle_note(p, n->u.note, b);
    settle_all(p, n->first, b);
    return held && enl_resolve_tidy_is_empty(n) ? leave_out(p, n, n) : n->next;
}

/* A container or span that is there for its condition alone goes, and its content stays. */
static enl_node *unwrap(enl_node *n)
{
    enl_node *first = n->first, *next = n->next;
    bool alone = (n->kind == ENL_DIV || n->kind == ENL_SPAN) && !n->n_classes && !n->id.n &&
                 !n->attrs && first;
    if (!alone || !n->parent) return next;
    n->first = n->last = NULL;
    enl_node_replace(n, first);
    return next;
}

/* Asks the conditions of a node, or of the section of a heading. `taken`: it had an attribute that
 * was taken off before. */
static enl_node *settle_node(pass *p, enl_node *n, const binding *b, bool taken)
{
    for (const enl_attr *a; (a = enl_resolve_marks_take(n, "if")) != NULL; taken = true)
        if (!holds(p, a, b)) return leave_out(p, n, last_of(n));
    enl_node *next = settle_content(p, n, b);
    return taken && n->parent ? unwrap(n) : next;
}

static enl_node *settle_turn(pass *p, enl_node *n, const binding *b)
{
    return settle_node(p, n, b, true);
}

static enl_node *settle(pass *p, enl_node *n, const binding *b)
{
    enl_resolve_marks_lift(n);
    const enl_attr *each = enl_resolve_marks_take(n, "each");
    return each ? repeat(p, each, n, b) : settle_node(p, n, b, false);
}

/* ---- documents and chains ---- */

static void open(pass *p, enl_ctx *c, enl_doc *d)
{
    enl_str lang = d->lang;
    const enl_value *v = enl_value_get(&d->meta, "lang");
    if (!lang.n && !(v && enl_value_text(v, &lang))) lang = ENL_LANG_DEFAULT;
    *p = (pass){ .c = c, .d = d, .lang = lang, .front = { .value = &d->meta } };
    enl_map_init(&p->readings, &c->arena);
    enl_map_init(&p->notes, &c->arena);
    enl_resolve_leaveout_open(&p->out, c);
}

void enl_resolve_conditions_settle(enl_ctx *c, enl_doc *d)
{
    pass p;
    bool any = enl_resolve_marks_any(d->root);
    for (size_t i = 0; i < d->n_notes; i++) any = any || enl_resolve_marks_any(d->notes[i]);
    if (!any) return;
    open(&p, c, d);
    settle_all(&p, d->root->first, NULL);
    enl_resolve_leaveout_close(&p.out, d);
    for (size_t i = 0; i < d->n_notes; i++) settle_note(&p, d->notes[i], NULL);
}

void enl_resolve_conditions_settle_below(enl_ctx *c, enl_doc *d, enl_node *parent)
{
    pass p;
    if (!enl_resolve_marks_any(parent)) return;
    open(&p, c, d);
    settle_all(&p, parent->first, NULL);
}

enl_node *enl_resolve_conditions_settle_chain(enl_ctx *c, enl_doc *d, enl_node *first)
{
    bool any = false;
    for (const enl_node *n = first; n; n = n->next) any = any || enl_resolve_marks_any(n);
    if (!any) return first;
    enl_node *parent =
        enl_node_new(c, enl_kind_is_inline(first->kind) ? ENL_PARA : ENL_DOCUMENT, first->span);
    for (enl_node *n = first, *next; n; n = next) {
        next = n->next;
        n->prev = n->next = NULL;
        enl_node_append(parent, n);
    }
    enl_resolve_conditions_settle_below(c, d, parent);
    first = parent->first;
    for (enl_node *n = first; n; n = n->next) n->parent = NULL;
    return first;
}

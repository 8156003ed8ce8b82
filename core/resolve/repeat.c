/* A field in a copy gets the path of its item, so that whoever fills fields later needs to know
 * nothing of repetitions. */
#include "core/resolve/repeat.h"

#include "core/base/arena_str.h"
#include "core/tree/field.h"
#include "core/tree/key.h"

/* ---- names ---- */

static bool is_in_name(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
           ch == '_' || ch == '-' || (unsigned char)ch >= 0x80;
}

/* Whether a field, or a path, begins with the name. */
static bool names_item(const enl_repeat *r, enl_str field)
{
    size_t n = r->name.n;
    return field.n >= n && !memcmp(field.p, r->name.p, n) &&
           (field.n == n || !is_in_name(field.p[n]));
}

static enl_str field_of_item(enl_repeat *r, enl_str field)
{
    enl_str rest = enl_str_sub(field, r->name.n, field.n);
    return enl_str_fmt(&r->c->arena, "%.*s%.*s", ENL_FMT(r->path), ENL_FMT(rest));
}

/* The string with the fields of the item in it; the same one when there are none. */
static enl_str rename_string(enl_repeat *r, enl_str s)
{
    enl_buf b;
    bool found = false;
    if (s.n < 4 || !memchr(s.p, '{', s.n)) return s;
    enl_buf_init(&b, &r->c->mem);
    for (size_t i = 0; i < s.n;) {
        size_t n = enl_field_length(s, i);
        enl_str field = n ? enl_str_trim(enl_str_sub(s, i + 2, i + n - 2)) : ENL_S("");
        if (n && names_item(r, field)) {
            enl_buf_fmt(&b, "{{ %.*s }}", ENL_FMT(field_of_item(r, field)));
            found = true;
            i += n;
        } else {
            enl_buf_byte(&b, s.p[i++]);
        }
    }
    enl_str out = found ? enl_str_keep(&r->c->arena, enl_buf_view(&b)) : s;
    enl_buf_drop(&b);
    return out;
}

/* Whether a string, a condition say, has the name as a word. */
static bool has_word(const enl_repeat *r, enl_str s)
{
    for (size_t i = 0; i + r->name.n <= s.n; i++)
        if ((i == 0 || !is_in_name(s.p[i - 1])) && names_item(r, enl_str_sub(s, i, s.n)))
            return true;
    return false;
}

static bool tree_names_item(const enl_repeat *r, const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind == ENL_FIELD && names_item(r, n->text)) return true;
        if (has_word(r, n->url) || has_word(r, n->title)) return true;
        for (const enl_attr *a = n->attrs; a; a = a->next)
            if (has_word(r, a->value)) return true;
    }
    return false;
}

/* ---- copies ---- */

void enl_resolve_repeat_ids(enl_ctx *c, const enl_node *first, const enl_node *last, enl_map *out)
{
    enl_map_init(out, &c->arena);
    for (const enl_node *top = first; top; top = top == last ? NULL : top->next)
        for (const enl_node *n = top; n; n = enl_node_next(top, n))
            if (n->id.n) *enl_map_insert(out, n->id) = out;
}

static enl_str numbered(const enl_repeat *r, enl_str id)
{
    return enl_str_fmt(&r->c->arena, "%.*s-%zu", ENL_FMT(id), r->number);
}

/* The id that a reference has for one of the part's, which letters of the sentence may follow. */
static enl_str renumbered(const enl_repeat *r, enl_str id)
{
    size_t known = enl_key_known(r->ids, id);
    if (known == 0) return id;
    enl_str rest = enl_str_sub(id, known, id.n);
    return enl_str_fmt(&r->c->arena, "%.*s%.*s", ENL_FMT(numbered(r, enl_str_sub(id, 0, known))),
                       ENL_FMT(rest));
}

static void rename_tree(enl_repeat *r, enl_node *root);

/* The footnote that a reference in the copy has: one of its own when it names the item. */
static enl_node *note_of_copy(enl_repeat *r, enl_node *note)
{
    if (!r->notes.arena) enl_map_init(&r->notes, &r->c->arena);
    enl_str key = { (const char *)&note, sizeof note };
    void **at = enl_map_find(&r->notes, key);
    if (at) return *at;
    at = enl_map_insert(&r->notes, enl_str_keep(&r->c->arena, key));
    *at = note;
    if (!tree_names_item(r, note)) return note;
    enl_node *copy = enl_node_clone(r->c, note);
    *at = copy;
    copy->id = numbered(r, note->id);
    for (enl_node *n = copy->first; n; n = n->next) rename_tree(r, n);
    enl_doc_add_note(r->c, r->d, copy);
    return copy;
}

static void rename_node(enl_repeat *r, enl_node *n)
{
    bool in_document = n->kind == ENL_LINK && n->url.n > 1 && n->url.p[0] == '#';
    r->made++;
    if (n->id.n) n->id = numbered(r, n->id);
    for (enl_attr *a = n->attrs; a; a = a->next) a->value = rename_string(r, a->value);
    if (n->kind == ENL_FIELD && names_item(r, n->text)) n->text = field_of_item(r, n->text);
    if (n->kind == ENL_CROSS_REF) n->text = renumbered(r, n->text);
    if (n->kind == ENL_TEXT && n->parent && n->parent->kind == ENL_LINK)
        n->text = rename_string(r, n->text); /* an address that is shown */
    if (n->kind == ENL_NOTE_REF && n->u.note) {
        n->u.note = note_of_copy(r, n->u.note);
        n->text = n->u.note->id;
    }
    n->url = rename_string(r, n->url);
    n->title = rename_string(r, n->title);
    if (in_document)
        n->url = enl_str_fmt(&r->c->arena, "#%.*s",
                             ENL_FMT(renumbered(r, enl_str_sub(n->url, 1, n->url.n))));
}

static void rename_tree(enl_repeat *r, enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) rename_node(r, n);
}

enl_node *enl_resolve_repeat_copy(enl_repeat *r, const enl_node *n)
{
    enl_node *copy = enl_node_clone(r->c, n);
    rename_tree(r, copy);
    return copy;
}

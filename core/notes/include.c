/* Inclusion: a fence "include" names other notes, one per line, relative to the file with the
 * fence. */
#include "core/notes/reading.h"

#include "core/base/arena_str.h"
#include "core/base/clean.h"
#include "core/base/file.h"
#include "core/base/reach.h"

#include <errno.h>

static void refuse(enl_reading *r, enl_span at, const char *hint, const char *what)
{
    enl_report(r->c, ENL_C_INCLUDE, at, hint, "%s", what);
}

static bool is_being_read(const enl_reading *r, uint32_t file)
{
    for (int i = 0; i <= r->depth; i++) {
        if (r->files[i] == file) return true;
    }
    return false;
}

/* Opens the source; false when it cannot be included (reported). */
static bool open_notes(enl_reading *r, enl_str name, enl_span at, uint32_t *file)
{
    enl_ctx *c = r->c;
    const enl_asker asker = enl_reach_notes_file(c, r->files[r->depth]);
    enl_str path;
    if (r->depth == ENL_NOTES_MAX_INCLUDE_DEPTH) {
        refuse(r, at, "nest fewer inclusions", "inclusions are nested more than 16 deep");
        return false;
    }
    if (++r->n_includes > ENL_NOTES_MAX_INCLUDES) {
        if (r->n_includes == ENL_NOTES_MAX_INCLUDES + 1) {
            refuse(r, at, "join some of the files", "more than 1,000 inclusions");
        }
        return false;
    }
    if (!enl_reach_path(&c->arena, &asker, name, &path)) {
        enl_report(c, ENL_C_INCLUDE, at, ENL_REACH_HINT, ENL_REACH_REFUSED, ENL_FMT(name));
        return false;
    }
    if (!enl_file_exists(path.p)) {
        refuse(r, at, "paths are relative to the file with the `include`", "file not found");
        return false;
    }
    errno = 0;
    enl_status status = enl_source_read(&c->sources, path, ENL_NOTES_MAX_BYTES, file);
    if (status) {
        refuse(r, at, NULL,
               status == ENL_ELIMIT ? "the file is larger than 256 MiB" : strerror(errno));
        return false;
    }
    if (is_being_read(r, *file)) {
        refuse(r, at, "remove one of the inclusions",
               "the file includes itself, directly or through others");
        return false;
    }
    return true;
}

/* Moves headings by the attribute `shift`. */
static void shift_headings(enl_reading *r, const enl_node *fence, enl_node *root)
{
    const enl_attr *a = enl_node_attr(fence, "shift");
    if (!a) return;
    enl_str s = a->value;
    int sign = s.n == 2 && s.p[0] == '-' ? -1 : 1;
    char digit = s.n ? s.p[s.n - 1] : 'x';
    if (s.n != (sign < 0 ? 2u : 1u) || digit < '0' || digit > '5') {
        enl_report(r->c, ENL_C_INCLUDE, a->span, "for example `shift=1`",
                   "invalid `shift`: expected a whole number from -5 to 5");
        return;
    }
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind != ENL_HEADING) continue;
        int level = n->u.level + sign * (digit - '0');
        n->u.level = level < 1 ? 1 : level > 6 ? 6 : level;
    }
}

static void include_one(enl_reading *r, enl_node *fence, enl_str name, enl_span at)
{
    uint32_t file;
    if (!open_notes(r, name, at, &file)) return;
    enl_clean_source(r->c, file);
    enl_node *root = enl_node_new(r->c, ENL_DOCUMENT, at);
    r->files[++r->depth] = file;
    enl_notes_read_file(r, file, root);
    r->depth--;
    shift_headings(r, fence, root);
    for (enl_node *n = root->first, *next; n; n = next) {
        next = n->next;
        enl_node_insert_before(fence, n);
    }
}

/* What was included after `before` goes into a container when the fence has a condition. */
static void keep_condition(enl_reading *r, enl_node *fence, enl_node *before)
{
    const enl_attr *marks[] = { enl_node_attr(fence, "each"), enl_node_attr(fence, "if") };
    if (!marks[0] && !marks[1]) return;
    enl_node *div = enl_node_new(r->c, ENL_DIV, fence->span);
    for (int i = 0; i < 2; i++)
        if (marks[i]) enl_node_set_attr(r->c, div, marks[i]->key, marks[i]->value, marks[i]->span);
    for (enl_node *n = before ? before->next : fence->parent->first, *next; n != fence; n = next) {
        next = n->next;
        enl_node_unlink(n);
        enl_node_append(div, n);
    }
    enl_node_insert_before(fence, div);
}

void enl_notes_include_file(enl_reading *r, enl_node *fence)
{
    enl_node *before = fence->prev;
    enl_span body = fence->span;
    size_t names = 0;
    uint32_t line = fence->span.line;
    for (size_t from = 0; from < fence->text.n;) {
        const char *end = memchr(fence->text.p + from, '\n', fence->text.n - from);
        size_t to = end ? (size_t)(end - fence->text.p) : fence->text.n;
        enl_str whole = enl_str_sub(fence->text, from, to), name = enl_str_trim(whole);
        line++;
        from = to + 1;
        if (name.n == 0) continue;
        names++;
        enl_source_locate(&r->c->sources, body.file, 0, &body.end_line, &body.end_col);
        enl_str text = enl_source_text(&r->c->sources, body.file);
        enl_span at = { body.file, line, 1, line, 1 };
        if (name.p >= text.p && name.p + name.n <= text.p + text.n) {
            size_t offset = (size_t)(name.p - text.p);
            enl_source_locate(&r->c->sources, body.file, offset, &at.line, &at.col);
            enl_source_locate(&r->c->sources, body.file, offset + name.n, &at.end_line,
                              &at.end_col);
        }
        include_one(r, fence, name, at);
    }
    if (names == 0) refuse(r, fence->span, "name one file per line", "the `include` names no file");
    keep_condition(r, fence, before);
    enl_node_unlink(fence);
}

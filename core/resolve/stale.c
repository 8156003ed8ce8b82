/* A translation may say which state of its original it was made from: of="1a2b3c4d 5e6f7a8b", a
 * hash for each block of the original. Where the original has changed since, its translation is
 * named. */
#include "core/resolve/stale.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/tree/parallel.h"

enum { LISTED = 200 }; /* hashes shown in a hint */

/* A block's words and marks; where its lines end does not count. */
static uint32_t hash_of(enl_ctx *c, const enl_node *block)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (const enl_node *n = block; n; n = enl_node_next(block, n)) {
        if (n->kind == ENL_SOFT_BREAK)
            enl_buf_byte(&b, ' ');
        else if (n->kind != ENL_TEXT)
            enl_buf_fmt(&b, "<%s>", enl_kind_name(n->kind));
        if (n->kind != ENL_NOTE_REF) enl_buf_str(&b, n->text);
        enl_buf_str(&b, n->url);
    }
    size_t k = 0;
    for (size_t i = 0; i < b.n; i++) {
        bool space = b.p[i] == ' ' || b.p[i] == '\t' || b.p[i] == '\n';
        if (space && (k == 0 || b.p[k - 1] == ' ')) continue;
        b.p[k++] = space ? ' ' : b.p[i];
    }
    uint64_t h = enl_hash(b.p ? b.p : "", k);
    enl_buf_drop(&b);
    return (uint32_t)(h ^ h >> 32);
}

static size_t count_kids(const enl_node *n)
{
    size_t k = 0;
    for (const enl_node *i = n->first; i; i = i->next) k++;
    return k;
}

/* The next word of a list, "" at its end. */
static enl_str next_word(enl_str *s)
{
    size_t i = 0, j;
    while (i < s->n && strchr(" ,\t\n", s->p[i])) i++;
    for (j = i; j < s->n && !strchr(" ,\t\n", s->p[j]);) j++;
    enl_str w = enl_str_sub(*s, i, j);
    *s = enl_str_sub(*s, j, s->n);
    return w;
}

static const char *place(enl_ctx *c, const enl_node *n)
{
    enl_str name = enl_source_name(&c->sources, n->span.file);
    return enl_str_fmt(&c->arena, "%.*s:%u", ENL_FMT(name), n->span.line).p;
}

static enl_str all_hashes(enl_ctx *c, const enl_node *original)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (const enl_node *n = original->first; n; n = n->next)
        enl_buf_fmt(&b, "%s%08x", n->prev ? " " : "", (unsigned)hash_of(c, n));
    enl_str s = enl_str_keep(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return s;
}

static void report_all(enl_ctx *c, const enl_node *original, const enl_node *translation,
                       const enl_attr *of, const char *what)
{
    const char *hint = "split it into containers with fewer blocks";
    if (count_kids(original) <= LISTED)
        hint = enl_str_fmt(&c->arena, "once it is right, write `of=\"%.*s\"`",
                           ENL_FMT(all_hashes(c, original)))
                   .p;
    enl_report(c, ENL_C_STALE, of->span.line ? of->span : translation->span, hint,
               "the translation at %s %s the original at %s", place(c, translation), what,
               place(c, original));
}

static void check_hashes(enl_ctx *c, const enl_node *original, const enl_node *translation,
                         const enl_attr *of)
{
    enl_str list = of->value, word;
    const enl_node *o = original->first, *t = translation->first;
    size_t given = 0;
    for (enl_str s = list; next_word(&s).n;) given++;
    if (given != count_kids(original)) {
        report_all(c, original, translation, of,
                   given ? "was made from a different number of blocks than"
                         : "lists no hashes of");
        return;
    }
    for (; o && (word = next_word(&list)).n; o = o->next) {
        enl_str now = enl_str_fmt(&c->arena, "%08x", (unsigned)hash_of(c, o));
        if (!enl_str_eq(now, word)) {
            const enl_node *at = t ? t : translation;
            const char *hint =
                enl_str_fmt(&c->arena, "update the translation, then replace `%.*s` with `%.*s`",
                            ENL_FMT(word), ENL_FMT(now))
                    .p;
            enl_report(c, ENL_C_STALE, at->span, hint,
                       "the original at %s has changed since the translation at %s was made",
                       place(c, o), place(c, at));
        }
        if (t) t = t->next;
    }
}

static void check_parallel(enl_ctx *c, const enl_node *n)
{
    if (!enl_parallel_is(n)) {
        enl_report(c, ENL_C_PARALLEL, n->span,
                   "write `::: {lang=en}` and `::: {lang=es}` in it, and nothing else",
                   "parallel text must hold two containers, each with a language");
        return;
    }
    const enl_node *original = n->first, *translation = n->last;
    const enl_attr *of = enl_node_attr(translation, "of");
    size_t a = count_kids(original), b = count_kids(translation);
    if (a != b)
        enl_report(c, ENL_C_PARALLEL, translation->span,
                   "blocks are paired in order: paragraph with paragraph, list with list",
                   "the text at %s has %zu blocks, but its counterpart at %s has %zu",
                   place(c, original), a, place(c, translation), b);
    if (of) check_hashes(c, original, translation, of);
}

void enl_resolve_stale_check(enl_ctx *c, const enl_doc *d)
{
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        if (n->kind == ENL_DIV && n->u.div.kind == ENL_DIV_PARALLEL) check_parallel(c, n);
}

/* Ids of headings that have none, made as GitHub makes them: lower case, letters and digits kept
 * (with their accents), blanks to hyphens, all else dropped; -1, -2 behind one that was used
 * before. */
#include "core/notes/reading.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

#include <cmark-gfm/utf8.h>

/* Lower case by simple rules: Latin, Greek and Cyrillic, which have it in regular places. */
static uint32_t lower(uint32_t c)
{
    if (c >= 'A' && c <= 'Z') return c + 32;
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    bool even = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) ||
                (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x460 && c <= 0x4BF);
    bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (even && c != 0x130) return c | 1;
    if (odd && (c & 1)) return c + 1;
    return c == 0x178 ? 0xFF : c;
}

bool enl_notes_slug_is_letter(uint32_t c)
{
    bool symbol = (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 ||
                  c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF);
    return !symbol && !cmark_utf8proc_is_punctuation((int32_t)c) &&
           !cmark_utf8proc_is_space((int32_t)c);
}

static bool stays(uint32_t c)
{
    if (c == '-' || c == '_') return true;
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return enl_notes_slug_is_letter(c);
}

enl_str enl_notes_slug_of(enl_ctx *c, enl_str text)
{
    char *out = enl_arena_alloc(&c->arena, text.n * 2 + 8);
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t ch = lower(enl_utf8_next(text, &i));
        if (ch == ' ' || ch == '\t')
            out[n++] = '-';
        else if (stays(ch))
            n += enl_utf8_put(ch, out + n);
    }
    if (n == 0) return ENL_S("section");
    return (enl_str){ out, n };
}

/* The slug itself, or with the first free number behind it. */
static enl_str make_unique(enl_ctx *c, enl_map *ids, enl_str slug)
{
    void **used = enl_map_insert(ids, slug);
    if (!*used) {
        *used = ENL_NEW(&c->arena, size_t);
        return slug;
    }
    size_t *n = *used;
    for (;;) {
        enl_str next = enl_str_fmt(&c->arena, "%.*s-%zu", ENL_FMT(slug), ++*n);
        void **place = enl_map_insert(ids, next);
        if (*place) continue;
        *place = ENL_NEW(&c->arena, size_t);
        return next;
    }
}

/* What a field names, whatever its options. */
static const enl_value *value_of(const enl_doc *d, enl_str field)
{
    size_t n = 0;
    while (n < field.n && field.p[n] != ' ') n++;
    return enl_value_path(&d->meta, enl_str_sub(field, 0, n));
}

/* A heading's text, with fields as the front matter fills them. */
static enl_str text_of(enl_ctx *c, const enl_doc *d, const enl_node *heading)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (const enl_node *n = heading; n; n = enl_node_next(heading, n)) {
        enl_str text;
        if (n->kind == ENL_TEXT || n->kind == ENL_CODE)
            enl_buf_str(&b, n->text);
        else if (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK)
            enl_buf_byte(&b, ' ');
        else if (n->kind == ENL_FIELD && enl_value_text(value_of(d, n->text), &text))
            enl_buf_str(&b, text);
    }
    enl_str text = enl_str_keep(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return text;
}

void enl_notes_slug_all(enl_ctx *c, enl_doc *d)
{
    enl_map ids;
    enl_map_init(&ids, &c->arena);
    for (enl_node *n = d->root; n; n = enl_node_next(d->root, n)) {
        if (n->id.n == 0 || enl_kind_is_inline(n->kind)) continue;
        void **place = enl_map_insert(&ids, n->id);
        if (!*place) *place = ENL_NEW(&c->arena, size_t);
    }
    for (enl_node *n = d->root; n; n = enl_node_next(d->root, n)) {
        if (n->kind != ENL_HEADING || n->id.n) continue;
        n->id = make_unique(c, &ids, enl_notes_slug_of(c, text_of(c, d, n)));
    }
}

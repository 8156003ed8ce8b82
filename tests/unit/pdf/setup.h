/* What tests of core/pdf share: a document set by hand, with real fonts and shaped words. */
#ifndef TESTS_UNIT_PDF_SETUP_H
#define TESTS_UNIT_PDF_SETUP_H

#include "tests/unit/test.h"

#include "core/base/ctx.h"
#include "core/page/page.h"
#include "core/pdf/pdf.h"
#include "core/text/shape.h"

#include <stdio.h>

enum { SERIF, SERIF_BOLD, SANS, LIBERTINE, SPACED, N_FACES };

typedef struct book {
    enl_ctx c;
    test_heap heap;
    jmp_buf recover;
    enl_fonts *fonts;
    enl_shaper *shaper;
    const enl_tstyle *face[N_FACES];
    enl_pages p;
    enl_page *page;
    bool ready;
} book;

static inline const enl_tstyle *book_face(book *b, const char *family, int weight, int spacing)
{
    enl_str families[1] = { enl_str_from(family) };
    const enl_font *f = enl_text_font_find(b->fonts, families, 1, weight, false);
    assert_non_null(f);
    return enl_text_shape_style(b->shaper, f, 0, spacing, ENL_S("en"));
}

/* An empty document of A4 pages; nothing may jump while it is made. */
static inline void book_open(book *b)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(b, 0, sizeof *b);
    b->heap.left = -1;
    r.alloc = test_alloc;
    r.alloc_payload = &b->heap;
    r.source_date_epoch = 1795392000;
    enl_ctx_init(&b->c, &r);
    b->c.mem.recover = &b->recover;
    if (setjmp(b->recover)) fail_msg("allocation failed while the document was made");
    b->fonts = enl_text_font_new(&b->c);
    b->shaper = enl_text_shape_new(&b->c, b->fonts);
    b->face[SERIF] = book_face(b, "Liberation Serif", 400, 0);
    b->face[SERIF_BOLD] = book_face(b, "Liberation Serif", 700, 0);
    b->face[SANS] = book_face(b, "Liberation Sans", 400, 0);
    b->face[LIBERTINE] = book_face(b, "Linux Libertine O", 400, 0);
    b->face[SPACED] = book_face(b, "Liberation Sans", 400, 150);
    enl_page_stree_init(&b->p.stree, &b->c.mem);
    b->p.title = ENL_S("Devices \xE2\x80\x93 a <test> & more");
    b->p.lang = ENL_S("en-GB");
    static const enl_str authors[] = { { "A. Writer", 9 } };
    b->p.authors = authors;
    b->p.n_authors = 1;
    b->p.subject = ENL_S("What the writer must keep");
    b->p.keywords = ENL_S("PDF, test");
}

static inline void book_close(book *b)
{
    enl_text_shape_drop(b->shaper);
    enl_text_font_drop(b->fonts);
    enl_ctx_drop(&b->c);
}

static inline enl_page *book_page(book *b)
{
    b->p.items = enl_arena_grow(&b->c.arena, b->p.items, &b->p.cap, b->p.n + 1, sizeof *b->p.items);
    b->page = &b->p.items[b->p.n++];
    *b->page = (enl_page){ .width = enl_pt(595.276), .height = enl_pt(841.89) };
    return b->page;
}

static inline enl_sid book_add(book *b, enl_sid parent, enl_stype type)
{
    return enl_page_stree_add(&b->p.stree, parent, type);
}

/* A new element with one leaf, which is returned. */
static inline enl_sid book_leaf(book *b, enl_sid parent, enl_stype type)
{
    return enl_page_stree_leaf(&b->p.stree, book_add(b, parent, type));
}

static inline enl_sattr *book_attr(book *b, enl_sid e)
{
    return enl_page_stree_attr(&b->p.stree, e);
}

/* Sets `text` from x pt on a baseline y pt from the top, in one item; words end at spaces, and the
 * last also gets `last_flags`. `stretch` widens each space, in 1/1000 em. Returns the width in pt.
 */
static inline double book_set(book *b, enl_list *l, enl_sid leaf, int face, double size, double x,
                              double y, double stretch, unsigned last_flags, const char *text)
{
    const enl_tstyle *st = b->face[face];
    size_t n = strlen(text), n_words = 0;
    enl_len em = enl_pt(size), at = 0;
    enl_word *words = enl_arena_alloc(&b->c.arena, (n + 1) * sizeof *words);
    for (size_t i = 0; i < n;) {
        size_t end = i + strcspn(text + i, " ");
        const enl_shaped *s =
            enl_text_shape_word(b->shaper, st, (enl_str){ text + i, end - i }, (enl_span){ 0 });
        for (uint32_t k = 0; k < s->n; k++) {
            words[n_words] = (enl_word){ .glyphs = s->part[k], .dx = (int32_t)at };
            at += enl_text_shape_em(s->part[k]->width, em);
            if (k + 1 == s->n && end < n) words[n_words].flags = ENL_WORD_SPACE_AFTER;
            if (k + 1 == s->n && end >= n) words[n_words].flags = (uint16_t)last_flags;
            n_words++;
        }
        at += enl_text_shape_em(enl_text_shape_space(st), em) +
              enl_text_shape_em((int64_t)(stretch * 65.536), em);
        i = end + 1;
    }
    enl_item *it = enl_page_list_add(&b->c.arena, l, ENL_ITEM_TEXT, leaf);
    it->x = enl_pt(x);
    it->y = enl_pt(y);
    it->u.text.words = words;
    it->u.text.n = (uint32_t)n_words;
    it->u.text.size = (int32_t)em;
    return enl_to_pt(at);
}

static inline void book_rect(book *b, enl_list *l, enl_sid leaf, double x, double y, double w,
                             double h, enl_colour c)
{
    enl_item *it = enl_page_list_add(&b->c.arena, l, ENL_ITEM_RECT, leaf);
    it->x = enl_pt(x);
    it->y = enl_pt(y);
    it->u.rect.w = enl_pt(w);
    it->u.rect.h = enl_pt(h);
    it->colour = c;
}

static inline void book_link(book *b, enl_sid element, double x, double y, double w,
                             const char *uri, const char *dest, const char *contents)
{
    enl_page *p = b->page;
    p->links =
        enl_arena_grow(&b->c.arena, p->links, &p->cap_links, p->n_links + 1, sizeof *p->links);
    p->links[p->n_links++] = (enl_link){ .x = enl_pt(x),
                                         .y = enl_pt(y - 9),
                                         .w = enl_pt(w),
                                         .h = enl_pt(12),
                                         .element = element,
                                         .uri = enl_str_from(uri),
                                         .dest = enl_str_from(dest),
                                         .contents = enl_str_from(contents) };
}

/* An empty field under a Form element of its own. */
static inline void book_field(book *b, enl_sid parent, const char *name, const enl_font *font)
{
    enl_form_field *f = ENL_NEW(&b->c.arena, enl_form_field);
    *f = (enl_form_field){
        .signature = font == NULL, .name = enl_str_from(name), .font = font, .size = enl_pt(11)
    };
    enl_sid form = book_add(b, parent, ENL_SE_FORM);
    book_link(b, form, 72, 600, 200, "", "", "Whoever signs");
    b->page->links[b->page->n_links - 1].field = f;
}

static inline void book_dest(book *b, const char *id, double x, double y)
{
    b->p.dests = enl_arena_grow(&b->c.arena, b->p.dests, &b->p.cap_dests, b->p.n_dests + 1,
                                sizeof *b->p.dests);
    b->p.dests[b->p.n_dests++] =
        (enl_dest){ enl_str_from(id), (uint32_t)b->p.n - 1, enl_pt(x), enl_pt(y) };
}

static inline void book_outline(book *b, int level, const char *title, const char *dest)
{
    b->p.outline = enl_arena_grow(&b->c.arena, b->p.outline, &b->p.cap_outline, b->p.n_outline + 1,
                                  sizeof *b->p.outline);
    b->p.outline[b->p.n_outline++] =
        (enl_outline){ enl_str_from(title), level, enl_str_from(dest) };
}

/* ---- where the file goes ---- */

typedef struct bytes_sink {
    char *p;                /* the C library's: not part of what is counted */
    size_t n, cap, fail_at; /* fails once this many bytes came; 0: never */
} bytes_sink;

static inline enl_status sink_write(void *self, const void *bytes, size_t n)
{
    bytes_sink *s = self;
    if (s->fail_at && s->n + n > s->fail_at) return ENL_EIO;
    if (s->n + n > s->cap) {
        s->cap = (s->n + n) * 2;
        s->p = realloc(s->p, s->cap);
        if (!s->p) abort();
    }
    memcpy(s->p + s->n, bytes, n);
    s->n += n;
    return ENL_OK;
}

static inline enl_status book_write(book *b, bytes_sink *s)
{
    enl_pdf_options o = { .claim = true, .epoch = 1795392000 };
    s->n = 0;
    return enl_pdf_write(&b->c, &b->p, &o, sink_write, s);
}

#endif

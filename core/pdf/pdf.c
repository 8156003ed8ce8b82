/* Writes a PDF: checks the limits of the format, then writes pages, fonts, structure and metadata,
 * then saves.
 *
 * libharu, HarfBuzz and libdeflate have their own memory, which a jump would leak. So the device
 * has a recovery point of its own, frees that memory, and passes the jump on.
 */
#include "core/pdf/pdf.h"

#include "core/pdf/content.h"
#include "core/pdf/device.h"
#include "core/pdf/shared.h"

#include <string.h>

/* Starting a thread takes as long as deflating a page. */
enum { PAGES_FOR_THREAD = 8 };

void enl_pdf_device_limit(enl_pdf *d, const char *hint, const char *what)
{
    d->failed = true;
    enl_report(d->c, ENL_C_LIMIT, (enl_span){ 0 }, hint, "%s", what);
}

enl_str enl_pdf_device_deflated(enl_pdf *d, enl_str bytes)
{
    enl_str s = enl_pdf_deflate_run(d->deflate, bytes);
    char *copy = enl_arena_alloc(&d->arena, s.n);
    memcpy(copy, s.p, s.n);
    return (enl_str){ copy, s.n };
}

void enl_pdf_device_use(enl_pdf *d, enl_res kind, size_t index, uint32_t *stamp, uint32_t page)
{
    if (*stamp == page + 1) return;
    *stamp = page + 1;
    size_t *n = &d->n_used[kind];
    d->used[kind] =
        enl_arena_grow(&d->arena, d->used[kind], &d->cap_used[kind], *n + 1, sizeof(uint16_t));
    d->used[kind][(*n)++] = (uint16_t)index;
}

static void check_size(enl_pdf *d, size_t size, const char *what)
{
    if (size <= ENL_PDF_STRING_MAX) return;
    d->failed = true;
    enl_report(d->c, ENL_C_LIMIT, (enl_span){ 0 }, "shorten it",
               "%s is longer than 32,767 bytes, the limit for a string in PDF/A", what);
}

static void check_text(enl_pdf *d, enl_str s, const char *what)
{
    if (s.n > ENL_PDF_STRING_MAX / 2 - 2) check_size(d, enl_pdf_print_text_size(s), what);
}

/* Links to one address follow each other with the same bytes: `checked` is the last. */
static void check_address(enl_pdf *d, enl_str uri, const char **checked)
{
    if (uri.n <= ENL_PDF_STRING_MAX / 3 || uri.p == *checked) return;
    *checked = uri.p;
    check_size(d, enl_pdf_links_uri_size(uri), "a link's address");
}

/* Everything that is printed as one string while the file is saved, when it is too late to report.
 */
static void check_texts(enl_pdf *d)
{
    const enl_pages *p = d->pages;
    const char *checked = NULL;
    check_text(d, p->title, "the title");
    for (size_t i = 0; i < p->n_authors; i++) check_text(d, p->authors[i], "the author");
    check_text(d, p->subject, "the subject");
    check_text(d, p->keywords, "the list of keywords");
    check_text(d, p->lang, "the language");
    for (size_t i = 1; i < p->stree.n_attrs; i++) {
        const enl_sattr *a = &p->stree.attrs[i];
        check_text(d, a->alt, "an alternative text");
        check_text(d, a->actual, "a replacement text");
        check_text(d, a->title, "an element's title");
        check_text(d, a->lang, "an element's language");
        check_text(d, a->id, "an id");
    }
    for (size_t i = 0; i < p->n_outline; i++) check_text(d, p->outline[i].title, "a heading");
    for (size_t i = 0; i < p->n; i++) {
        check_text(d, p->items[i].label, "a page's number");
        for (size_t k = 0; k < p->items[i].n_links; k++) {
            const enl_link *link = &p->items[i].links[k];
            check_text(d, link->contents,
                       link->field ? "a form field's label" : "a link's description");
            check_address(d, link->uri, &checked);
        }
    }
}

static enl_status write_all(enl_pdf *d, enl_sink_fn sink, void *self)
{
    check_texts(d);
    enl_pdf_shared *shared = d->options->shared;
    d->deflate = shared ? &shared->deflate : &d->own;
    if (!shared) enl_pdf_deflate_init(&d->own, &d->c->mem);
    enl_pdf_worker_init(&d->worker, &d->arena, d->deflate,
                        !shared && d->pages->n >= PAGES_FOR_THREAD);
    enl_pdf_store_new(&d->store, d->c, &d->arena, &d->worker, d->pages->n);
    d->forms.store = d->store;
    d->forms.deflate = d->deflate;
    d->info = ENL_NEWN(&d->arena, enl_page_info, d->pages->n);
    enl_pdf_links_sort_dests(d);
    enl_pdf_pages_write(d);
    enl_pdf_fields_write(d);
    enl_pdf_fonts_finish(&d->fonts);
    enl_pdf_structure_write(d);
    enl_pdf_links_outline(d);
    enl_pdf_files_write(d);
    enl_pdf_meta_write(d);
    if (d->failed) return ENL_ELIMIT;
    return enl_pdf_store_save(d->store, sink, self);
}

static void drop(enl_pdf *d)
{
    enl_pdf_fonts_drop(&d->fonts);
    if (d->content) enl_pdf_content_drop(d->content);
    enl_pdf_worker_drop(&d->worker);
    if (d->own.mem) enl_pdf_deflate_drop(&d->own);
    enl_pdf_store_drop(d->store);
    enl_buf_drop(&d->scratch);
    enl_arena_drop(&d->arena);
}

/* Objects behind pointers keep their values over the jump; locals would not. */
static enl_status guarded(enl_pdf *d, enl_sink_fn sink, void *self, int *jumped)
{
    jmp_buf here;
    d->c->mem.recover = &here;
    switch (setjmp(here)) {
    case 0: return write_all(d, sink, self);
    case ENL_JUMP_MEMORY: *jumped = ENL_JUMP_MEMORY; break;
    case ENL_JUMP_CANCEL: *jumped = ENL_JUMP_CANCEL; break;
    default: *jumped = ENL_JUMP_LIMIT; break;
    }
    return ENL_ELIMIT;
}

enl_status enl_pdf_write(enl_ctx *c, const enl_pages *p, const enl_pdf_options *o, enl_sink_fn sink,
                         void *self)
{
    jmp_buf *outer = c->mem.recover;
    enl_pdf d = { .c = c, .pages = p, .options = o };
    int jumped = 0;
    enl_arena_init(&d.arena, &c->mem);
    enl_map_init(&d.actions, &d.arena);
    enl_map_init(&d.forms.streams, &d.arena);
    d.forms.arena = &d.arena;
    enl_buf_init(&d.scratch, &c->mem);
    enl_pdf_fonts_init(&d.fonts, &d);
    enl_status status = guarded(&d, sink, self, &jumped);
    c->mem.recover = outer;
    drop(&d);
    if (jumped) enl_mem_fail(&c->mem, jumped);
    return status;
}

/* A document for a test: notes from memory, read and linked, with fonts and the plain template.
 * One compile at a time; whatever stops it fails the test. */
#ifndef ENL_TESTS_UNIT_WORLD_H
#define ENL_TESTS_UNIT_WORLD_H

#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/cite/stylefile.h"
#include "core/layout/layout.h"
#include "core/notes/notes.h"
#include "core/resolve/fields.h"
#include "core/resolve/link.h"
#include "core/script/script.h"
#include "core/svg/svg.h"

typedef struct world {
    enl_ctx c;
    jmp_buf recover;
    enl_script *script;
    enl_value template;
    enl_fonts *fonts;
    enl_shaper *shaper;
    enl_hyphens *hyphens;
    enl_vector_reader svg;
    enl_layout_tools tools;
    enl_doc *doc;
    enl_cite_style cite_style;
    enl_resolve_rules rules;
    const enl_resolved *resolved; /* once it was resolved */
    enl_pages pages;              /* once it was laid out */
} world;

static inline bool world_read_svg(void *self, enl_str bytes, enl_span at,
                                  const enl_vector_pictures *pictures, enl_vector *out)
{
    world *w = self;
    enl_svg_tools tools = {
        .fonts = w->fonts, .shaper = w->shaper, .lang = w->doc->lang, .at = at, .pictures = pictures
    };
    return enl_svg_read(&w->c, bytes, &tools, out);
}

static inline enl_str world_meta(const world *w, const char *key, const char *otherwise)
{
    enl_str text = enl_str_from(otherwise);
    const enl_value *v = enl_value_get(&w->doc->meta, key);
    if (v) enl_value_text(v, &text);
    return text;
}

/* Opens the notes, "" for an empty document; front matter may hold what users write there. */
static inline void world_open(world *w, const char *notes)
{
    static const enl_script_notes readers = { .inlines = enl_notes_inlines };
    enl_request r = ENL_REQUEST_INIT;
    memset(w, 0, sizeof *w);
    r.data_dir = ".";
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &w->recover;
    if (setjmp(w->recover)) fail_msg("memory ran out, or a limit was hit");
    w->c.notes_dir = ENL_S("tests/unit");
    w->script = enl_script_new(&w->c);
    enl_script_set_notes(w->script, &readers);
    uint32_t file =
        enl_source_add(&w->c.sources, ENL_S("tests/unit/notes.md"), enl_str_from(notes));
    w->doc = enl_notes_read(&w->c, file, &(const enl_block_words){ 0 });
    w->doc->lang = world_meta(w, "lang", "en-US");
    w->doc->title = world_meta(w, "title", "Title");
    enl_resolve_fields_fill(&w->c, w->doc, NULL);
    enl_resolve_link_document(&w->c, w->doc);
    assert_int_equal(enl_script_template(w->script, world_meta(w, "template", "plain"),
                                         (enl_span){ 0 }, &w->template),
                     ENL_OK);
    w->fonts = enl_text_font_new(&w->c);
    w->shaper = enl_text_shape_new(&w->c, w->fonts);
    w->hyphens = enl_text_hyphen_new(&w->c);
    w->svg = (enl_vector_reader){ world_read_svg, w };
    w->tools = (enl_layout_tools){
        .styles =
            enl_style_new(&w->c, &w->template, &w->doc->meta, w->doc->lang, w->fonts, w->shaper),
        .fonts = w->fonts,
        .shaper = w->shaper,
        .hyphens = w->hyphens,
        .svg = &w->svg,
    };
}

static inline enl_str world_word(void *self, const char *key, enl_str lang)
{
    return enl_style_word_in(self, key, lang);
}

static inline const enl_cite_style *world_cite_style(void *self)
{
    world *w = self;
    enl_str name = world_meta(w, "citations", "chicago-author-date");
    enl_value table;
    if (enl_script_citations(w->script, name, (enl_span){ 0 }, &table) != ENL_OK ||
        !enl_cite_stylefile_read(&w->c, name, &table, &w->cite_style))
        fail_msg("the citation style cannot be read");
    return &w->cite_style;
}

/* Numbers the document by the template's rules. */
static inline void world_resolve(world *w)
{
    const enl_numbering_style *numbering = enl_style_numbering(w->tools.styles);
    w->rules = (enl_resolve_rules){ .depth = numbering->depth,
                                    .chapters = enl_style_flag(w->tools.styles, "chapter_pages"),
                                    .cite = { .word = world_word,
                                              .word_self = w->tools.styles,
                                              .style = world_cite_style,
                                              .style_self = w } };
    memcpy(w->rules.format, numbering->format, sizeof w->rules.format);
    w->resolved = enl_resolve(&w->c, w->doc, &w->rules);
}

/* Makes pages of the whole document. */
static inline void world_lay_out(world *w)
{
    world_resolve(w);
    enl_layout(&w->c, w->resolved, &w->tools, &w->pages);
}

static inline void world_close(world *w)
{
    enl_style_drop(w->tools.styles);
    enl_text_hyphen_drop(w->hyphens);
    enl_text_shape_drop(w->shaper);
    enl_text_font_drop(w->fonts);
    enl_script_drop(w->script);
    enl_ctx_drop(&w->c);
}

/* The words of items as text, with the spaces that a copy of it has, " | " between items. */
static inline const char *world_items(world *w, const enl_item *items, size_t n)
{
    enl_buf b;
    enl_buf_init(&b, &w->c.mem);
    for (size_t i = 0; i < n; i++) {
        if (items[i].kind != ENL_ITEM_TEXT) continue;
        if (b.n) enl_buf_z(&b, " | ");
        for (uint32_t k = 0; k < items[i].u.text.n; k++) {
            const enl_word *word = &items[i].u.text.words[k];
            enl_buf_str(&b, word->glyphs->text);
            if (word->flags & ENL_WORD_SPACE_AFTER && k + 1 < items[i].u.text.n) enl_buf_z(&b, " ");
        }
    }
    const char *text = enl_str_z(&w->c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return text;
}

/* What a page says: its text, head and foot. */
static inline const char *world_page(world *w, size_t page)
{
    assert_true(page < w->pages.n);
    return world_items(w, w->pages.items[page].body.items, w->pages.items[page].body.n);
}

static inline const char *world_heads(world *w, size_t page)
{
    assert_true(page < w->pages.n);
    return world_items(w, w->pages.items[page].furniture.items, w->pages.items[page].furniture.n);
}

/* The first diagnostic's text, or "none". */
static inline enl_str world_problem(const world *w)
{
    return w->c.diags.n ? w->c.diags.items[0].message : ENL_S("none");
}

#endif

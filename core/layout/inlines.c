/* Turns inline nodes into words, spaces and line-breaking items. */
#include "core/layout/inlines.h"

#include "core/base/arena_str.h"
#include "core/layout/bibliography.h"
#include "core/layout/glossary.h"
#include "core/layout/image.h"
#include "core/layout/refs.h"
#include "core/layout/settle.h"
#include "core/layout/termindex.h"
#include "core/layout/words.h"

enl_inlines *enl_inlines_new(enl_lo *lo)
{
    enl_inlines *p = ENL_NEW(lo->a, enl_inlines);
    p->lo = lo;
    p->smart = enl_styles_flag(lo->t->styles, "smart");
    return p;
}

void enl_inlines_drop(enl_inlines *p)
{
    if (!p) return;
    enl_mem *m = &p->lo->c->mem;
    enl_mem_free(m, p->pieces);
    enl_mem_free(m, p->items);
    enl_mem_free(m, p->refs);
    enl_mem_free(m, p->links);
    enl_mem_free(m, p->dests);
    p->pieces = NULL;
    p->items = NULL;
    p->refs = NULL;
    p->links = NULL;
    p->dests = NULL;
}

void enl_inlines_clear(enl_inlines *p, enl_len measure)
{
    p->n_pieces = p->n_items = p->n_links = p->n_dests = p->next_dest = 0;
    p->measure = measure;
    p->traits = 0;
    p->bidi = p->rtl = p->ltr = p->hangs = p->wide_reported = false;
    p->typo = (enl_typo){ 0 };
}

static void add_nodes(enl_inlines *p, const enl_node *first, enl_wstate *s);

/* The style as the language of this part of the document has it. */
static const enl_style *in_language(enl_lo *lo, const enl_style *style)
{
    if (enl_str_eq(lo->lang, lo->d->lang)) return style;
    return enl_styles_change(lo->t->styles, style, &(enl_text_change){ .lang = lo->lang });
}

static void use_language(enl_inlines *p, enl_wstate *s, enl_str lang)
{
    s->lang = lang;
    if (p->smart)
        s->quotes = enl_lang_typo_quotes(enl_styles_word_in(p->lo->t->styles, "quotes", lang));
}

/* Kids in a changed style; no element of their own. */
static void add_changed(enl_inlines *p, const enl_node *n, enl_wstate *s, enl_text_change ch,
                        uint8_t decor)
{
    enl_wstate inner = *s;
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    inner.decor |= decor;
    if (enl_kind_is_inline(n->kind) && n->text.n > 0 && !n->first)
        enl_words_add(p, &inner, n->text, n->span);
    else
        add_nodes(p, n->first, &inner);
}

/* Opens a kid element: what follows it in the parent starts a new leaf. */
static enl_wstate in_element(enl_inlines *p, enl_wstate *s, enl_stype type, enl_sid *leaf)
{
    enl_wstate inner = *s;
    inner.element =
        s->element == ENL_ARTIFACT ? ENL_ARTIFACT : enl_stree_add(p->lo->st, s->element, type);
    *leaf = 0;
    inner.leaf = leaf;
    *s->leaf = 0;
    return inner;
}

uint32_t enl_inlines_link(enl_inlines *p, enl_sid element, enl_str uri, enl_str dest,
                          enl_str contents)
{
    enl_link l = { .element = element, .uri = uri, .dest = dest, .contents = contents };
    ENL_PUSH(&p->lo->c->mem, p->links, p->n_links, p->cap_links, l);
    return (uint32_t)p->n_links;
}

/* Where a link inside the document leads; "" (reported) when nothing has that id. */
static enl_str inside_dest(enl_inlines *p, const enl_node *n)
{
    enl_str id = enl_str_sub(n->url, 1, n->url.n), dest = enl_refs_dest(p->lo, id);
    if (dest.n == 0) enl_refs_unknown(p->lo, id, n->span);
    return dest;
}

/* A link that leads nowhere is text. */
static void add_link(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_lo *lo = p->lo;
    bool inside = n->url.n > 0 && n->url.p[0] == '#';
    enl_str dest = inside ? inside_dest(p, n) : ENL_S("");
    enl_sid leaf;
    enl_wstate inner = *s;
    if (n->url.n > 0 && (!inside || dest.n > 0)) {
        inner = in_element(p, s, ENL_SE_LINK, &leaf);
        enl_str text = enl_node_plain(lo->c, n);
        enl_str contents = n->title.n ? n->title : text.n ? text : n->url;
        if (inner.element != ENL_ARTIFACT)
            inner.link =
                enl_inlines_link(p, inner.element, inside ? ENL_S("") : n->url, dest, contents);
        enl_text_change ch = { .kind = "link", .lang = s->lang };
        inner.style = enl_styles_change(lo->t->styles, s->style, &ch);
        inner.decor |= inside ? 0 : ENL_DECOR_UNDERLINE;
        inner.typed =
            s->typed || !n->first || enl_str_eq(text, n->url) || enl_str_starts(n->url, "mailto:");
    }
    if (n->first)
        add_nodes(p, n->first, &inner);
    else
        enl_words_add(p, &inner, n->url, n->span);
}

/* A generated link inside the document: cross-references and footnote marks. */
static void add_generated(enl_inlines *p, enl_wstate *s, enl_str text, enl_str dest,
                          enl_str contents, const char *kind, enl_span span)
{
    enl_sid ref_leaf, link_leaf;
    enl_wstate ref = in_element(p, s, ENL_SE_REFERENCE, &ref_leaf);
    enl_wstate inner = in_element(p, &ref, ENL_SE_LINK, &link_leaf);
    if (inner.element != ENL_ARTIFACT)
        inner.link = enl_inlines_link(p, inner.element, ENL_S(""), dest, contents);
    enl_text_change ch = { .kind = kind, .lang = s->lang };
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    inner.whole = true;
    enl_words_add(p, &inner, text, span);
}

static void add_note_ref(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_lo *lo = p->lo;
    if (p->dry) {
        enl_text_change ch = { .kind = "noteref", .lang = s->lang };
        enl_wstate inner = *s;
        inner.style = enl_styles_change(lo->t->styles, s->style, &ch);
        enl_words_add(p, &inner, ENL_S("00"), n->span);
        return;
    }
    uint32_t k = enl_refs_note(lo, n);
    if (k == 0) {
        enl_words_add(p, s, enl_str_fmt(lo->a, "[^%.*s]", ENL_FMT(n->text)), n->span);
        return;
    }
    const enl_note *note = &lo->notes[k - 1];
    enl_str word = enl_styles_word_in(lo->t->styles, "footnote", s->lang);
    enl_str contents = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(word), ENL_FMT(note->number));
    add_generated(p, s, note->number, note->id, contents, "noteref", n->span);
    if (p->n_pieces > 0) p->pieces[p->n_pieces - 1].note = k;
}

static void add_cross_ref(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    const enl_target *t = enl_refs_target(p->lo, n->text);
    if (!t) {
        enl_words_add(p, s, enl_str_fmt(p->lo->a, "@%.*s", ENL_FMT(n->text)), n->span);
        return;
    }
    enl_str text = enl_refs_text(p->lo, t, s->lang), said = text,
            number = t->number.n ? t->number : text;
    const enl_attr *prefix = enl_node_attr(n, "prefix");
    if (enl_node_has_class(n, "page")) {
        number = p->dry ? ENL_S("000") : enl_settle_label(p->lo, n->text, n->span);
        text = number;
    }
    if (prefix)
        text = prefix->value.n ? enl_str_fmt(p->lo->a, "%.*s\u00A0%.*s", ENL_FMT(prefix->value),
                                             ENL_FMT(number))
                               : number;
    if (text.n > said.n) said = text;
    add_generated(p, s, text, n->text, said, "ref", n->span);
}

static void add_parts(enl_inlines *p, enl_wstate *s, const enl_part *parts, size_t n, enl_span span)
{
    for (size_t i = 0; i < n; i++) {
        const enl_part *k = &parts[i];
        enl_sid leaf;
        enl_wstate in = *s;
        enl_text_change ch = { .italic = k->italic, .bold = k->bold, .lang = s->lang };
        if (k->italic || k->bold) in.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
        enl_str contents = k->contents.n ? k->contents : k->text;
        if (k->dest.n) {
            add_generated(p, &in, k->text, k->dest, contents, "ref", span);
        } else if (k->uri.n) {
            enl_wstate link = in_element(p, &in, ENL_SE_LINK, &leaf);
            link.typed = true;
            if (link.element != ENL_ARTIFACT)
                link.link = enl_inlines_link(p, link.element, k->uri, ENL_S(""), contents);
            enl_words_add(p, &link, k->text, span);
        } else {
            enl_words_add(p, &in, k->text, span);
        }
    }
}

void enl_inlines_parts(enl_inlines *p, const enl_part *parts, size_t n, const enl_style *style,
                       enl_sid element)
{
    enl_sid leaf = 0;
    enl_wstate s = { .style = in_language(p->lo, style), .element = element, .leaf = &leaf };
    use_language(p, &s, p->lo->lang);
    add_parts(p, &s, parts, n, (enl_span){ 0 });
}

/* A mark that follows the text without a space. In English it stands behind a stop or comma, which
 * is then set here: returns how many bytes of the next text that are. */
static size_t add_citation_mark(enl_inlines *p, const enl_node *n, const enl_node *note,
                                enl_wstate *s)
{
    const enl_node *next = n->next;
    bool spanish = enl_str_is(enl_lang_primary(s->lang), "es");
    size_t taken =
        next && next->kind == ENL_TEXT && next->text.n && strchr(".,", next->text.p[0]) && !spanish;
    if (p->n_items > 0 && p->items[p->n_items - 1].kind == ENL_GLUE) p->n_items--;
    if (taken) enl_words_add(p, s, enl_str_sub(next->text, 0, 1), next->span);
    add_note_ref(p, note, s);
    return taken;
}

/* Returns how many bytes of the next text are set already. */
static size_t add_citation(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    const enl_node *note = enl_bib_note(p->lo, n);
    size_t k = 0;
    const enl_part *parts = NULL; /* in front of a note's mark: who is named in the sentence */
    if (!note || enl_node_has_class(n, "intext")) parts = enl_bib_citation(p->lo, n, s->lang, &k);
    add_parts(p, s, parts, k, n->span);
    return note ? add_citation_mark(p, n, note, s) : 0;
}

static void add_image(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_lo *lo = p->lo;
    enl_len w = 0, h = 0;
    const enl_image *im = enl_image_load(lo, n, p->measure, &w, &h);
    enl_str alt = enl_image_alt(lo, n);
    if (!im) {
        enl_words_add(p, s, alt.n ? alt : n->url, n->span);
        return;
    }
    enl_sid leaf = 0;
    enl_wstate inner = in_element(p, s, ENL_SE_FIGURE, &leaf);
    if (inner.element != ENL_ARTIFACT) enl_stree_attr(lo->st, inner.element)->alt = alt;
    enl_sid l = enl_words_leaf(p, &inner);
    enl_piece *pc = enl_words_piece(p, &inner, n->span);
    pc->image = im;
    pc->leaf = l;
    pc->figure = inner.element;
    pc->w = w;
    pc->h = h;
    enl_words_item(p, (enl_pitem){ .kind = ENL_BOX, .width = w },
                   (enl_iref){ .piece = (uint32_t)p->n_pieces - 1 });
}

static void add_code(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_sid leaf;
    enl_wstate inner = in_element(p, s, ENL_SE_CODE, &leaf);
    enl_text_change ch = { .kind = "code", .lang = s->lang };
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    inner.typed = true;
    enl_words_add(p, &inner, n->text, n->span);
}

static void add_dest(enl_inlines *p, enl_str id)
{
    if (id.n == 0 || p->dry) return;
    enl_idest d = { id, p->n_pieces };
    ENL_PUSH(&p->lo->c->mem, p->dests, p->n_dests, p->cap_dests, d);
}

/* A word that the glossary explains is a link to it. */
static void add_term(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_str dest = enl_glossary_dest(p->lo, n), text = enl_node_plain(p->lo->c, n);
    if (dest.n)
        add_generated(p, s, text, dest, text, "link", n->span);
    else
        add_nodes(p, n->first, s);
}

static void add_span(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_str lang = enl_node_attr_str(n, "lang");
    enl_str cls = n->n_classes ? n->classes[0] : ENL_S("");
    add_dest(p, n->id);
    add_dest(p, enl_termindex_dest(p->lo, n));
    if (enl_glossary_is_term(n)) {
        add_term(p, n, s);
        return;
    }
    enl_text_change ch = { .lang = lang.n ? lang : s->lang, .cls = cls };
    if (!lang.n || enl_str_eq(lang, s->lang)) {
        add_changed(p, n, s, ch, 0);
        return;
    }
    enl_sid leaf;
    enl_wstate inner = in_element(p, s, ENL_SE_SPAN, &leaf);
    if (inner.element != ENL_ARTIFACT) enl_stree_attr(p->lo->st, inner.element)->lang = lang;
    use_language(p, &inner, lang);
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    add_nodes(p, n->first, &inner);
}

static void add_node(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    switch (n->kind) {
    case ENL_TEXT: enl_words_add(p, s, n->text, n->span); break;
    case ENL_SOFT_BREAK: enl_words_soft_break(p, s->style); break;
    case ENL_LINE_BREAK: enl_words_line_break(p); break;
    case ENL_EMPH:
        add_changed(p, n, s, (enl_text_change){ .italic = 1, .lang = s->lang }, 0);
        break;
    case ENL_STRONG:
        add_changed(p, n, s, (enl_text_change){ .bold = 1, .lang = s->lang }, 0);
        break;
    case ENL_STRIKE:
        add_changed(p, n, s, (enl_text_change){ .kind = "strike", .lang = s->lang },
                    ENL_DECOR_STRIKE);
        break;
    case ENL_INSERT:
        add_changed(p, n, s, (enl_text_change){ .kind = "insert", .lang = s->lang },
                    ENL_DECOR_UNDERLINE);
        break;
    case ENL_UNDERLINE:
        add_changed(p, n, s, (enl_text_change){ .kind = "underline", .lang = s->lang },
                    ENL_DECOR_UNDERLINE);
        break;
    case ENL_MARK:
        add_changed(p, n, s, (enl_text_change){ .kind = "mark", .lang = s->lang }, ENL_DECOR_MARK);
        break;
    case ENL_SUB:
        add_changed(p, n, s, (enl_text_change){ .kind = "sub", .lang = s->lang }, 0);
        break;
    case ENL_SUP:
        add_changed(p, n, s, (enl_text_change){ .kind = "sup", .lang = s->lang }, 0);
        break;
    case ENL_KBD:
        add_changed(p, n, s, (enl_text_change){ .kind = "kbd", .lang = s->lang }, 0);
        break;
    case ENL_CODE: add_code(p, n, s); break;
    case ENL_LINK: add_link(p, n, s); break;
    case ENL_IMAGE: add_image(p, n, s); break;
    case ENL_SPAN: add_span(p, n, s); break;
    case ENL_NOTE_REF: add_note_ref(p, n, s); break;
    case ENL_CROSS_REF: add_cross_ref(p, n, s); break;
    case ENL_FIELD:
        enl_words_add(p, s, enl_str_fmt(p->lo->a, "{{%.*s}}", ENL_FMT(n->text)), n->span);
        break;
    default: enl_words_add(p, s, n->text, n->span); break;
    }
}

static void add_nodes(enl_inlines *p, const enl_node *first, enl_wstate *s)
{
    size_t taken = 0;
    bool more = s->more;
    for (const enl_node *n = first; n; n = n->next) {
        s->more =
            n->next ? n->next->kind != ENL_SOFT_BREAK && n->next->kind != ENL_LINE_BREAK : more;
        if (n->kind == ENL_CITATION) {
            taken = add_citation(p, n, s);
        } else if (taken) {
            enl_span at = n->span;
            at.col += (uint32_t)taken;
            enl_words_add(p, s, enl_str_sub(n->text, taken, n->text.n), at);
            taken = 0;
        } else {
            add_node(p, n, s);
        }
    }
    s->more = more;
}

void enl_inlines_add(enl_inlines *p, const enl_node *first, const enl_style *style, enl_sid element)
{
    enl_sid leaf = 0;
    enl_wstate s = { .style = in_language(p->lo, style), .element = element, .leaf = &leaf };
    use_language(p, &s, p->lo->lang);
    add_nodes(p, first, &s);
}

void enl_inlines_text(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                      enl_span span)
{
    enl_wstate s = { .style = in_language(p->lo, style), .leaf = &leaf };
    use_language(p, &s, p->lo->lang);
    if (p->n_links > 0 && leaf != ENL_ARTIFACT) s.link = (uint32_t)p->n_links;
    enl_words_add(p, &s, text, span);
}

void enl_inlines_verbatim(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                          enl_span span)
{
    enl_wstate s = { .style = in_language(p->lo, style), .leaf = &leaf, .lang = p->lo->lang };
    p->ltr = true;
    enl_words_verbatim(p, &s, text, span);
}

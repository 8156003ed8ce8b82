/* Turns inline nodes into words, spaces and line-breaking items. */
#include "core/layout/para/inlines.h"

#include "core/base/arena_str.h"
#include "core/layout/formfield.h"
#include "core/layout/pageref.h"
#include "core/layout/para/words.h"
#include "core/layout/picture.h"
#include "core/resolve/glossterm.h"
#include "core/resolve/indexterm.h"
#include "core/resolve/reference.h"

static void add_nodes(enl_inlines *p, const enl_node *first, enl_wstate *s);

/* The style as the language of this part of the document has it. */
static const enl_style *in_language(const enl_inlines *p, const enl_style *style)
{
    if (enl_str_eq(p->lang, p->m->resolved->doc->lang)) return style;
    return enl_style_change(p->m->tools->styles, style, &(enl_text_change){ .lang = p->lang });
}

static void use_language(enl_inlines *p, enl_wstate *s, enl_str lang)
{
    s->lang = lang;
    if (p->m->smart)
        s->quotes = enl_lang_typo_quotes(enl_style_word_in(p->m->tools->styles, "quotes", lang));
}

/* Kids in a changed style; no element of their own. */
static void add_changed(enl_inlines *p, const enl_node *n, enl_wstate *s, enl_text_change ch,
                        uint8_t decor)
{
    enl_wstate inner = *s;
    inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
    inner.decor |= decor;
    if (enl_kind_is_inline(n->kind) && n->text.n > 0 && !n->first)
        enl_para_words_add(p, &inner, n->text, n->span);
    else
        add_nodes(p, n->first, &inner);
}

/* Opens a kid element: what follows it in the parent starts a new leaf. */
static enl_wstate in_element(enl_inlines *p, enl_wstate *s, enl_stype type, enl_sid *leaf)
{
    enl_wstate inner = *s;
    inner.element = s->element == ENL_ARTIFACT ? ENL_ARTIFACT
                                               : enl_page_stree_add(p->m->stree, s->element, type);
    *leaf = 0;
    inner.leaf = leaf;
    *s->leaf = 0;
    return inner;
}

/* A link to `uri`, or to the id `dest` inside the document; returns its number, from 1, which
 * pieces of text carry. Places come when lines are set. */
static uint32_t add_link_target(enl_inlines *p, enl_sid element, enl_str uri, enl_str dest,
                                enl_str contents)
{
    enl_link l = { .element = element, .uri = uri, .dest = dest, .contents = contents };
    ENL_PUSH(&p->m->c->mem, p->links.at, p->links.n, p->links.cap, l);
    return (uint32_t)p->links.n;
}

/* Where a link inside the document leads; "" (reported) when nothing has that id. */
static enl_str inside_dest(enl_inlines *p, const enl_node *n)
{
    enl_str id = enl_str_sub(n->url, 1, n->url.n);
    if (enl_resolve_target(p->m->resolved, id)) return id;
    if (enl_map_find(&p->m->resolved->doc->appended, id)) return id;
    enl_resolve_reference_unknown(p->m->resolved, p->m->c, id, n->span);
    return ENL_S("");
}

/* What describes a link is in the annotation of each of its lines: of a long text the beginning. */
static enl_str brief(enl_arena *a, enl_str text)
{
    enum { LONGEST = 1000, SHOWN = 500 };
    size_t n = SHOWN;
    if (text.n <= LONGEST) return text;
    while ((text.p[n] & 0xC0) == 0x80) n--;
    return enl_str_fmt(a, "%.*s…", (int)n, text.p);
}

/* A link that leads nowhere is text. */
static void add_link(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    bool inside = n->url.n > 0 && n->url.p[0] == '#';
    enl_str dest = inside ? inside_dest(p, n) : ENL_S("");
    enl_sid leaf;
    enl_wstate inner = *s;
    if (n->url.n > 0 && (!inside || dest.n > 0)) {
        inner = in_element(p, s, ENL_SE_LINK, &leaf);
        enl_str text = enl_node_plain(p->m->c, n);
        enl_str contents = brief(p->m->arena, n->title.n ? n->title : text.n ? text : n->url);
        if (inner.element != ENL_ARTIFACT)
            inner.link =
                add_link_target(p, inner.element, inside ? ENL_S("") : n->url, dest, contents);
        enl_text_change ch = { .kind = "link", .lang = s->lang };
        inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
        inner.decor |= inside ? 0 : ENL_DECOR_UNDERLINE;
        inner.typed =
            s->typed || !n->first || enl_str_eq(text, n->url) || enl_str_starts(n->url, "mailto:");
    }
    if (n->first)
        add_nodes(p, n->first, &inner);
    else
        enl_para_words_add(p, &inner, n->url, n->span);
}

/* A generated link inside the document: cross-references and footnote marks. */
static void add_generated(enl_inlines *p, enl_wstate *s, enl_str text, enl_str dest,
                          enl_str contents, const char *kind, enl_span span)
{
    enl_sid ref_leaf, link_leaf;
    enl_wstate ref = in_element(p, s, ENL_SE_REFERENCE, &ref_leaf);
    enl_wstate inner = in_element(p, &ref, ENL_SE_LINK, &link_leaf);
    if (inner.element != ENL_ARTIFACT)
        inner.link = add_link_target(p, inner.element, ENL_S(""), dest, contents);
    enl_text_change ch = { .kind = kind, .lang = s->lang };
    inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
    inner.whole = true;
    enl_para_words_add(p, &inner, text, span);
}

/* The last thing is a note's mark: another one right after it would be read as one number with it.
 */
static bool is_after_mark(const enl_inlines *p)
{
    return p->n_pieces > 0 && p->pieces[p->n_pieces - 1].note > 0 && p->n_items > 0 &&
           p->items[p->n_items - 1].kind != ENL_GLUE;
}

static void add_note_ref(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_text_change ch = { .kind = "noteref", .lang = s->lang };
    enl_wstate inner = *s;
    inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
    if (p->dry) {
        enl_para_words_add(p, &inner, ENL_S("00"), n->span);
        return;
    }
    if (is_after_mark(p)) enl_para_words_add(p, &inner, ENL_S(","), n->span);
    uint32_t k = enl_layout_galley_note(p->m->galley, n);
    if (k == 0) {
        enl_para_words_add(p, s, enl_str_fmt(p->m->arena, "[^%.*s]", ENL_FMT(n->text)), n->span);
        return;
    }
    const enl_note *note = &p->m->galley->notes[k - 1];
    enl_str word = enl_style_word_in(p->m->tools->styles, "footnote", s->lang);
    enl_str contents = enl_str_fmt(p->m->arena, "%.*s %.*s", ENL_FMT(word), ENL_FMT(note->number));
    add_generated(p, s, note->number, note->id, contents, "noteref", n->span);
    if (p->n_pieces > 0) p->pieces[p->n_pieces - 1].note = k;
}

static void add_cross_ref(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    const enl_target *t = enl_resolve_target(p->m->resolved, n->text);
    if (!t) {
        enl_para_words_add(p, s, enl_str_fmt(p->m->arena, "@%.*s", ENL_FMT(n->text)), n->span);
        return;
    }
    enl_str text = enl_resolve_reference_text(p->m->resolved, p->m->arena, t, s->lang), said = text,
            number = t->number.n ? t->number : text;
    const enl_attr *prefix = enl_node_attr(n, "prefix");
    if (enl_node_has_class(n, "page")) {
        number = p->dry ? ENL_S("000") : enl_layout_pageref_label(p->m->pagerefs, n->text, n->span);
        text = number;
    }
    if (prefix)
        text = prefix->value.n ? enl_str_fmt(p->m->arena, "%.*s\u00A0%.*s", ENL_FMT(prefix->value),
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
        bool changed = k->italic || k->bold || k->sub || k->sup || k->small_caps;
        enl_text_change ch = { .italic = k->italic,
                               .bold = k->bold,
                               .kind = k->sub   ? "sub"
                                       : k->sup ? "sup"
                                                : NULL,
                               .lang = s->lang,
                               .cls = k->small_caps ? ENL_S("smallcaps") : ENL_S("") };
        if (changed) in.style = enl_style_change(p->m->tools->styles, s->style, &ch);
        enl_str contents = k->contents.n ? k->contents : k->text;
        if (k->dest.n) {
            add_generated(p, &in, k->text, k->dest, contents, "ref", span);
        } else if (k->uri.n) {
            enl_wstate link = in_element(p, &in, ENL_SE_LINK, &leaf);
            link.typed = true;
            if (link.element != ENL_ARTIFACT)
                link.link = add_link_target(p, link.element, k->uri, ENL_S(""), contents);
            enl_para_words_add(p, &link, k->text, span);
        } else {
            enl_para_words_add(p, &in, k->text, span);
        }
    }
}

void enl_para_inlines_parts(enl_para_maker *m, const enl_part *parts, size_t n,
                            const enl_style *style, enl_sid element)
{
    enl_inlines *p = m->in;
    enl_sid leaf = 0;
    enl_wstate s = { .style = in_language(p, style), .element = element, .leaf = &leaf };
    use_language(p, &s, p->lang);
    add_parts(p, &s, parts, n, (enl_span){ 0 });
}

static bool is_blank(const enl_node *n)
{
    return n->kind == ENL_SOFT_BREAK || (n->kind == ENL_TEXT && enl_str_trim(n->text).n == 0);
}

/* The citation with a mark that stands beside `n`, a space apart at most. */
static const enl_node *mark_after(const enl_node *n)
{
    n = n->next;
    if (n && is_blank(n)) n = n->next;
    return n && n->kind == ENL_CITATION && !enl_node_has_class(n, "intext") ? n : NULL;
}

static bool follows_mark(const enl_node *n)
{
    const enl_node *k = n->prev;
    if (k && is_blank(k)) k = k->prev;
    return k && k->kind == ENL_CITATION && mark_after(k) == n;
}

/* A mark that follows the text without a space. Where the language has it
 * after a stop or comma, that is set before the first of several marks: returns how many bytes of
 * the next text that are. */
static size_t add_citation_mark(enl_inlines *p, const enl_node *n, const enl_node *note,
                                enl_wstate *s)
{
    const enl_node *last = n;
    while (mark_after(last)) last = mark_after(last);
    const enl_node *next = last->next;
    size_t taken = next && next->kind == ENL_TEXT && next->text.n &&
                   strchr(".,", next->text.p[0]) && !enl_lang_of(s->lang)->note_before_stop;
    if (p->n_items > 0 && p->items[p->n_items - 1].kind == ENL_GLUE) p->n_items--;
    if (taken && !follows_mark(n))
        enl_para_words_add(p, s, enl_str_sub(next->text, 0, 1), next->span);
    add_note_ref(p, note, s);
    return last == n ? taken : 0;
}

/* Returns how many bytes of the next text are set already. */
static size_t add_citation(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    const enl_node *note = enl_cite_citation_note(p->m->resolved->cite, n);
    size_t k = 0;
    const enl_part *parts = NULL; /* in front of a note's mark: who is named in the sentence */
    if (!note || enl_node_has_class(n, "intext"))
        parts = enl_cite_citation_text(p->m->resolved->cite, p->m->arena, n, s->lang, &k);
    add_parts(p, s, parts, k, n->span);
    return note ? add_citation_mark(p, n, note, s) : 0;
}

static void add_image(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_picture pic = { 0 };
    bool loaded = enl_layout_picture_load(p->m->pictures, n, p->space, &pic);
    enl_str alt = enl_layout_picture_alt(p->m->c, n);
    if (!loaded) {
        enl_para_words_add(p, s, alt.n ? alt : n->url, n->span);
        return;
    }
    enl_sid leaf = 0;
    enl_wstate inner = in_element(p, s, ENL_SE_FIGURE, &leaf);
    if (inner.element != ENL_ARTIFACT) enl_page_stree_attr(p->m->stree, inner.element)->alt = alt;
    enl_sid l = enl_para_words_leaf(p, &inner);
    enl_piece *pc = enl_para_words_piece(p, &inner, n->span);
    pc->boxed = true;
    pc->image = pic.image;
    pc->leaf = l;
    pc->figure = inner.element;
    pc->w = pic.w;
    pc->h = pic.h;
    pc->share = pic.share;
    enl_para_words_item(p, (enl_pitem){ .kind = ENL_BOX, .width = pic.w },
                        (enl_iref){ .piece = (uint32_t)p->n_pieces - 1 });
}

/* What is an artifact, such as the repeated head of a table, shows the field but has none. */
static void add_form_field(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_sid leaf;
    enl_wstate inner = in_element(p, s, ENL_SE_FORM, &leaf);
    enl_form_box box = enl_layout_formfield_read(p->m->c, n, p->space, s->style);
    if (inner.element != ENL_ARTIFACT) {
        enl_form_field *field = ENL_NEW(p->m->arena, enl_form_field);
        *field = enl_layout_formfield_of(p->m->tools, n, s->style, enl_lang_rtl(s->lang));
        enl_page_stree_attr(p->m->stree, inner.element)->alt = n->title;
        inner.link = add_link_target(p, inner.element, ENL_S(""), ENL_S(""), n->title);
        p->links.at[inner.link - 1].field = field;
    }
    enl_piece *pc = enl_para_words_piece(p, &inner, n->span);
    pc->boxed = true;
    pc->leaf = ENL_ARTIFACT;
    pc->w = box.w;
    pc->h = box.h;
    pc->drop = box.drop;
    pc->share = box.share;
    pc->border = n->u.form.border;
    enl_para_words_item(p, (enl_pitem){ .kind = ENL_BOX, .width = box.w },
                        (enl_iref){ .piece = (uint32_t)p->n_pieces - 1 });
}

static void add_code(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_sid leaf;
    enl_wstate inner = in_element(p, s, ENL_SE_CODE, &leaf);
    enl_text_change ch = { .kind = "code", .lang = s->lang };
    inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
    inner.typed = true;
    enl_para_words_add(p, &inner, n->text, n->span);
}

static void add_dest(enl_inlines *p, enl_str id)
{
    if (id.n == 0 || p->dry) return;
    enl_idest d = { id, p->n_pieces };
    ENL_PUSH(&p->m->c->mem, p->dests.at, p->dests.n, p->dests.cap, d);
}

/* A word that the glossary explains is a link to it. */
static void add_term(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    enl_str dest = enl_resolve_glossterm_dest(p->m->resolved, n), text = enl_node_plain(p->m->c, n);
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
    add_dest(p, enl_resolve_indexterm_dest(p->m->resolved, n));
    if (enl_resolve_glossterm_is(n)) {
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
    if (inner.element != ENL_ARTIFACT) enl_page_stree_attr(p->m->stree, inner.element)->lang = lang;
    use_language(p, &inner, lang);
    inner.style = enl_style_change(p->m->tools->styles, s->style, &ch);
    add_nodes(p, n->first, &inner);
}

static void add_node(enl_inlines *p, const enl_node *n, enl_wstate *s)
{
    if (n->kind == ENL_LINK || n->kind == ENL_CODE) add_dest(p, n->id);
    switch (n->kind) {
    case ENL_TEXT: enl_para_words_add(p, s, n->text, n->span); break;
    case ENL_SOFT_BREAK: enl_para_words_soft_break(p, s->style); break;
    case ENL_LINE_BREAK: enl_para_words_line_break(p); break;
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
    case ENL_FORM_FIELD: add_form_field(p, n, s); break;
    case ENL_FIELD:
        enl_para_words_add(p, s, enl_str_fmt(p->m->arena, "{{%.*s}}", ENL_FMT(n->text)), n->span);
        break;
    default: enl_para_words_add(p, s, n->text, n->span); break;
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
            enl_para_words_add(p, s, enl_str_sub(n->text, taken, n->text.n), at);
            taken = 0;
        } else {
            add_node(p, n, s);
        }
    }
    s->more = more;
}

void enl_para_inlines_add(enl_para_maker *m, const enl_node *first, const enl_style *style,
                          enl_sid element)
{
    enl_inlines *p = m->in;
    enl_sid leaf = 0;
    enl_wstate s = { .style = in_language(p, style), .element = element, .leaf = &leaf };
    use_language(p, &s, p->lang);
    add_nodes(p, first, &s);
}

void enl_para_inlines_text(enl_para_maker *m, enl_str text, const enl_style *style, enl_sid leaf,
                           enl_span span)
{
    enl_inlines *p = m->in;
    enl_wstate s = { .style = in_language(p, style), .leaf = &leaf };
    use_language(p, &s, p->lang);
    if (p->links.n > 0 && leaf != ENL_ARTIFACT) s.link = (uint32_t)p->links.n;
    enl_para_words_add(p, &s, text, span);
}

void enl_para_inlines_verbatim(enl_para_maker *m, enl_str text, const enl_style *style,
                               enl_sid leaf, enl_span span)
{
    enl_inlines *p = m->in;
    enl_wstate s = {
        .style = in_language(p, style), .leaf = &leaf, .lang = p->lang, .typed = true
    };
    p->ltr = p->verbatim = true;
    enl_para_words_verbatim(p, &s, text, span);
}

/* Turns inline nodes into words, spaces and line-breaking items. */
#include "core/layout/inlines.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/layout/bibliography.h"
#include "core/layout/glossary.h"
#include "core/layout/image.h"
#include "core/layout/refs.h"
#include "core/layout/segments.h"
#include "core/layout/settle.h"
#include "core/layout/termindex.h"
#include "core/layout/wordbreak.h"
#include "core/text/script.h"

enum { MAX_WORD = 4000 }; /* bytes shaped as one word; longer ones are cut there */

/* What applies to the text being added. */
typedef struct state {
    const enl_style *style;
    enl_sid element; /* its kids are the leaves */
    enl_sid *leaf;   /* the element's open leaf, 0 when the next text starts one */
    uint32_t link;
    uint8_t decor;
    enl_str lang;
    enl_quotes quotes; /* of the language, when the paragraph is smart */
    bool typed;        /* code, addresses: as typed */
    bool more;         /* something follows the text without a space */
} state;

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
    p->bidi = p->rtl = p->hangs = p->wide_reported = false;
    p->typo = (enl_typo){ 0 };
}

static void add_item(enl_inlines *p, enl_pitem item, enl_iref ref)
{
    enl_mem *m = &p->lo->c->mem;
    size_t n = p->n_items;
    ENL_PUSH(m, p->refs, n, p->cap_refs, ref);
    ENL_PUSH(m, p->items, p->n_items, p->cap_items, item);
}

static enl_sid leaf_of(enl_inlines *p, state *s)
{
    if (*s->leaf == 0 && s->element != ENL_ARTIFACT)
        *s->leaf = enl_stree_leaf(p->lo->st, s->element);
    return *s->leaf;
}

/* Glue as wide as a word space, stretching by a half and shrinking by a third of it. */
static void add_space(enl_inlines *p, const enl_style *style)
{
    if (p->n_items == 0) return;
    p->typo.before = ' ';
    enl_pitem *last = &p->items[p->n_items - 1];
    if (last->kind == ENL_GLUE || (last->kind == ENL_PENALTY && last->penalty == ENL_PENALTY_FORCE))
        return;
    enl_len w = enl_em(enl_space_width(style->text), style->size);
    add_item(p, (enl_pitem){ .kind = ENL_GLUE, .width = w, .stretch = w / 2, .shrink = w / 3 },
             (enl_iref){ 0 });
}

/* How far the ends of a box, and of the hyphen after it, may stand outside the measure. */
static void set_hangs(enl_inlines *p, enl_pitem *it, const enl_piece *pc, enl_str text)
{
    p->hangs = true;
    it->hang_left = enl_pitem_hang(pc->style->size * enl_typo_hang_left(text) / 1000);
    it->hang_right = enl_pitem_hang(pc->style->size * enl_typo_hang_right(text) / 1000);
}

static inline void add_box(enl_inlines *p, const enl_piece *pc, enl_len width, enl_iref ref)
{
    enl_pitem it = { .kind = ENL_BOX, .width = width };
    if (pc->style->expand > 0) it.stretch = it.shrink = width * pc->style->expand / 1000;
    if (pc->style->protrude) set_hangs(p, &it, pc, enl_str_sub(pc->text, ref.from, ref.to));
    add_item(p, it, ref);
}

/* The items of the piece added last: boxes with a penalty at each place where it may be divided. */
static void add_word_items(enl_inlines *p, const enl_wbreaks *wb)
{
    uint32_t k = (uint32_t)p->n_pieces - 1;
    const enl_piece *pc = &p->pieces[k];
    enl_len size = pc->style->size, hyphen = 0;
    uint16_t from = 0, end = (uint16_t)pc->text.n;
    int64_t done = 0;
    for (uint32_t i = 0; i < wb->n; i++) {
        const enl_wbreak *b = &wb->at[i];
        if (b->offset <= from || b->offset >= end) continue;
        add_box(p, pc, enl_em(b->width, size) - enl_em(done, size),
                (enl_iref){ .piece = k, .from = from, .to = b->offset });
        if (b->hyphen && hyphen == 0)
            hyphen = enl_em(
                enl_shape(p->lo->t->shaper, pc->style->text, ENL_S("-"), pc->span)->width, size);
        enl_pitem cut = { .kind = ENL_PENALTY,
                          .penalty = b->penalty,
                          .flagged = b->hyphen,
                          .width = b->hyphen ? hyphen : 0 };
        if (pc->style->protrude)
            set_hangs(p, &cut, pc, b->hyphen ? ENL_S("-") : enl_str_sub(pc->text, from, b->offset));
        add_item(p, cut,
                 (enl_iref){ .piece = k, .from = b->offset, .to = b->offset, .hyphen = b->hyphen });
        from = b->offset;
        done = b->width;
    }
    add_box(p, pc, enl_em(pc->shaped->width, size) - enl_em(done, size),
            (enl_iref){ .piece = k, .from = from, .to = end });
}

static enl_piece *add_piece(enl_inlines *p, const state *s, enl_span span)
{
    enl_piece pc = { .style = s->style, .span = span, .link = s->link, .decor = s->decor };
    ENL_PUSH(&p->lo->c->mem, p->pieces, p->n_pieces, p->cap_pieces, pc);
    return &p->pieces[p->n_pieces - 1];
}

/* A word that no line can hold is divided anywhere; one report a paragraph. */
static void report_wide(enl_inlines *p, const enl_shaped *shaped, const state *s, enl_span span)
{
    if (p->dry || p->wide_reported || s->typed) return;
    p->wide_reported = true;
    enl_report(p->lo->c, ENL_C_OVERFULL, span,
               "allow a break in it with &shy;, or give the text more room",
               "a word is %.0f pt wide and its lines %.0f pt; it is divided anywhere",
               enl_to_pt(enl_em(shaped->width, s->style->size)), enl_to_pt(p->measure));
}

static void add_word(enl_inlines *p, state *s, enl_str text, enl_span span, bool divide)
{
    enl_lo *lo = p->lo;
    const enl_shaped *shaped = enl_shape(lo->t->shaper, s->style->text, text, span);
    enl_sid leaf = leaf_of(p, s);
    enl_piece *pc = add_piece(p, s, span);
    pc->shaped = shaped;
    pc->text = text;
    pc->leaf = leaf;
    static const enl_wbreaks none = { 0, NULL };
    const enl_wbreaks *wb = &none;
    bool too_wide = enl_em(shaped->width, s->style->size) > p->measure;
    if (divide || too_wide)
        wb = enl_breaks_find(lo->breaks, shaped, text, s->lang, s->style->hyphenate && divide,
                             false);
    if (too_wide && divide && wb->n == 0)
        wb = enl_breaks_find(lo->breaks, shaped, text, s->lang, true, false);
    if (too_wide && wb->n == 0) {
        wb = enl_breaks_find(lo->breaks, shaped, text, s->lang, false, true);
        if (divide && wb->n > 0) report_wide(p, shaped, s, span);
    }
    add_word_items(p, wb);
}

/* A word with soft hyphens or zero-width spaces: they divide it and are not shown. */
static void add_marked_word(enl_inlines *p, state *s, enl_str text, enl_span span)
{
    size_t from = 0;
    for (size_t i = 0; i <= text.n;) {
        size_t at = i;
        uint32_t ch = i < text.n ? enl_utf8_next(text, &i) : 0;
        bool soft = ch == 0xAD, zero = ch == 0x200B;
        if (at < text.n && !soft && !zero) continue;
        if (at > from) add_word(p, s, enl_str_sub(text, from, at), span, true);
        if (at == text.n) break;
        if (at > 0 && i < text.n && p->n_pieces > 0) {
            enl_len w = enl_em(enl_shape(p->lo->t->shaper, s->style->text, ENL_S("-"), span)->width,
                               s->style->size);
            add_item(p,
                     (enl_pitem){ .kind = ENL_PENALTY,
                                  .penalty = soft ? 50 : 0,
                                  .flagged = soft,
                                  .width = soft ? w : 0 },
                     (enl_iref){ .piece = (uint32_t)p->n_pieces - 1, .hyphen = soft });
        }
        from = i;
    }
}

static void add_plain_word(enl_inlines *p, state *s, enl_str w, enl_span span, unsigned traits)
{
    if (traits & ENL_TEXT_MARKS)
        add_marked_word(p, s, w, span);
    else
        add_word(p, s, w, span, true);
}

static uint32_t first_char(enl_str s)
{
    size_t i = 0;
    return s.n ? enl_utf8_next(s, &i) : 0;
}

static uint32_t last_char(enl_str s)
{
    size_t i = s.n;
    while (i > 0 && ((unsigned char)s.p[--i] & 0xC0) == 0x80) {
    }
    return s.n ? enl_utf8_next(s, &i) : 0;
}

/* A line may end between two segments. Between ideographs there is room to give. */
static void add_cut(enl_inlines *p, const enl_style *style, bool ideographs)
{
    if (p->n_items == 0 || p->items[p->n_items - 1].kind != ENL_BOX) return;
    enl_pitem it = { .kind = ENL_PENALTY };
    enl_iref ref = { .silent = true };
    if (ideographs)
        it = (enl_pitem){ .kind = ENL_GLUE, .stretch = style->size / 12, .shrink = 0 };
    else
        ref.piece = (uint32_t)p->n_pieces - 1;
    add_item(p, it, ref);
}

/* A word of a script whose lines may end inside it. */
static void add_segments(enl_inlines *p, state *s, enl_str w, enl_span span, bool goes_on)
{
    const uint16_t *at;
    size_t n = enl_segments_find(p->lo, s->lang, w, &at), from = 0;
    if (goes_on) add_cut(p, s->style, false);
    for (size_t i = 0; i <= n; i++) {
        size_t to = i < n ? at[i] : w.n;
        enl_str part = enl_str_sub(w, from, to);
        if (from > 0)
            add_cut(p, s->style,
                    enl_is_ideograph(first_char(part)) &&
                        enl_is_ideograph(last_char(enl_str_sub(w, 0, from))));
        add_plain_word(p, s, part, span, enl_text_traits(part));
        from = to;
    }
}

/* A line end of the notes between two ideographs is no space. */
static void close_up(enl_inlines *p, const state *s, enl_str next)
{
    if (p->n_items < 2 || p->n_pieces == 0 || p->items[p->n_items - 1].kind != ENL_GLUE) return;
    const enl_piece *pc = &p->pieces[p->n_pieces - 1];
    enl_iref *ref = &p->refs[p->n_items - 1];
    if (!ref->hyphen || pc->image || !enl_is_ideograph(first_char(next)) ||
        !enl_is_ideograph(last_char(pc->text)))
        return;
    p->items[p->n_items - 1] = (enl_pitem){ .kind = ENL_GLUE, .stretch = s->style->size / 12 };
    *ref = (enl_iref){ .silent = true };
}

/* Most words are told apart by a byte: only behind numbers and points, before numbers, and in dates
 * is there anything to look at. */
static inline bool may_tie(const enl_inlines *p, enl_str next)
{
    if (p->n_pieces == 0) return false;
    enl_str before = p->pieces[p->n_pieces - 1].text;
    if (before.n == 0) return false;
    unsigned char end = (unsigned char)before.p[before.n - 1], start = (unsigned char)next.p[0];
    return end == '.' || (end >= '0' && end <= '9') || (start >= '0' && start <= '9') ||
           (before.n == 2 && end == 'e');
}

/* Forbids a line end at the space before `next` where the language wants both words together. */
static void tie(enl_inlines *p, enl_str next)
{
    if (p->n_items < 2 || p->n_pieces == 0) return;
    enl_pitem *last = &p->items[p->n_items - 1];
    if (last->kind != ENL_GLUE || last[-1].kind != ENL_BOX) return;
    const enl_piece *pc = &p->pieces[p->n_pieces - 1];
    if (pc->image || !enl_typo_tied(pc->text, next)) return;
    enl_pitem glue = *last;
    enl_iref ref = p->refs[p->n_items - 1];
    *last = (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER };
    p->refs[p->n_items - 1] = (enl_iref){ .piece = UINT32_MAX };
    add_item(p, glue, ref);
}

/* Letters of the Latin-1, Latin Extended-A, Greek and Cyrillic blocks in their capital forms. */
static uint32_t upper(uint32_t ch)
{
    if (ch >= 'a' && ch <= 'z') return ch - 32;
    if (ch >= 0xE0 && ch <= 0xFE && ch != 0xF7) return ch - 32;
    if (ch >= 0x100 && ch < 0x138) return ch & ~1u;
    if (ch >= 0x139 && ch < 0x149) return (ch & 1) ? ch : ch - 1;
    if (ch >= 0x14A && ch < 0x178) return ch & ~1u;
    if (ch >= 0x3B1 && ch <= 0x3C9 && ch != 0x3C2) return ch - 32;
    if (ch >= 0x430 && ch <= 0x44F) return ch - 32;
    if (ch >= 0x450 && ch <= 0x45F) return ch - 80;
    return ch;
}

static enl_str upper_text(enl_arena *a, enl_str s)
{
    char *p = enl_arena_alloc(a, s.n * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) n += enl_utf8_put(upper(enl_utf8_next(s, &i)), p + n);
    return (enl_str){ p, n };
}

static bool is_space(char ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

/* Byte where a word of at most MAX_WORD bytes ends that starts at `i`. */
static size_t word_end(enl_str text, size_t i)
{
    size_t j = i;
    while (j < text.n && !is_space(text.p[j]) && j - i < MAX_WORD) j++;
    while (j < text.n && j > i + 4 && ((unsigned char)text.p[j] & 0xC0) == 0x80) j--;
    return j;
}

static size_t count_chars(enl_str w)
{
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++) n += ((unsigned char)w.p[i] & 0xC0) != 0x80;
    return n;
}

/* Words and spaces. A node's text is one line of the notes, so a word's column is counted on. */
static void add_text(enl_inlines *p, state *s, enl_str text, enl_span span)
{
    if (s->style->text_case == ENL_CASE_UPPER) text = upper_text(p->lo->a, text);
    unsigned traits = enl_text_traits(text);
    bool goes_on = false, smart = p->smart && !s->typed;
    p->traits |= traits;
    for (size_t i = 0; i < text.n;) {
        if (is_space(text.p[i])) {
            add_space(p, s->style);
            i++;
            span.col++;
            goes_on = false;
            continue;
        }
        size_t j = word_end(text, i);
        enl_str w = enl_str_sub(text, i, j);
        enl_span at = span;
        span.col += (uint32_t)count_chars(w);
        at.end_col = span.col;
        if (smart)
            w = enl_typo_smart(p->lo->a, &p->typo, &s->quotes, w,
                               j < text.n ? ' '
                               : s->more  ? 0xFFFD
                                          : 0);
        if (!goes_on && !s->typed && may_tie(p, w)) tie(p, w);
        unsigned own = traits ? enl_text_traits(w) : 0;
        if (own & ENL_TEXT_SEGMENTS) {
            if (!goes_on) close_up(p, s, w);
            add_segments(p, s, w, at, goes_on);
        } else {
            add_plain_word(p, s, w, at, own);
        }
        goes_on = true;
        i = j;
    }
    if (!smart) p->typo.before = 'x';
}

/* The space is marked, for between ideographs it goes. */
static void add_soft_break(enl_inlines *p, const enl_style *style)
{
    size_t n = p->n_items;
    add_space(p, style);
    if (p->n_items > n) p->refs[n].hyphen = true;
}

static void add_line_break(enl_inlines *p)
{
    add_item(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER }, (enl_iref){ 0 });
    add_item(p, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL }, (enl_iref){ 0 });
    add_item(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE }, (enl_iref){ 0 });
}

static void add_nodes(enl_inlines *p, const enl_node *first, state *s);

/* The style as the language of this part of the document has it. */
static const enl_style *in_language(enl_lo *lo, const enl_style *style)
{
    if (enl_str_eq(lo->lang, lo->d->lang)) return style;
    return enl_styles_change(lo->t->styles, style, &(enl_text_change){ .lang = lo->lang });
}

static void use_language(enl_inlines *p, state *s, enl_str lang)
{
    s->lang = lang;
    if (p->smart) s->quotes = enl_typo_quotes(enl_styles_word_in(p->lo->t->styles, "quotes", lang));
}

/* Kids in a changed style; no element of their own. */
static void add_changed(enl_inlines *p, const enl_node *n, state *s, enl_text_change ch,
                        uint8_t decor)
{
    state inner = *s;
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    inner.decor |= decor;
    if (enl_kind_is_inline(n->kind) && n->text.n > 0 && !n->first)
        add_text(p, &inner, n->text, n->span);
    else
        add_nodes(p, n->first, &inner);
}

/* Opens a kid element: what follows it in the parent starts a new leaf. */
static state in_element(enl_inlines *p, state *s, enl_stype type, enl_sid *leaf)
{
    state inner = *s;
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
static void add_link(enl_inlines *p, const enl_node *n, state *s)
{
    enl_lo *lo = p->lo;
    bool inside = n->url.n > 0 && n->url.p[0] == '#';
    enl_str dest = inside ? inside_dest(p, n) : ENL_S("");
    enl_sid leaf;
    state inner = *s;
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
        add_text(p, &inner, n->url, n->span);
}

/* A generated link inside the document: cross-references and footnote marks. */
static void add_generated(enl_inlines *p, state *s, enl_str text, enl_str dest, enl_str contents,
                          const char *kind, enl_span span)
{
    enl_sid ref_leaf, link_leaf;
    state ref = in_element(p, s, ENL_SE_REFERENCE, &ref_leaf);
    state inner = in_element(p, &ref, ENL_SE_LINK, &link_leaf);
    if (inner.element != ENL_ARTIFACT)
        inner.link = enl_inlines_link(p, inner.element, ENL_S(""), dest, contents);
    enl_text_change ch = { .kind = kind, .lang = s->lang };
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    add_text(p, &inner, text, span);
}

static void add_note_ref(enl_inlines *p, const enl_node *n, state *s)
{
    enl_lo *lo = p->lo;
    if (p->dry) {
        enl_text_change ch = { .kind = "noteref", .lang = s->lang };
        state inner = *s;
        inner.style = enl_styles_change(lo->t->styles, s->style, &ch);
        add_text(p, &inner, ENL_S("00"), n->span);
        return;
    }
    uint32_t k = enl_refs_note(lo, n);
    if (k == 0) {
        add_text(p, s, enl_str_fmt(lo->a, "[^%.*s]", ENL_FMT(n->text)), n->span);
        return;
    }
    const enl_note *note = &lo->notes[k - 1];
    enl_str word = enl_styles_word_in(lo->t->styles, "footnote", s->lang);
    enl_str contents = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(word), ENL_FMT(note->number));
    add_generated(p, s, note->number, note->id, contents, "noteref", n->span);
    if (p->n_pieces > 0) p->pieces[p->n_pieces - 1].note = k;
}

static void add_cross_ref(enl_inlines *p, const enl_node *n, state *s)
{
    const enl_target *t = enl_refs_target(p->lo, n->text);
    if (!t) {
        add_text(p, s, enl_str_fmt(p->lo->a, "@%.*s", ENL_FMT(n->text)), n->span);
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

static void add_parts(enl_inlines *p, state *s, const enl_part *parts, size_t n, enl_span span)
{
    for (size_t i = 0; i < n; i++) {
        const enl_part *k = &parts[i];
        enl_sid leaf;
        state in = *s;
        enl_text_change ch = { .italic = k->italic, .bold = k->bold, .lang = s->lang };
        if (k->italic || k->bold) in.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
        enl_str contents = k->contents.n ? k->contents : k->text;
        if (k->dest.n) {
            add_generated(p, &in, k->text, k->dest, contents, "ref", span);
        } else if (k->uri.n) {
            state link = in_element(p, &in, ENL_SE_LINK, &leaf);
            if (link.element != ENL_ARTIFACT)
                link.link = enl_inlines_link(p, link.element, k->uri, ENL_S(""), contents);
            add_text(p, &link, k->text, span);
        } else {
            add_text(p, &in, k->text, span);
        }
    }
}

void enl_inlines_parts(enl_inlines *p, const enl_part *parts, size_t n, const enl_style *style,
                       enl_sid element)
{
    enl_sid leaf = 0;
    state s = { .element = element, .leaf = &leaf, .lang = p->lo->lang };
    s.style = in_language(p->lo, style);
    add_parts(p, &s, parts, n, (enl_span){ 0 });
}

/* A mark that follows the text without a space. In English it stands behind a stop or comma, which
 * is then set here: returns how many bytes of the next text that are. */
static size_t add_citation_mark(enl_inlines *p, const enl_node *n, const enl_node *note, state *s)
{
    const enl_node *next = n->next;
    bool spanish = enl_str_is(enl_lang_primary(s->lang), "es");
    size_t taken =
        next && next->kind == ENL_TEXT && next->text.n && strchr(".,", next->text.p[0]) && !spanish;
    if (p->n_items > 0 && p->items[p->n_items - 1].kind == ENL_GLUE) p->n_items--;
    if (taken) add_text(p, s, enl_str_sub(next->text, 0, 1), next->span);
    add_note_ref(p, note, s);
    return taken;
}

/* Returns how many bytes of the next text are set already. */
static size_t add_citation(enl_inlines *p, const enl_node *n, state *s)
{
    const enl_node *note = enl_bib_note(p->lo, n);
    if (note) return add_citation_mark(p, n, note, s);
    size_t k;
    const enl_part *parts = enl_bib_citation(p->lo, n, s->lang, &k);
    add_parts(p, s, parts, k, n->span);
    return 0;
}

static void add_image(enl_inlines *p, const enl_node *n, state *s)
{
    enl_lo *lo = p->lo;
    enl_len w = 0, h = 0;
    const enl_image *im = enl_image_load(lo, n, p->measure, &w, &h);
    enl_str alt = enl_image_alt(lo, n);
    if (!im) {
        add_text(p, s, alt.n ? alt : n->url, n->span);
        return;
    }
    enl_sid leaf = 0;
    state inner = in_element(p, s, ENL_SE_FIGURE, &leaf);
    if (inner.element != ENL_ARTIFACT) enl_stree_attr(lo->st, inner.element)->alt = alt;
    enl_sid l = leaf_of(p, &inner);
    enl_piece *pc = add_piece(p, &inner, n->span);
    pc->image = im;
    pc->leaf = l;
    pc->figure = inner.element;
    pc->w = w;
    pc->h = h;
    add_item(p, (enl_pitem){ .kind = ENL_BOX, .width = w },
             (enl_iref){ .piece = (uint32_t)p->n_pieces - 1 });
}

static void add_code(enl_inlines *p, const enl_node *n, state *s)
{
    enl_sid leaf;
    state inner = in_element(p, s, ENL_SE_CODE, &leaf);
    enl_text_change ch = { .kind = "code", .lang = s->lang };
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    inner.typed = true;
    add_text(p, &inner, n->text, n->span);
}

static void add_dest(enl_inlines *p, enl_str id)
{
    if (id.n == 0 || p->dry) return;
    enl_idest d = { id, p->n_pieces };
    ENL_PUSH(&p->lo->c->mem, p->dests, p->n_dests, p->cap_dests, d);
}

/* A word that the glossary explains is a link to it. */
static void add_term(enl_inlines *p, const enl_node *n, state *s)
{
    enl_str dest = enl_glossary_dest(p->lo, n), text = enl_node_plain(p->lo->c, n);
    if (dest.n)
        add_generated(p, s, text, dest, text, "link", n->span);
    else
        add_nodes(p, n->first, s);
}

static void add_span(enl_inlines *p, const enl_node *n, state *s)
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
    state inner = in_element(p, s, ENL_SE_SPAN, &leaf);
    if (inner.element != ENL_ARTIFACT) enl_stree_attr(p->lo->st, inner.element)->lang = lang;
    use_language(p, &inner, lang);
    inner.style = enl_styles_change(p->lo->t->styles, s->style, &ch);
    add_nodes(p, n->first, &inner);
}

static void add_node(enl_inlines *p, const enl_node *n, state *s)
{
    switch (n->kind) {
    case ENL_TEXT: add_text(p, s, n->text, n->span); break;
    case ENL_SOFT_BREAK: add_soft_break(p, s->style); break;
    case ENL_LINE_BREAK: add_line_break(p); break;
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
        add_text(p, s, enl_str_fmt(p->lo->a, "{{%.*s}}", ENL_FMT(n->text)), n->span);
        break;
    default: add_text(p, s, n->text, n->span); break;
    }
}

static void add_nodes(enl_inlines *p, const enl_node *first, state *s)
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
            add_text(p, s, enl_str_sub(n->text, taken, n->text.n), at);
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
    state s = { .style = in_language(p->lo, style), .element = element, .leaf = &leaf };
    use_language(p, &s, p->lo->lang);
    add_nodes(p, first, &s);
}

void enl_inlines_text(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                      enl_span span)
{
    state s = { .style = in_language(p->lo, style), .leaf = &leaf };
    use_language(p, &s, p->lo->lang);
    if (p->n_links > 0 && leaf != ENL_ARTIFACT) s.link = (uint32_t)p->n_links;
    add_text(p, &s, text, span);
}

void enl_inlines_verbatim(enl_inlines *p, enl_str text, const enl_style *style, enl_sid leaf,
                          enl_span span)
{
    state s = { .style = in_language(p->lo, style), .leaf = &leaf, .lang = p->lo->lang };
    while (text.n > 0) {
        size_t n = text.n;
        if (n > MAX_WORD) {
            n = MAX_WORD;
            while (n > 1 && ((unsigned char)text.p[n] & 0xC0) == 0x80) n--;
        }
        add_word(p, &s, enl_str_sub(text, 0, n), span, false);
        text = enl_str_sub(text, n, text.n);
    }
}

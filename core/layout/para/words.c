/* The words of a paragraph: where they may be divided, what is tied to what. */
#include "core/layout/para/words.h"

#include "core/base/utf8.h"
#include "core/lang/case.h"
#include "core/layout/para/protrude.h"
#include "core/layout/para/segments.h"
#include "core/layout/para/wordbreak.h"
#include "core/text/script.h"

enum { MAX_WORD = 4000 }; /* bytes shaped as one word; longer ones are cut there */

void enl_para_words_item(enl_inlines *p, enl_pitem item, enl_iref ref)
{
    enl_mem *m = &p->m->c->mem;
    size_t n = p->n_items;
    ENL_PUSH(m, p->refs, n, p->cap_refs, ref);
    ENL_PUSH(m, p->items, p->n_items, p->cap_items, item);
}

enl_sid enl_para_words_leaf(enl_inlines *p, enl_wstate *s)
{
    if (*s->leaf == 0 && s->element != ENL_ARTIFACT)
        *s->leaf = enl_page_stree_leaf(p->m->stree, s->element);
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
    enl_len w = enl_text_shape_em(enl_text_shape_space(style->text), style->size);
    enl_para_words_item(
        p, (enl_pitem){ .kind = ENL_GLUE, .width = w, .stretch = w / 2, .shrink = w / 3 },
        (enl_iref){ 0 });
}

/* How far the ends of a box, and of the hyphen after it, may stand outside the measure. */
static void set_hangs(enl_inlines *p, enl_pitem *it, const enl_piece *pc, enl_str text)
{
    p->hangs = true;
    it->hang_left =
        enl_text_linebreak_item_hang(pc->style->size * enl_para_protrude_left(text) / 1000);
    it->hang_right =
        enl_text_linebreak_item_hang(pc->style->size * enl_para_protrude_right(text) / 1000);
}

static inline void add_box(enl_inlines *p, const enl_piece *pc, enl_len width, enl_iref ref)
{
    enl_pitem it = { .kind = ENL_BOX, .width = width };
    if (pc->style->expand > 0) it.stretch = it.shrink = width * pc->style->expand / 1000;
    if (pc->style->protrude) set_hangs(p, &it, pc, enl_str_sub(pc->text, ref.from, ref.to));
    enl_para_words_item(p, it, ref);
}

void enl_para_words_divided(enl_inlines *p, enl_iref all, enl_len width, const enl_wbreaks *wb)
{
    uint32_t k = all.piece;
    const enl_piece *pc = &p->pieces[k];
    enl_len size = pc->style->size, hyphen = 0;
    uint16_t from = all.from;
    int64_t done = 0;
    for (uint32_t i = 0; i < wb->n && wb->at[i].offset < all.to; i++) {
        const enl_wbreak *b = &wb->at[i];
        if (b->offset <= from) {
            if (from == all.from) done = b->width;
            continue;
        }
        enl_len part = enl_text_shape_em(b->width, size) - enl_text_shape_em(done, size);
        add_box(p, pc, part, (enl_iref){ .piece = k, .from = from, .to = b->offset });
        width -= part;
        if (b->hyphen && hyphen == 0)
            hyphen = enl_text_shape_em(
                enl_text_shape_word(p->m->tools->shaper, pc->style->text, ENL_S("-"), pc->span)
                    ->width,
                size);
        enl_pitem cut = { .kind = ENL_PENALTY,
                          .penalty = b->penalty,
                          .flagged = b->hyphen || b->penalty == ENL_WORDBREAK_COST,
                          .width = b->hyphen ? hyphen : 0 };
        if (pc->style->protrude)
            set_hangs(p, &cut, pc, b->hyphen ? ENL_S("-") : enl_str_sub(pc->text, from, b->offset));
        enl_para_words_item(
            p, cut,
            (enl_iref){ .piece = k, .from = b->offset, .to = b->offset, .hyphen = b->hyphen });
        from = b->offset;
        done = b->width;
    }
    add_box(p, pc, width, (enl_iref){ .piece = k, .from = from, .to = all.to });
}

enl_piece *enl_para_words_piece(enl_inlines *p, const enl_wstate *s, enl_span span)
{
    enl_piece pc = { .style = s->style, .span = span, .link = s->link, .decor = s->decor };
    ENL_PUSH(&p->m->c->mem, p->pieces, p->n_pieces, p->cap_pieces, pc);
    return &p->pieces[p->n_pieces - 1];
}

static void add_word(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span, bool divide)
{
    const enl_shaped *shaped = enl_text_shape_word(p->m->tools->shaper, s->style->text, text, span);
    enl_sid leaf = enl_para_words_leaf(p, s);
    enl_piece *pc = enl_para_words_piece(p, s, span);
    pc->shaped = shaped;
    pc->text = text;
    pc->leaf = leaf;
    pc->typed = s->typed;
    static const enl_wbreaks none = { 0, NULL };
    const enl_wbreaks *wb = &none;
    bool too_wide = enl_text_shape_em(shaped->width, s->style->size) > p->space.width;
    bool hyphens = divide && !s->typed; /* one in an address would be taken for a part of it */
    if (divide)
        wb = enl_para_wordbreak_find(p->m->breaks, shaped, text, s->lang,
                                     s->style->hyphenate && hyphens && !s->whole
                                         ? ENL_WORDBREAK_HYPHENS
                                         : ENL_WORDBREAK_MARKS);
    if (too_wide && hyphens && wb->n == 0)
        wb = enl_para_wordbreak_find(p->m->breaks, shaped, text, s->lang, ENL_WORDBREAK_HYPHENS);
    enl_iref all = { .piece = (uint32_t)p->n_pieces - 1, .to = (uint16_t)text.n };
    enl_para_words_divided(p, all, enl_text_shape_em(shaped->width, s->style->size), wb);
}

/* A word with soft hyphens or zero-width spaces: they divide it and are not shown. */
static void add_marked_word(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span)
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
            enl_len w = enl_text_shape_em(
                enl_text_shape_word(p->m->tools->shaper, s->style->text, ENL_S("-"), span)->width,
                s->style->size);
            enl_para_words_item(p,
                                (enl_pitem){ .kind = ENL_PENALTY,
                                             .penalty = soft ? 50 : 0,
                                             .flagged = soft,
                                             .width = soft ? w : 0 },
                                (enl_iref){ .piece = (uint32_t)p->n_pieces - 1, .hyphen = soft });
        }
        from = i;
    }
}

static void add_plain_word(enl_inlines *p, enl_wstate *s, enl_str w, enl_span span, unsigned traits)
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
    enl_para_words_item(p, it, ref);
}

/* A word of a script whose lines may end inside it. */
static void add_segments(enl_inlines *p, enl_wstate *s, enl_str w, enl_span span, bool goes_on)
{
    const uint16_t *at;
    size_t n = enl_para_segments_find(p->m, s->lang, w, &at), from = 0;
    if (goes_on) add_cut(p, s->style, false);
    for (size_t i = 0; i <= n; i++) {
        size_t to = i < n ? at[i] : w.n;
        enl_str part = enl_str_sub(w, from, to);
        if (from > 0)
            add_cut(p, s->style,
                    enl_text_script_is_ideograph(first_char(part)) &&
                        enl_text_script_is_ideograph(last_char(enl_str_sub(w, 0, from))));
        add_plain_word(p, s, part, span, enl_text_script_traits(part));
        from = to;
    }
}

/* A line end of the notes between two ideographs is no space. */
static void close_up(enl_inlines *p, const enl_wstate *s, enl_str next)
{
    if (p->n_items < 2 || p->n_pieces == 0 || p->items[p->n_items - 1].kind != ENL_GLUE) return;
    const enl_piece *pc = &p->pieces[p->n_pieces - 1];
    enl_iref *ref = &p->refs[p->n_items - 1];
    if (!ref->hyphen || pc->boxed || !enl_text_script_is_ideograph(first_char(next)) ||
        !enl_text_script_is_ideograph(last_char(pc->text)))
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
    return end == '.' || end == 0xAB || (end >= '0' && end <= '9') ||
           (start <= '?' && start >= '!') || start == 0xC2 || start == 0xE2 ||
           (start >= 'C' && start <= 'X') || (before.n == 2 && end == 'e');
}

/* Forbids a line end at the space before `next` where the language wants both words together. */
static void tie(enl_inlines *p, enl_str next)
{
    if (p->n_items < 2 || p->n_pieces == 0) return;
    enl_pitem *last = &p->items[p->n_items - 1];
    if (last->kind != ENL_GLUE || last[-1].kind != ENL_BOX) return;
    const enl_piece *pc = &p->pieces[p->n_pieces - 1];
    if (pc->boxed || !enl_lang_typo_tied(pc->text, next)) return;
    enl_pitem glue = *last;
    enl_iref ref = p->refs[p->n_items - 1];
    *last = (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER };
    p->refs[p->n_items - 1] = (enl_iref){ .piece = UINT32_MAX };
    enl_para_words_item(p, glue, ref);
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
void enl_para_words_add(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span)
{
    if (s->style->text_case == ENL_CASE_UPPER)
        text = enl_lang_case_upper_str(p->m->arena, text, s->lang);
    unsigned traits = enl_text_script_traits(text);
    bool goes_on = false, smart = p->m->smart && !s->typed;
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
            w = enl_lang_typo_smart(p->m->arena, &p->typo, &s->quotes, w,
                                    j < text.n ? ' '
                                    : s->more  ? 0xFFFD
                                               : 0);
        if (!goes_on && !s->typed && may_tie(p, w)) tie(p, w);
        unsigned own = traits ? enl_text_script_traits(w) : 0;
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
void enl_para_words_soft_break(enl_inlines *p, const enl_style *style)
{
    size_t n = p->n_items;
    add_space(p, style);
    if (p->n_items > n) p->refs[n].hyphen = true;
}

void enl_para_words_line_break(enl_inlines *p)
{
    enl_para_words_item(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER },
                        (enl_iref){ 0 });
    enl_para_words_item(p, (enl_pitem){ .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL },
                        (enl_iref){ 0 });
    enl_para_words_item(p, (enl_pitem){ .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE },
                        (enl_iref){ 0 });
}

void enl_para_words_verbatim(enl_inlines *p, enl_wstate *s, enl_str text, enl_span span)
{
    p->traits |= enl_text_script_traits(text);
    while (text.n > 0) {
        size_t n = text.n;
        if (n > MAX_WORD) {
            n = MAX_WORD;
            while (n > 1 && ((unsigned char)text.p[n] & 0xC0) == 0x80) n--;
        }
        add_word(p, s, enl_str_sub(text, 0, n), span, false);
        text = enl_str_sub(text, n, text.n);
    }
}

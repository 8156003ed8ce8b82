/* The paragraph's text is put together once more, for the algorithm looks at all of it: words as
 * they are, a space for glue, U+FFFC for a picture or the mark of a note. A box whose bytes have
 * several levels becomes several. */
#include "core/layout/para/direction.h"

#include "core/lang/lang.h"
#include "core/text/bidi.h"
#include "core/text/script.h"

/* Pictures and the marks of notes are objects to the algorithm: the digits of a mark are no part of
 * a number before it, and it is on the side to which the text goes on. */
static bool is_object(const enl_piece *pc)
{
    return pc->boxed || pc->note;
}

static size_t bytes_of(const enl_inlines *in, size_t i)
{
    const enl_pitem *it = &in->items[i];
    if (it->kind == ENL_PENALTY) return 0;
    if (it->kind == ENL_GLUE) return in->refs[i].silent ? 0 : 1;
    return is_object(&in->pieces[in->refs[i].piece]) ? 3
                                                     : (size_t)in->refs[i].to - in->refs[i].from;
}

/* The text that the algorithm looks at, and where the bytes of each item begin in it. */
typedef struct source {
    enl_str text;
    size_t *at;
} source;

/* Whether a box is marked as text of a language that runs the other way. */
static bool is_foreign(const enl_inlines *in, size_t item)
{
    const enl_piece *pc = &in->pieces[in->refs[item].piece];
    if (in->items[item].kind != ENL_BOX || pc->boxed || !pc->style->text) return false;
    enl_str lang = pc->style->text->lang;
    return !enl_str_eq(lang, in->lang) && enl_lang_rtl(lang) != in->around_rtl;
}

static size_t put_item(const enl_inlines *in, size_t i, char *to)
{
    const enl_iref *r = &in->refs[i];
    size_t k = bytes_of(in, i);
    if (k == 0) return 0;
    if (in->items[i].kind == ENL_GLUE)
        *to = ' ';
    else if (is_object(&in->pieces[r->piece]))
        memcpy(to, "\xEF\xBF\xBC", 3);
    else
        memcpy(to, in->pieces[r->piece].text.p + r->from, k);
    return k;
}

/* Text of a language that runs the other way is isolated (UAX #9, 6.1), so that numbers and marks
 * around it keep to the text that they belong to: RLI or LRI before it, PDI behind its last box. */
static source source_of(const enl_inlines *in, enl_arena *a)
{
    const char *isolate = in->around_rtl ? "\xE2\x81\xA6" : "\xE2\x81\xA7", *pop = "\xE2\x81\xA9";
    size_t n = 0;
    for (size_t i = 0; i < in->n_items; i++) n += bytes_of(in, i) + 6;
    source s = { .at = enl_arena_alloc(a, (in->n_items + 1) * sizeof *s.at) };
    char *text = enl_arena_alloc(a, n + 1), *p = text, *end = NULL;
    for (size_t i = 0; i < in->n_items; i++) {
        bool foreign = is_foreign(in, i), box = in->items[i].kind == ENL_BOX;
        if (box && end && !foreign) {
            /* what came behind the foreign text moves on to make room */
            size_t first = i;
            while (first > 0 && text + s.at[first - 1] >= end) first--;
            memmove(end + 3, end, (size_t)(p - end));
            memcpy(end, pop, 3);
            for (size_t k = first; k < i; k++) s.at[k] += 3;
            p += 3;
            end = NULL;
        } else if (foreign && !end) {
            memcpy(p, isolate, 3);
            p += 3;
        }
        s.at[i] = (size_t)(p - text);
        p += put_item(in, i, p);
        if (foreign) end = p;
    }
    s.text = (enl_str){ text, (size_t)(p - text) };
    return s;
}

const enl_shaped *enl_para_direction_shape(enl_inlines *in, const enl_piece *pc, uint16_t from,
                                           uint16_t to, uint8_t level)
{
    enl_shaper *s = in->m->tools->shaper;
    bool leftwards = (level & 1) && !pc->note; /* a mark's digits run from left to right */
    return enl_text_shape_word(s, enl_text_shape_directed(s, pc->style->text, leftwards),
                               enl_str_sub(pc->text, from, to), pc->span);
}

typedef struct rebuilt {
    enl_arena *a;
    enl_pitem *items;
    enl_iref *refs;
    size_t n, cap, cap_refs;
} rebuilt;

static void put(rebuilt *b, enl_pitem it, enl_iref ref)
{
    b->items = enl_arena_grow(b->a, b->items, &b->cap, b->n + 1, sizeof *b->items);
    b->refs = enl_arena_grow(b->a, b->refs, &b->cap_refs, b->n + 1, sizeof *b->refs);
    b->items[b->n] = it;
    b->refs[b->n++] = ref;
}

/* Bytes inside a character have the level of its first. */
static size_t same_level(const uint8_t *levels, enl_str text, size_t from, size_t to)
{
    size_t i = from + 1;
    while (i < to && (((unsigned char)text.p[i] & 0xC0) == 0x80 || levels[i] == levels[from])) i++;
    return i;
}

static void put_box(rebuilt *b, enl_inlines *in, size_t item, enl_str text, size_t at,
                    const uint8_t *levels)
{
    const enl_pitem *it = &in->items[item];
    enl_iref r = in->refs[item];
    const enl_piece *pc = &in->pieces[r.piece];
    size_t n = bytes_of(in, item), base = r.from;
    if (is_object(pc) || n == 0) {
        r.level = n ? levels[at] : in->rtl;
        put(b, *it, r);
        return;
    }
    for (size_t i = 0, end; i < n; i = end) {
        end = same_level(levels, text, at + i, at + n) - at;
        r.from = (uint16_t)(base + i);
        r.to = (uint16_t)(base + end);
        r.level = levels[at + i];
        enl_pitem part = *it;
        part.width = enl_text_shape_em(
            enl_para_direction_shape(in, pc, r.from, r.to, r.level)->width, pc->style->size);
        if (it->stretch > 0) part.stretch = part.shrink = part.width * pc->style->expand / 1000;
        if (i > 0 || (r.level & 1)) part.hang_left = 0;
        if (end < n || (r.level & 1)) part.hang_right = 0;
        put(b, part, r);
    }
}

static void rebuild(enl_inlines *in, rebuilt *b, const source *s, const uint8_t *levels)
{
    uint8_t last = in->rtl;
    for (size_t i = 0; i < in->n_items; i++) {
        size_t n = bytes_of(in, i), at = s->at[i];
        if (in->items[i].kind == ENL_BOX) {
            put_box(b, in, i, s->text, at, levels);
            last = b->refs[b->n - 1].level;
        } else {
            enl_iref r = in->refs[i];
            r.level = n ? levels[at] : last;
            put(b, in->items[i], r);
        }
    }
}

static void replace(enl_inlines *in, const rebuilt *b)
{
    enl_mem *m = &in->m->c->mem;
    in->items = enl_mem_grow(m, in->items, &in->cap_items, b->n + 1, sizeof *in->items);
    in->refs = enl_mem_grow(m, in->refs, &in->cap_refs, b->n + 1, sizeof *in->refs);
    memcpy(in->items, b->items, b->n * sizeof *in->items);
    memcpy(in->refs, b->refs, b->n * sizeof *in->refs);
    in->n_items = b->n;
}

/* The language decides where it runs from right to left, unless nothing in the paragraph does; else
 * the first letter. */
static bool runs_left(const enl_inlines *in, enl_str text)
{
    enl_strong first = enl_text_bidi_first_strong(text);
    if (in->around_rtl) return (in->traits & ENL_TEXT_BIDI) || first == ENL_STRONG_NONE;
    return first == ENL_STRONG_RTL;
}

void enl_para_direction_settle(enl_inlines *in)
{
    if (in->bidi || in->n_items == 0 || (!(in->traits & ENL_TEXT_BIDI) && !in->around_rtl)) return;
    enl_arena scratch;
    enl_arena_init(&scratch, &in->m->c->mem);
    source src = source_of(in, &scratch);
    enl_str text = src.text;
    in->rtl = !in->ltr && runs_left(in, text);
    in->bidi = in->rtl || (in->traits & ENL_TEXT_BIDI);
    if (in->bidi) {
        uint8_t *levels = enl_arena_alloc(&scratch, text.n + 1);
        enl_text_bidi_levels(&scratch, text, in->rtl, levels);
        rebuilt b = { .a = &scratch };
        rebuild(in, &b, &src, levels);
        replace(in, &b);
    }
    enl_arena_drop(&scratch);
}

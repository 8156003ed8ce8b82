/* Stamps on the pages of enclosures. */
#include "core/stamps.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/job.h"
#include "core/page/extent.h"
#include "core/resolve/fieldform.h"
#include "core/text/oneline.h"
#include "core/tree/field.h"

#include <math.h>
#include <string.h>

/* Points: from the edge of the page, around the stamp, from place to place. */
static const double MARGIN = 18, CLEAR = 4, STEP = 9;

/* ---- what is said ---- */

void enl_stamps_read(enl_job *j)
{
    enl_stamps *s = &j->enclosures.stamps;
    const enl_value *v = enl_value_get(&j->doc->meta, "enclosure-stamp");
    if (!v) v = enl_value_get(&j->doc->meta, "enclosure_stamp");
    if (v && v->kind == ENL_V_BOOL && !v->u.b) return;
    if (v && v->kind == ENL_V_STRING && enl_str_trim(v->u.s).n) {
        s->text = enl_str_keep(&j->c.arena, enl_str_trim(v->u.s));
        s->at = v->span;
        s->fields = true;
        return;
    }
    if (v && v->kind != ENL_V_NIL && v->kind != ENL_V_BOOL)
        enl_report(&j->c, ENL_C_METADATA, v->span,
                   "for example `enclosure-stamp: \"US-MX {{ number width=6 }}\"`, or `false`",
                   "`enclosure-stamp`: expected text, found %s", enl_value_kind_name(v->kind));
    s->text = enl_style_word(j->styles, "enclosure_stamp");
}

static const char *const names[] = { "enclosure", "page", "pages", "number" };

static size_t number_named(enl_str name, const enl_stamp_numbers *n)
{
    const size_t all[] = { n->enclosure, n->page, n->pages, n->number };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (enl_str_is(name, names[i])) return all[i];
    return 0;
}

/* The language's words have {number} of the enclosure, {page} and {pages}. */
static enl_str put_words(enl_job *j, const enl_stamp_numbers *n)
{
    enl_buf b;
    enl_str s = j->enclosures.stamps.text;
    enl_stamp_numbers words = *n;
    words.number = n->enclosure;
    enl_buf_init(&b, &j->c.mem);
    for (size_t i = 0; i < s.n; i++) {
        const char *end = s.p[i] == '{' ? memchr(s.p + i, '}', s.n - i) : NULL;
        size_t to = end ? (size_t)(end - s.p) : i;
        size_t found = end ? number_named(enl_str_sub(s, i + 1, to), &words) : 0;
        if (found) {
            enl_buf_int(&b, (int64_t)found);
            i = to;
        } else {
            enl_buf_byte(&b, s.p[i]);
        }
    }
    enl_str text = enl_str_keep(&j->c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return text;
}

static bool put_field(enl_job *j, enl_buf *out, enl_str field, const enl_stamp_numbers *n)
{
    enl_fieldform form;
    enl_str text, name = enl_resolve_fieldform_name(field);
    enl_span at = j->enclosures.stamps.at;
    size_t number = number_named(name, n);
    if (!number) {
        enl_report(&j->c, ENL_C_UNKNOWN_FIELD, at,
                   "fields of a stamp are `number`, `page`, `pages` and `enclosure`",
                   "unknown field `%.*s` of `enclosure-stamp`", ENL_FMT(name));
        return false;
    }
    enl_value v = enl_value_int(&j->c.arena, (int64_t)number);
    if (!enl_resolve_fieldform_read(&j->c, field, at, &form) ||
        !enl_resolve_fieldform_print(&j->c, &form, &v, j->doc->lang, &text))
        return false;
    enl_buf_str(out, text);
    return true;
}

/* A text that has a fault is told once: there are no stamps then. */
static enl_str put_fields(enl_job *j, const enl_stamp_numbers *n)
{
    enl_buf b;
    enl_str s = j->enclosures.stamps.text;
    bool good = true;
    enl_buf_init(&b, &j->c.mem);
    for (size_t i = 0, k; i < s.n && good; i += k) {
        k = enl_field_length(s, i);
        if (k)
            good = put_field(j, &b, enl_str_trim(enl_str_sub(s, i + 2, i + k - 2)), n);
        else
            enl_buf_byte(&b, s.p[i + (k = 1) - 1]);
    }
    enl_str text = good ? enl_str_keep(&j->c.arena, enl_buf_view(&b)) : ENL_S("");
    if (!good) j->enclosures.stamps.text = ENL_S("");
    enl_buf_drop(&b);
    return text;
}

/* ---- as an item ---- */

typedef struct stamp {
    enl_item item; /* at 0, 0 */
    enl_extent size;
} stamp;

typedef struct words {
    enl_word *at;
    uint32_t n;
} words;

static void take_word(void *self, const enl_glyphs *part, enl_len dx, bool space)
{
    words *w = self;
    if (w->at)
        w->at[w->n] = (enl_word){ .glyphs = part,
                                  .dx = (int32_t)dx,
                                  .flags = space ? ENL_WORD_SPACE_AFTER : 0 };
    w->n++;
}

/* False when there is nothing to show. */
static bool make_stamp(enl_job *j, const enl_stamp_numbers *n, stamp *out)
{
    enl_stamps *s = &j->enclosures.stamps;
    if (!s->text.n) return false;
    enl_str text = s->fields ? put_fields(j, n) : put_words(j, n), cls = ENL_S("stamp");
    const enl_style *style = enl_style_find(j->styles, "footer", &cls, 1);
    words w = { 0 };
    enl_len width;
    if (!text.n || !enl_text_oneline_set(j->text.shaper, style->text, text, style->size, s->at,
                                         take_word, &w, &width))
        return false;
    w = (words){ .at = ENL_NEWN(&j->c.arena, enl_word, w.n + 1) };
    enl_text_oneline_set(j->text.shaper, style->text, text, style->size, s->at, take_word, &w,
                         &width);
    if (!w.n) return false;
    *out = (stamp){ .item = { .kind = ENL_ITEM_TEXT, .colour = style->colour },
                    .size = enl_text_oneline_extent(style->text, style->size, width) };
    out->item.u.text.words = w.at;
    out->item.u.text.n = w.n;
    out->item.u.text.size = (int32_t)style->size;
    return true;
}

static void put_stamp(enl_job *j, enl_page *p, const stamp *s, double x, double top)
{
    enl_item *it = enl_page_list_add(&j->c.arena, &p->over, ENL_ITEM_TEXT, ENL_ARTIFACT);
    *it = s->item;
    it->x = enl_pt(x);
    it->y = enl_pt(top + s->size.ascent);
}

/* ---- where ---- */

/* How much of the place is taken, in square points. A ground under the whole page takes nothing. */
static double taken(const enl_page *p, enl_box at)
{
    enl_box page = { 0, 0, enl_to_pt(p->width), enl_to_pt(p->height) };
    return enl_page_extent_shared(&p->background, at, &page) +
           enl_page_extent_shared(&p->body, at, NULL) +
           enl_page_extent_shared(&p->furniture, at, NULL) +
           enl_page_extent_shared(&p->over, at, NULL);
}

/* Along the foot, from the right, then along the head. Gives how much is taken of the place. */
static double find_place(const enl_page *p, const enl_extent *size, double *x, double *top)
{
    double w = enl_to_pt(p->width), h = enl_to_pt(p->height), least = INFINITY;
    double high = size->ascent + size->descent;
    double rows[] = { h - MARGIN - high, h - 2 * MARGIN - high, MARGIN, 2 * MARGIN };
    for (int r = 0; r < 4 && least > 0; r++)
        for (double at = w - MARGIN - size->width; at >= MARGIN && least > 0; at -= STEP) {
            enl_box box = { at - CLEAR, rows[r] - CLEAR, at + size->width + CLEAR,
                            rows[r] + high + CLEAR };
            double is = taken(p, box);
            if (is >= least) continue;
            least = is;
            *x = at;
            *top = rows[r];
        }
    return least;
}

void enl_stamps_page(enl_job *j, enl_page *p, const enl_stamp_numbers *n, enl_span at)
{
    stamp s;
    double x = MARGIN, top = MARGIN;
    if (!make_stamp(j, n, &s)) return;
    if (find_place(p, &s.size, &x, &top) > 0)
        enl_report(&j->c, ENL_C_OVERFULL, at,
                   "leave space at its foot or its head, or write `enclosure-stamp: false`",
                   "the stamp of page %zu of the enclosure covers something", n->page);
    put_stamp(j, p, &s, x, top);
}

void enl_stamps_apart(enl_job *j, const enl_stamp_numbers *n)
{
    enl_stamps *all = &j->enclosures.stamps;
    stamp s;
    if (!make_stamp(j, n, &s)) return;
    enl_page p = { .width = enl_pt(s.size.width + 2),
                   .height = enl_pt(s.size.ascent + s.size.descent + 2) };
    put_stamp(j, &p, &s, 1, 1);
    if (all->n == all->cap)
        all->pages =
            enl_arena_grow(&j->c.arena, all->pages, &all->cap, all->n + 1, sizeof *all->pages);
    all->pages[all->n++] = p;
}

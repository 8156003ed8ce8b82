/* Lines of furniture are templates with {fields}, filled for each page. */
#include "core/layout/furniture.h"

#include "core/base/arena_str.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/layout/refs.h"

static enl_str heading_text(const enl_heading *h)
{
    return h ? h->title : ENL_S("");
}

static enl_str field(enl_lo *lo, const enl_page *page, enl_str name)
{
    const enl_heading *ch = lo->page_chapter, *sec = lo->page_section;
    if (enl_str_is(name, "page")) return page->label;
    size_t index = (size_t)(page - lo->out->items); /* behind the last that was planned: its own */
    if (enl_str_is(name, "pages"))
        return index < lo->n_pages ? lo->page_totals[index] : page->label;
    if (enl_str_is(name, "title")) return lo->d->title;
    if (enl_str_is(name, "chapter")) return heading_text(ch);
    if (enl_str_is(name, "chapter_number"))
        return ch ? enl_refs_printed(lo, ch, lo->d->lang) : ENL_S("");
    if (enl_str_is(name, "section")) return heading_text(sec);
    if (enl_str_is(name, "section_number")) return sec ? sec->number : ENL_S("");
    enl_str text;
    const enl_value *v = enl_value_path(&lo->d->meta, name);
    if (!v || !enl_value_text(v, &text)) return ENL_S("");
    return enl_str_is(name, "date") ? enl_styles_date(lo->t->styles, text) : text;
}

static enl_str fill(enl_lo *lo, const enl_page *page, enl_str form)
{
    enl_str out = ENL_S("");
    size_t from = 0;
    for (size_t i = 0; i < form.n; i++) {
        if (form.p[i] != '{') continue;
        const char *end = memchr(form.p + i, '}', form.n - i);
        if (!end) break;
        size_t stop = (size_t)(end - form.p);
        enl_str value = field(lo, page, enl_str_sub(form, i + 1, stop));
        out = enl_str_fmt(lo->a, "%.*s%.*s%.*s", ENL_FMT(out), ENL_FMT(enl_str_sub(form, from, i)),
                          ENL_FMT(value));
        i = stop;
        from = stop + 1;
    }
    return enl_str_trim(
        enl_str_fmt(lo->a, "%.*s%.*s", ENL_FMT(out), ENL_FMT(enl_str_sub(form, from, form.n))));
}

static enl_item *set_line(enl_lo *lo, enl_str text, const enl_style *s, uint32_t *n, enl_len *w)
{
    enl_para_begin(lo->para, &lo->base, lo->measure);
    enl_para_inlines_text(lo->para, text, s, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_line(lo->para, n, w);
}

static enl_len line_width(enl_lo *lo, enl_str text, const enl_style *s)
{
    uint32_t n;
    enl_len w = 0;
    if (text.n) set_line(lo, text, s, &n, &w);
    return w;
}

/* Words from the start of a line that is too wide, with an ellipsis. */
static enl_str shorten(enl_lo *lo, enl_str text, const enl_style *s, enl_len room)
{
    enl_len w = line_width(lo, text, s);
    if (w <= room || room <= 0) return text;
    size_t k = (size_t)((double)text.n * (double)room / (double)w) + 8;
    for (k = k < text.n ? k : text.n - 1; k > 0; k--) {
        while (k > 0 && text.p[k] != ' ') k--;
        enl_str cut = enl_str_fmt(lo->a, "%.*s…", ENL_FMT(enl_str_trim(enl_str_sub(text, 0, k))));
        if (k > 0 && line_width(lo, cut, s) <= room) return cut;
        if (k == 0) break;
    }
    return ENL_S("…");
}

/* One line; `where`: 0 where lines begin, 1 centre, 2 where they end. */
static void put_line(enl_lo *lo, enl_page *page, enl_str text, const enl_style *s, int where,
                     enl_len y)
{
    uint32_t n;
    enl_len w = 0;
    enl_item *items = set_line(lo, text, s, &n, &w);
    bool right = lo->base.rtl ? where == 0 : where == 2;
    enl_len x = lo->left + (right ? lo->measure - w : where == 1 ? (lo->measure - w) / 2 : 0);
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it =
            enl_list_add(lo->a, &page->furniture, (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->leaf = ENL_ARTIFACT;
        it->x += x;
        it->y += y;
    }
}

static size_t count_lines(enl_str s)
{
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '\n';
    return n;
}

/* The lines of a place, one after the other. */
static enl_str take_line(enl_str *text)
{
    const char *end = memchr(text->p, '\n', text->n);
    size_t k = end ? (size_t)(end - text->p) : text->n;
    enl_str line = enl_str_sub(*text, 0, k);
    *text = enl_str_sub(*text, end ? k + 1 : k, text->n);
    return line;
}

static enl_len widest(enl_lo *lo, enl_str text, const enl_style *s)
{
    enl_len most = 0;
    while (text.n > 0) {
        enl_len w = line_width(lo, take_line(&text), s);
        if (w > most) most = w;
    }
    return most;
}

/* The room of each place: what they need, else a share of the measure that leaves a gap between. */
static void share_room(enl_lo *lo, const enl_str *text, const enl_style *s, enl_len *room)
{
    enl_len gap = 2 * s->size, all = lo->measure - gap, w[3];
    for (int i = 0; i < 3; i++) w[i] = room[i] = widest(lo, text[i], s);
    if (w[1] > 0) {
        if (w[1] > lo->measure) room[1] = lo->measure;
        enl_len side = (lo->measure - room[1]) / 2 - gap;
        for (int i = 0; i < 3; i += 2)
            if (w[i] > side) room[i] = side > gap ? side : gap;
    } else if (w[0] > 0 && w[2] > 0 && w[0] + w[2] > all) {
        room[0] = w[0] <= all / 2 ? w[0] : w[2] <= all / 2 ? all - w[2] : all / 2;
        room[2] = all - room[0];
    } else {
        for (int i = 0; i < 3; i++)
            if (w[i] > lo->measure) room[i] = lo->measure;
    }
}

/* A place of the head or foot: its lines from `y` down (head), or with the last at `y` (foot). */
static void put_place(enl_lo *lo, enl_page *page, enl_str text, const enl_style *s, int where,
                      enl_len y, enl_len room, bool foot)
{
    if (foot) y -= (enl_len)(count_lines(text) - 1) * s->leading;
    for (; text.n > 0; y += s->leading)
        put_line(lo, page, shorten(lo, take_line(&text), s, room), s, where, y);
}

static void put_rule(enl_lo *lo, enl_page *page, const enl_furniture *f, enl_len y)
{
    if (f->rule.width <= 0) return;
    enl_item *it = enl_list_add(lo->a, &page->furniture, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = f->rule.colour;
    it->x = lo->left;
    it->y = y;
    it->u.rect.w = lo->measure;
    it->u.rect.h = f->rule.width;
}

/* The texts as the template's function wants them on this page. */
static enl_furniture ask(enl_lo *lo, const enl_page *page, const enl_furniture *f, bool first,
                         bool foot)
{
    const enl_running_maker *maker = &lo->t->running;
    const enl_heading *ch = lo->page_chapter, *sec = lo->page_section;
    enl_furniture own = *f;
    if (!maker->make) return own;
    enl_running r = { .foot = foot,
                      .page = lo->out->n,
                      .first = first,
                      .left = lo->out->n % 2 == 0,
                      .number = page->label,
                      .pages = lo->page_totals[page - lo->out->items],
                      .chapter = heading_text(ch),
                      .chapter_number = ch ? ch->number : ENL_S(""),
                      .section = heading_text(sec),
                      .section_number = sec ? sec->number : ENL_S(""),
                      .text = { f->left, f->center, f->right } };
    maker->make(maker->self, &r);
    own.left = r.text[0];
    own.center = r.text[1];
    own.right = r.text[2];
    return own;
}

/* Moves a line that would stand in the text, or whose rule would, into its margin of `room`. */
static void fit_margin(enl_furniture *f, const enl_style *s, enl_len room, bool foot)
{
    enl_len inner = foot ? s->size : s->size / 4, least = foot ? room / 4 : room * 3 / 4;
    if (f->rule.width > 0 && f->rule_distance > inner) inner = f->rule_distance;
    if (f->distance + inner <= room) return;
    f->distance = room * 9 / 10 - inner;
    if (f->distance < least) f->distance = least;
    if (f->distance + f->rule_distance > room) f->rule_distance = room * 9 / 10 - f->distance;
}

static void put_furniture(enl_lo *lo, enl_page *page, const enl_furniture *f, const enl_style *s,
                          bool foot)
{
    enl_str text[] = { fill(lo, page, f->left), fill(lo, page, f->center),
                       fill(lo, page, f->right) };
    enl_len y = foot ? page->height - f->distance : f->distance, room[3];
    if (f->left.n + f->center.n + f->right.n == 0) return;
    /* a chapter that is titled like the document is not named twice */
    if (text[0].n && enl_str_eq(text[0], text[2])) text[2] = ENL_S("");
    share_room(lo, text, s, room);
    for (int i = 0; i < 3; i++) put_place(lo, page, text[i], s, i, y, room[i], foot);
    put_rule(lo, page, f, foot ? y - f->rule_distance : y + f->rule_distance);
}

/* The variant for the page; NULL when the page has none. */
static const enl_furniture *choose(const enl_lo *lo, const enl_furniture *f, bool first)
{
    if (first && f->first) return f->first;
    if (first && !f->first_page) return NULL;
    bool left = lo->out->n % 2 == 0; /* the page is the last so far */
    if (left && f->left_page) return f->left_page;
    return !left && f->right_page ? f->right_page : f;
}

void enl_furniture_add(enl_lo *lo, enl_page *page, bool first)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    const enl_furniture *f[] = { choose(lo, &ps->header, first), choose(lo, &ps->footer, first) };
    for (int foot = 0; foot < 2; foot++) {
        if (f[foot]) {
            enl_furniture own = ask(lo, page, f[foot], first, foot);
            const enl_style *s =
                enl_styles_find(lo->t->styles, foot ? "footer" : "header", NULL, 0);
            fit_margin(&own, s, foot ? ps->bottom : first ? ps->first_top : ps->top, foot);
            put_furniture(lo, page, &own, s, foot);
        }
        if (!foot) page->n_header = page->furniture.n;
    }
}

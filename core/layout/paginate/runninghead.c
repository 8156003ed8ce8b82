/* Lines of running heads are templates with {fields}, filled for each page. */
#include "core/layout/paginate/runninghead.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/layout/para/para.h"
#include "core/resolve/reference.h"

/* The head or the foot of the page that is being made. */
typedef struct strip {
    enl_shipping *s;
    const enl_style *style;
    bool foot;
    enl_len left, measure; /* of the text and the margin with notes */
} strip;

static enl_str heading_text(const enl_heading *h)
{
    return h ? h->title : ENL_S("");
}

/* The label of the last page numbered like this one; its own behind the last that was planned. */
static enl_str last_label(const enl_shipping *s)
{
    size_t index = (size_t)(s->page - s->ctx->pages.items);
    return index < s->labels.n ? s->labels.last[index] : s->page->label;
}

static enl_str field(const enl_shipping *s, enl_str name)
{
    enl_layout_ctx *ctx = s->ctx;
    const enl_heading *ch = s->page_chapter, *sec = s->page_section;
    if (enl_str_is(name, "page")) return s->page->label;
    if (enl_str_is(name, "pages")) return last_label(s);
    if (enl_str_is(name, "title")) return ctx->doc->title;
    if (enl_str_is(name, "chapter")) return heading_text(ch);
    if (enl_str_is(name, "chapter_number"))
        return ch ? enl_resolve_reference_printed(ctx->resolved, ctx->arena, ch, ctx->doc->lang)
                  : ENL_S("");
    if (enl_str_is(name, "section")) return heading_text(sec);
    if (enl_str_is(name, "section_number")) return sec ? sec->number : ENL_S("");
    enl_str text;
    const enl_value *v = enl_value_path(&ctx->doc->meta, name);
    if (!v || !enl_value_text(v, &text)) return ENL_S("");
    if (enl_str_is(name, "date")) return enl_style_date(ctx->tools->styles, text);
    return ctx->tools->plain ? ctx->tools->plain(ctx->tools->plain_self, text, v->span) : text;
}

static enl_str fill(const enl_shipping *s, enl_str form)
{
    enl_arena *a = s->ctx->arena;
    enl_str out = ENL_S("");
    size_t from = 0;
    for (size_t i = 0; i < form.n; i++) {
        if (form.p[i] != '{') continue;
        const char *end = memchr(form.p + i, '}', form.n - i);
        if (!end) break;
        size_t stop = (size_t)(end - form.p);
        enl_str value = field(s, enl_str_sub(form, i + 1, stop));
        out = enl_str_fmt(a, "%.*s%.*s%.*s", ENL_FMT(out), ENL_FMT(enl_str_sub(form, from, i)),
                          ENL_FMT(value));
        i = stop;
        from = stop + 1;
    }
    return enl_str_trim(
        enl_str_fmt(a, "%.*s%.*s", ENL_FMT(out), ENL_FMT(enl_str_sub(form, from, form.n))));
}

static void begin_line(const strip *p, enl_str text)
{
    enl_para_maker *m = p->s->ctx->para;
    enl_para_maker_begin(m, &p->s->ctx->base, p->measure);
    enl_para_inlines_text(m, text, p->style, ENL_ARTIFACT, (enl_span){ 0 });
}

static enl_len line_width(const strip *p, enl_str text)
{
    if (text.n == 0) return 0;
    begin_line(p, text);
    return enl_para_width(p->s->ctx->para);
}

/* May a line end before this character? Not within a letter and its marks. */
static bool begins_letter(enl_str text, size_t k)
{
    uint32_t c = enl_utf8_next(text, &k);
    return !(c >= 0x300 && c <= 0x36F) && !(c >= 0x591 && c <= 0x5C7) &&
           !(c >= 0x64B && c <= 0x65F) && !(c >= 0x200C && c <= 0x200F) &&
           !(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0x1F3FB && c <= 0x1F3FF);
}

/* As many letters as there is room for, of a first word that is too wide or of text without spaces.
 */
static enl_str shorten_word(const strip *p, enl_str text, enl_len room)
{
    enl_str best = ENL_S("…");
    for (size_t k = 0; k < text.n;) {
        (void)enl_utf8_next(text, &k);
        if (k >= text.n || !begins_letter(text, k)) continue;
        enl_str cut = enl_str_fmt(p->s->ctx->arena, "%.*s…", ENL_FMT(enl_str_sub(text, 0, k)));
        if (line_width(p, cut) > room) break;
        best = cut;
    }
    return best;
}

/* Words from the start of a line that is too wide, with an ellipsis. */
static enl_str shorten(const strip *p, enl_str text, enl_len room)
{
    enl_len w = line_width(p, text);
    if (w <= room || room <= 0) return text;
    size_t k = (size_t)((double)text.n * (double)room / (double)w) + 8;
    for (k = k < text.n ? k : text.n - 1; k > 0; k--) {
        while (k > 0 && text.p[k] != ' ') k--;
        enl_str cut =
            enl_str_fmt(p->s->ctx->arena, "%.*s…", ENL_FMT(enl_str_trim(enl_str_sub(text, 0, k))));
        enl_len width = line_width(p, cut);
        if (k > 0 && width <= room) return width * 2 < room ? shorten_word(p, text, room) : cut;
        if (k == 0) break;
    }
    return shorten_word(p, text, room);
}

/* One line; `where`: 0 where lines begin, 1 centre, 2 where they end. */
static void put_line(const strip *p, enl_str text, int where, enl_len y)
{
    const enl_shipping *s = p->s;
    uint32_t n;
    enl_len w = 0;
    begin_line(p, text);
    enl_item *items = enl_para_line(s->ctx->para, &n, &w);
    bool right = s->ctx->base.rtl ? where == 0 : where == 2;
    enl_len x = p->left + (right ? p->measure - w : where == 1 ? (p->measure - w) / 2 : 0);
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_page_list_add(s->ctx->arena, &s->page->furniture,
                                         (enl_item_kind)items[i].kind, ENL_ARTIFACT);
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

static enl_len widest(const strip *p, enl_str text)
{
    enl_len most = 0;
    while (text.n > 0) {
        enl_len w = line_width(p, take_line(&text));
        if (w > most) most = w;
    }
    return most;
}

/* The room of each place: what they need, else a share of the measure that leaves a gap between. */
static void share_room(const strip *p, const enl_str *text, enl_len *room)
{
    enl_len measure = p->measure, gap = 2 * p->style->size, all = measure - gap, w[3];
    for (int i = 0; i < 3; i++) w[i] = room[i] = widest(p, text[i]);
    if (w[1] > 0) {
        if (w[1] > measure) room[1] = measure;
        enl_len side = (measure - room[1]) / 2 - gap;
        for (int i = 0; i < 3; i += 2)
            if (w[i] > side) room[i] = side > gap ? side : gap;
    } else if (w[0] > 0 && w[2] > 0 && w[0] + w[2] > all) {
        room[0] = w[0] <= all / 2 ? w[0] : w[2] <= all / 2 ? all - w[2] : all / 2;
        room[2] = all - room[0];
    } else {
        for (int i = 0; i < 3; i++)
            if (w[i] > measure) room[i] = measure;
    }
}

/* A place of the head or foot: its lines from `y` down (head), or with the last at `y` (foot). */
static void put_place(const strip *p, enl_str text, int where, enl_len y, enl_len room)
{
    if (p->foot) y -= (enl_len)(count_lines(text) - 1) * p->style->leading;
    for (; text.n > 0; y += p->style->leading)
        put_line(p, shorten(p, take_line(&text), room), where, y);
}

static void put_rule(const strip *p, enl_rule rule, enl_len y)
{
    const enl_shipping *s = p->s;
    if (rule.width <= 0) return;
    enl_item *it =
        enl_page_list_add(s->ctx->arena, &s->page->furniture, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = rule.colour;
    it->x = p->left;
    it->y = y;
    it->u.rect.w = p->measure;
    it->u.rect.h = rule.width;
}

/* The texts as the template's function wants them on this page. */
static enl_furniture ask(const enl_shipping *s, const enl_furniture *f, bool first, bool foot)
{
    const enl_layout_ctx *ctx = s->ctx;
    const enl_running_maker *maker = &ctx->tools->running;
    const enl_heading *ch = s->page_chapter, *sec = s->page_section;
    enl_furniture own = *f;
    if (!maker->make) return own;
    enl_running r = { .foot = foot,
                      .page = ctx->pages.n,
                      .first = first,
                      .left = ctx->pages.n % 2 == 0,
                      .number = s->page->label,
                      .pages = last_label(s),
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

static void put_strip(const strip *p, const enl_furniture *f)
{
    const enl_shipping *s = p->s;
    enl_str text[] = { fill(s, f->left), fill(s, f->center), fill(s, f->right) };
    enl_len y = p->foot ? s->page->height - f->distance : f->distance, room[3];
    if (f->left.n + f->center.n + f->right.n == 0) return;
    /* a chapter that is titled like the document is not named twice */
    if (text[0].n && enl_str_eq(text[0], text[2])) text[2] = ENL_S("");
    share_room(p, text, room);
    for (int i = 0; i < 3; i++) put_place(p, text[i], i, y, room[i]);
    put_rule(p, f->rule, p->foot ? y - f->rule_distance : y + f->rule_distance);
}

/* The variant for the page; NULL when the page has none. */
static const enl_furniture *choose(const enl_layout_ctx *ctx, const enl_furniture *f, bool first)
{
    if (first && f->first) return f->first;
    if (first && !f->first_page) return NULL;
    bool left = ctx->pages.n % 2 == 0; /* the page is the last so far */
    if (left && f->left_page) return f->left_page;
    return !left && f->right_page ? f->right_page : f;
}

void enl_paginate_runninghead_add(enl_shipping *s, bool first)
{
    enl_styles *styles = s->ctx->tools->styles;
    const enl_page_style *ps = enl_style_page(styles);
    for (int foot = 0; foot < 2; foot++) {
        const enl_furniture *f = choose(s->ctx, foot ? &ps->footer : &ps->header, first);
        if (f) {
            enl_furniture own = ask(s, f, first, foot);
            strip p = { .s = s,
                        .style = enl_style_find(styles, foot ? "footer" : "header", NULL, 0),
                        .foot = foot,
                        .left = enl_paginate_shipping_left(s),
                        .measure = s->measure + enl_paginate_shipping_aside(s) };
            fit_margin(&own, p.style, foot ? ps->bottom : first ? ps->first_top : ps->top, foot);
            put_strip(&p, &own);
        }
        if (!foot) s->page->n_header = s->page->furniture.n;
    }
}

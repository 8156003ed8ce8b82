/* One function a kind of block. Elements are made in the order of the notes, so the structure tree
 * reads as they do whatever the pages look like. */
#include "core/layout/blocks.h"

#include "core/base/arena_str.h"
#include "core/layout/aside.h"
#include "core/layout/container.h"
#include "core/layout/figure.h"
#include "core/layout/footnotes.h"
#include "core/layout/heading.h"
#include "core/layout/list.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/line.h"
#include "core/layout/para/para.h"
#include "core/layout/table/table.h"
#include "core/layout/toc.h"

enl_sid enl_blocks_parent(enl_lo *lo, const enl_env *env)
{
    return env->flat ? env->parent : lo->sects[lo->sect_level];
}

/* The container's classes, then the node's own. */
const enl_style *enl_blocks_style(enl_lo *lo, const enl_env *env, const char *kind,
                                  const enl_node *n)
{
    enl_str cls[16];
    size_t k = 0;
    for (size_t i = 0; i < env->n_classes && k < 8; i++) cls[k++] = env->classes[i];
    for (size_t i = 0; n && i < n->n_classes && k < 16; i++) cls[k++] = n->classes[i];
    return enl_styles_find(lo->t->styles, kind, cls, k);
}

void enl_blocks_dest(enl_lo *lo, enl_vlist *v, size_t box, enl_str id)
{
    if (id.n && box < v->n) enl_vbox_extra(lo->a, &v->boxes[box], ENL_X_DEST)->u.dest = id;
}

enl_para enl_blocks_para(enl_lo *lo, const enl_env *env, const enl_node *first,
                         const enl_style *style, enl_sid element)
{
    enl_para p = enl_para_of(env, style);
    enl_para_maker_begin(lo->para, env, p.width);
    if (env->run_in.text.n)
        enl_para_inlines_text(lo->para, env->run_in.text, style, env->run_in.leaf, (enl_span){ 0 });
    enl_para_inlines_add(lo->para, first, style, element);
    p.beside = env->has_align;
    if (env->has_align) p.align = env->align;
    if (first) p.span = first->parent ? first->parent->span : first->span;
    return p;
}

size_t enl_blocks_inlines(enl_lo *lo, const enl_env *env, const enl_node *first,
                          const enl_style *style, enl_sid element)
{
    enl_para p = enl_blocks_para(lo, env, first, style, element);
    return enl_para_set(lo->para, lo->a, env->v, &p);
}

void enl_blocks_page_break(enl_vlist *v)
{
    if (v->n > 0) v->boxes[v->n - 1].penalty = ENL_FORCE;
}

/* A page break before a block, and what a chapter or appendix does to page numbers. */
void enl_blocks_begin_page(enl_lo *lo, const enl_env *env, const enl_style *s,
                           const enl_node *heading)
{
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    enl_blocks_page_break(env->v);
    if (env->v != &lo->galley->text) return;
    if (s->page_break == ENL_BREAK_RIGHT) enl_vlist_part(env->v)->right = true;
    if (!heading || heading->u.level != 1) return;
    const enl_heading *h = enl_resolve_heading(lo->resolved, heading);
    bool appendix = ps->appendix_pages && h && h->appendix;
    bool first = ps->front_roman && !lo->renumbered && !heading->no_number;
    bool back = lo->lettered && !appendix;
    if (!appendix && !first && !back) return;
    enl_vpart *part = enl_vlist_part(env->v);
    part->renumber = lo->renumbered = true;
    part->roman = false;
    part->resume = back;
    lo->lettered = appendix;
    if (appendix) part->prefix = enl_str_fmt(lo->a, "%.*s-", ENL_FMT(h->number));
}

int enl_blocks_choice(enl_lo *lo, const enl_attr *attr, const char *prop, int otherwise)
{
    if (attr && !enl_style_choose(prop, attr->value, &otherwise))
        enl_report(lo->c, ENL_C_BAD_OPTION, attr->span, NULL, "%s expects %.*s, not '%.*s'", prop,
                   ENL_FMT(enl_style_choices(lo->a, prop)), ENL_FMT(attr->value));
    return otherwise;
}

/* An image alone in its paragraph is a figure without a caption. */
bool enl_blocks_is_lone_image(const enl_node *n)
{
    return n->first && n->first == n->last && n->first->kind == ENL_IMAGE;
}

static void add_para(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    bool tight = n->kind == ENL_PLAIN || env->tight;
    const enl_style *s =
        env->text ? env->text : enl_blocks_style(lo, env, tight ? "plain" : "paragraph", n);
    const enl_style *space = env->text ? enl_styles_find(lo->t->styles, "paragraph", NULL, 0) : s;
    const enl_node *prev = n->prev;
    bool beside = enl_styles_page(lo->t->styles)->aside_width > 0;
    bool floats = env->v == &lo->galley->text && lo->galley->text.after_float;
    while (prev && ((beside && prev->kind == ENL_DIV && (prev->placement & ENL_PLACED_ASIDE)) ||
                    (floats && (prev->kind == ENL_FIGURE || prev->kind == ENL_TABLE))))
        prev = prev->prev; /* what may stand elsewhere does not come between two paragraphs */
    bool follows = prev && prev->kind == ENL_PARA && !enl_blocks_is_lone_image(prev);
    enl_len indent = env->run_in.text.n ? env->run_in.indent
                     : follows          ? s->indent
                                        : s->indent_first;
    if (!tight) enl_vlist_above(env->v, space);
    if (follows && env->list_level > 0) {
        indent = 0;
        enl_vlist_space(env->v, s->leading / 2);
    }
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    enl_para p = enl_blocks_para(lo, env, n->first, s, e);
    p.first_indent = indent;
    size_t box = enl_para_set(lo->para, lo->a, env->v, &p);
    enl_blocks_dest(lo, env->v, box, n->id);
    if (!tight) enl_vlist_space(env->v, space->below);
    if (n->next && n->next->kind == ENL_LIST) env->v->keep = true;
}

/* Whether page making may do something special with blocks here: not in boxes, lists, cells, notes.
 */
bool enl_blocks_on_page(const enl_lo *lo, const enl_env *env)
{
    return env->v == &lo->galley->text && env->x == 0 && env->list_level == 0 &&
           lo->galley->text.group == 0 && !enl_flow_waits(env);
}

/* The attribute `place`, which may be the picture's, or the drawing's. */
static const enl_attr *place_attr(const enl_node *n)
{
    const enl_attr *attr = enl_node_attr(n, "place");
    for (const enl_node *k = n->first; k && !attr; k = k->next) {
        attr = enl_node_attr(k, "place");
        if (!attr && k->first && k->first->kind == ENL_IMAGE)
            attr = enl_node_attr(k->first, "place");
    }
    return attr;
}

enl_place enl_blocks_place(enl_lo *lo, const enl_node *n)
{
    if (n->kind != ENL_FIGURE && n->kind != ENL_TABLE) return ENL_PLACE_HERE;
    const char *kind = n->kind == ENL_TABLE ? "table" : "figure";
    int place = (int)enl_styles_find(lo->t->styles, kind, n->classes, n->n_classes)->place;
    const enl_attr *attr = place_attr(n);
    if (attr) enl_style_choose("place", attr->value, &place);
    return (enl_place)place;
}

static void check_place(enl_lo *lo, const enl_node *n)
{
    enl_blocks_choice(lo, place_attr(n), "place", ENL_PLACE_HERE);
}

/* A figure or table, as a float if its style or attribute `place` says so. */
static void add_movable(enl_lo *lo, const enl_env *env, const enl_node *n,
                        void (*set)(enl_lo *, const enl_env *, const enl_node *))
{
    enl_place place = enl_blocks_place(lo, n);
    enl_vlist *v = env->v;
    check_place(lo, n);
    if (place == ENL_PLACE_HERE || !enl_blocks_on_page(lo, env)) {
        set(lo, env, n);
        return;
    }
    enl_env in = *env;
    enl_vfloat f = { .from = (uint32_t)v->n,
                     .place = place,
                     .level = lo->section_level,
                     .section = lo->section_box[lo->section_level],
                     .wide = (n->placement & ENL_PLACED_WIDE) && env->width < env->wide };
    if (f.wide) in.width = env->wide;
    enl_len outer = enl_vlist_open_float(v);
    set(lo, &in, n);
    if (enl_vlist_height(v, f.from, v->n) > env->height) { /* too high to be moved */
        if (f.wide) enl_vlist_widen(v, f.from);
        return;
    }
    enl_vlist_keep_from(v, f.from);
    enl_vlist_close_float(v, f, outer);
}

/* A tab goes to the next multiple of four columns. */
static enl_str expand_tabs(enl_arena *a, enl_str s)
{
    if (!memchr(s.p, '\t', s.n)) return s;
    char *p = enl_arena_alloc(a, s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t')
            p[n++] = s.p[i];
        else
            do p[n++] = ' ';
            while (n % 4);
    }
    return (enl_str){ p, n };
}

static void add_code_line(enl_lo *lo, const enl_env *env, enl_str text, const enl_style *s,
                          enl_sid e, enl_span span)
{
    if (text.n == 0) {
        enl_vlist_add(env->v, s->leading)->baseline = enl_para_line_ascent(s);
        return;
    }
    enl_para_maker_begin(lo->para, env, env->width);
    enl_para_inlines_verbatim(lo->para, expand_tabs(lo->a, text), s, enl_stree_leaf(lo->st, e),
                              span);
    enl_para p = { .style = s,
                   .x = env->x,
                   .width = env->width,
                   .align = ENL_TA_LEFT,
                   .labels = env->labels,
                   .span = span };
    enl_para_set(lo->para, lo->a, env->v, &p);
}

static void add_code(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = enl_blocks_style(lo, env, "code", n);
    enl_env inner;
    enl_sid p = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    enl_sid e = enl_stree_add(lo->st, p, ENL_SE_CODE);
    enl_para_flush(lo->para, env, s);
    enl_vlist_above(env->v, s);
    uint32_t outer = enl_container_open_group(lo, env, s, &inner);
    enl_str text = n->text;
    while (text.n > 0) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t k = end ? (size_t)(end - text.p) : text.n;
        add_code_line(lo, &inner, enl_str_sub(text, 0, k), s, e, n->span);
        text = enl_str_sub(text, end ? k + 1 : k, text.n);
    }
    enl_container_close_group(env->v, outer, s);
    enl_vlist_space(env->v, s->below);
}

static void add_rule(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = enl_blocks_style(lo, env, "rule", n);
    enl_rule r = s->rule_above;
    if (r.width <= 0) r = (enl_rule){ ENL_PT / 2, 0, s->colour };
    enl_para_flush(lo->para, env, s);
    enl_vlist_above(env->v, s);
    enl_vbox *b = enl_vlist_add(env->v, r.width);
    enl_item *it = ENL_NEW(lo->a, enl_item);
    enl_len w = r.length > 0 && r.length < env->width ? r.length : env->width;
    *it = (enl_item){ .kind = ENL_ITEM_RECT, .colour = r.colour };
    it->x = s->align == ENL_TA_CENTER ? env->x + (env->width - w) / 2 : enl_flow_place(env, 0, w);
    it->u.rect.w = w;
    it->u.rect.h = r.width;
    b->items = it;
    b->n_items = 1;
    enl_vlist_space(env->v, s->below);
}

static void add_error(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_node *t = enl_node_text(lo->c, n->text, n->span);
    const enl_style *s = enl_blocks_style(lo, env, "paragraph", NULL);
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_P);
    enl_blocks_inlines(lo, env, t, s, e);
}

/* Inlines that stand where blocks are expected, as in a table cell. Returns the last of them. */
static const enl_node *add_loose(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = env->text ? env->text : enl_blocks_style(lo, env, "plain", NULL);
    enl_blocks_inlines(lo, env, n, s, enl_blocks_parent(lo, env));
    while (n->next) n = n->next;
    return n;
}

static void add_block(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    switch (n->kind) {
    case ENL_HEADING: enl_heading_set(lo, env, n); break;
    case ENL_PARA:
    case ENL_PLAIN:
        if (enl_blocks_is_lone_image(n))
            enl_figure_image(lo, env, n);
        else
            add_para(lo, env, n);
        break;
    case ENL_QUOTE: enl_container_quote(lo, env, n); break;
    case ENL_LIST: enl_list_set(lo, env, n); break;
    case ENL_CODE_BLOCK:
    case ENL_BLOCK: add_code(lo, env, n); break;
    case ENL_RULE: add_rule(lo, env, n); break;
    case ENL_TABLE: add_movable(lo, env, n, enl_table_set); break;
    case ENL_FIGURE: add_movable(lo, env, n, enl_figure_set); break;
    case ENL_DRAWING: enl_figure_drawing(lo, env, n, n, ENL_ARTIFACT); break;
    case ENL_CAPTION: enl_blocks_caption(lo, env, n, n, enl_blocks_parent(lo, env)); break;
    case ENL_SOURCE_LINE: enl_blocks_source_line(lo, env, n, enl_blocks_parent(lo, env)); break;
    case ENL_DIV: enl_container_set(lo, env, n); break;
    case ENL_TOC: enl_toc_add(lo, env); break;
    case ENL_PAGE_BREAK: enl_blocks_page_break(env->v); break;
    default: add_error(lo, env, n); break;
    }
}

const enl_node *enl_blocks_add_one(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (enl_kind_is_inline(n->kind)) return add_loose(lo, env, n)->next;
    add_block(lo, env, n);
    return n->next;
}

/* The blocks from `first` up to `end`. */
void enl_blocks_range(enl_lo *lo, const enl_env *env, const enl_node *first, const enl_node *end)
{
    enl_env rest; /* without what only the first block has */
    for (const enl_node *n = first; n && n != end; n = n->next) {
        enl_ctx_poll(lo->c);
        size_t box = env->v->n, asides = lo->galley->n_asides;
        if (enl_kind_is_inline(n->kind))
            n = add_loose(lo, env, n);
        else
            add_block(lo, env, n);
        if (env->run_in.text.n) {
            rest = *env;
            rest.run_in.text = ENL_S("");
            env = &rest;
        }
        if (!env->in_note) enl_footnotes_set(lo, env);
        if (env->v != &lo->galley->text || env->v->n == box) continue;
        lo->block_box = box;
        enl_aside_anchor(lo, box, asides);
    }
}

void enl_blocks_add(enl_lo *lo, const enl_env *env, const enl_node *first)
{
    enl_blocks_range(lo, env, first, NULL);
}

void enl_blocks_caption(enl_lo *lo, const enl_env *env, const enl_node *numbered,
                        const enl_node *caption, enl_sid parent)
{
    const char *word = numbered->kind == ENL_TABLE ? "table" : "figure";
    const enl_style *s = enl_blocks_style(lo, &(enl_env){ 0 }, "caption", numbered);
    const enl_style *ns = enl_styles_find(lo->t->styles, "caption.number", NULL, 0);
    enl_sid e = enl_stree_add(lo->st, parent, ENL_SE_CAPTION);
    enl_str number = enl_resolve_number_of(lo->resolved, numbered);
    enl_para p = enl_para_of(env, s);
    p.span = caption->span;
    enl_para_maker_begin(lo->para, env, p.width);
    if (number.n) {
        enl_str w = enl_styles_word_in(lo->t->styles, word, env->lang);
        enl_str head = enl_str_fmt(lo->a, "%.*s\u00A0%.*s\u00A0 ", ENL_FMT(w), ENL_FMT(number));
        enl_para_inlines_text(lo->para, head, ns, enl_stree_leaf(lo->st, e), caption->span);
    }
    enl_para_inlines_add(lo->para, caption->first, s, e);
    enl_vlist_above(env->v, s);
    size_t first = enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}

void enl_blocks_source_line(enl_lo *lo, const enl_env *env, const enl_node *line, enl_sid parent)
{
    const enl_style *s = enl_blocks_style(lo, &(enl_env){ 0 }, "source", line);
    enl_sid e = enl_stree_add(lo->st, parent, ENL_SE_P);
    env->v->keep = true;
    enl_vlist_above(env->v, s);
    size_t first = enl_blocks_inlines(lo, env, line->first, s, e);
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}
